"""What every report has in common: how wide it is, in which characters, and nothing at the end of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

from keur.reports.terminal.style import GLUE, Look
from keur.reports.text import encodable

WIDEST = 140
"""Columns beyond which lines would be too long to read."""


class Paper:
    """Parts of a report as something a rich console can render.

    Args:
        parts: Gives the parts, for what the console can show.
    """

    def __init__(self, parts: Callable[[Look], Iterable[RenderableType]]) -> None:
        self._parts = parts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        options = options.update(width=min(options.max_width, WIDEST))
        colour = console.color_system is not None and not console.no_color
        look = Look(width=options.max_width, ascii=options.ascii_only, colour=colour)
        for part in self._parts(look):
            for line in Segment.split_lines(console.render(part, options)):
                yield from _without_padding(_plain(segment, options.encoding) for segment in line)
                yield Segment.line()


def print_parts(parts: Callable[[Look], Iterable[RenderableType]], console: Console) -> None:
    """Print a report; the width, colours and encoding of the console are respected."""
    console.print(Paper(parts), crop=False, overflow="fold")


def _plain(segment: Segment, encoding: str) -> Segment:
    return Segment(encodable(segment.text.replace(GLUE, " "), encoding), segment.style, segment.control)


def _without_padding(line: Iterable[Segment]) -> list[Segment]:
    """The line without the spaces that only fill it up; a pipe or a log has no use for them."""
    kept = list(line)
    while kept and not kept[-1].text.strip() and not (kept[-1].style and kept[-1].style.bgcolor):
        kept.pop()
    if kept and not (kept[-1].style and kept[-1].style.bgcolor):
        kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style, kept[-1].control)
    return kept
