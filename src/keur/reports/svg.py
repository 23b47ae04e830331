"""The terminal report as a picture for a page, without any address in it but the name of the format."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from keur.reports.terminal import print_report
from keur.verdict import Verdict

WIDTH = 100
_HEIGHT = 40  # nothing is cut at it, but without it rich would ask the surroundings

_THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47), (180, 35, 24), (23, 102, 58), (138, 83, 0),
        (11, 87, 164), (123, 45, 139), (27, 94, 133), (255, 255, 255),
    ],
)  # fmt: skip
"""Dark ink on white paper: readable on a light page and a dark one."""

_TITLE = "@TITLE@"
_FORMAT = """\
<svg class="keur" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>@TITLE@</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def render(verdict: Verdict, *, title: str, width: int = WIDTH, reports_dir: Path | None = None) -> str:
    """The report as SVG; same verdict, same text.

    Args:
        title: What stands in the bar of the window, e.g. the command that was given.
        width: Columns of the terminal.
    """
    console = Console(
        record=True, file=io.StringIO(), width=width, height=_HEIGHT, color_system="truecolor",
        force_terminal=True, force_jupyter=False, no_color=False, legacy_windows=False,
    )  # fmt: skip
    print_report(verdict, console=console, reports_dir=reports_dir)
    titled = _FORMAT.replace(_TITLE, escape(title).replace("{", "{{").replace("}", "}}"))
    return console.export_svg(title=title, theme=_THEME, code_format=titled, unique_id="keur")
