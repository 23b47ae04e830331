"""The verdict in a terminal, a pipe or a log: verdict first, exit code last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

from keur.reports.terminal.closing import closing
from keur.reports.terminal.findings import findings
from keur.reports.terminal.opening import opening
from keur.reports.terminal.rules import population, rules
from keur.reports.terminal.style import GLUE, Look
from keur.reports.text import encodable
from keur.verdict import Verdict

WIDEST = 140
"""Columns beyond which lines would be too long to read."""


def print_report(verdict: Verdict, *, console: Console, reports_dir: Path | None = None) -> None:
    """Print the report of a verdict.

    Args:
        console: Where to; its width, colours and encoding are respected.
        reports_dir: Where the other reports were written, if they were.
    """
    console.print(Report(verdict, reports_dir=reports_dir), crop=False, overflow="fold")


class Report:
    """The report as something a rich console can render.

    Args:
        verdict: What to report.
        reports_dir: Where the other reports were written, if they were.
    """

    def __init__(self, verdict: Verdict, *, reports_dir: Path | None = None) -> None:
        self.verdict = verdict
        self.reports_dir = reports_dir

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        options = options.update(width=min(options.max_width, WIDEST))
        colour = console.color_system is not None and not console.no_color
        look = Look(width=options.max_width, ascii=options.ascii_only, colour=colour)
        for part in self._parts(look):
            for line in Segment.split_lines(console.render(part, options)):
                yield from _without_padding(_plain(segment, options.encoding) for segment in line)
                yield Segment.line()

    def _parts(self, look: Look) -> Iterator[RenderableType]:
        yield from opening(self.verdict, look)
        yield from rules(self.verdict, look)
        yield from findings(self.verdict, look)
        yield from population(self.verdict, look)
        yield from closing(self.verdict, self.reports_dir)


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
