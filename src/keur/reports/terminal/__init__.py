"""The verdict in a terminal, a pipe or a log: verdict first, exit code last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, RenderableType

from keur.reports.terminal.bridge import bridges
from keur.reports.terminal.changes import changes
from keur.reports.terminal.closing import closing
from keur.reports.terminal.findings import findings
from keur.reports.terminal.opening import opening
from keur.reports.terminal.paper import print_parts
from keur.reports.terminal.power import power
from keur.reports.terminal.rules import population, rules
from keur.reports.terminal.style import Look
from keur.reports.terminal.vintages import vintages
from keur.verdict import Verdict


def print_report(verdict: Verdict, *, console: Console, reports_dir: Path | None = None) -> None:
    """Print the report of a verdict.

    Args:
        console: Where to; its width, colours and encoding are respected.
        reports_dir: Where the other reports were written, if they were.
    """

    def parts(look: Look) -> Iterator[RenderableType]:
        yield from opening(verdict, look)
        yield from findings(verdict, look)
        yield from rules(verdict, look)
        if verdict.revisions:
            yield from changes(verdict.revisions, look)
        yield from vintages(verdict.vintages, look)
        yield from bridges(verdict.bridges, look)
        yield from population(verdict, look)
        yield from power(verdict.power)
        yield from closing(verdict, reports_dir)

    print_parts(parts, console)
