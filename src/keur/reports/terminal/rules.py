from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from keur.release.numbers import number
from keur.reports.outline import standing, suites
from keur.reports.terminal.style import (
    INDENT,
    SEVERITIES,
    STATUSES,
    Look,
    code_width,
    indented,
    pairs,
    say,
    title,
)
from keur.reports.words import COUNTS, denominator, ended, readable
from keur.verdict import RuleResult, Status, Verdict

_SHORT = ("viol.", "satisf.", "consist.", "not ev.")


def rules(verdict: Verdict, look: Look) -> Iterator[RenderableType]:
    """A line per rule with the four counts; its promise where there is room for it, else its name."""
    yield title("Rules")
    yield Padding(_table(verdict, look), (0, 0, 0, INDENT))
    yield pairs(((word, say(meaning, "dim")) for word, meaning in COUNTS.items()), label=13)


def population(verdict: Verdict, look: Look) -> Iterator[RenderableType]:
    """The populations the rates may have been divided by."""
    found = verdict.denominator
    if found is None:
        return
    yield title("Population behind the rates", found.measure)
    yield indented(say(denominator(found)))
    grid = Table.grid(*(Column(no_wrap=i != 1) for i in range(4)), padding=(0, 2, 0, 0))
    for candidate in found.candidates:
        word = standing(candidate, found)
        style = {"identified": "bold green", "fits best": "bold", "refuted": "dim"}.get(word, "")
        mark = (">" if look.ascii else "▸") if word in {"identified", "fits best"} else " "
        fits = f"fits {number(candidate.fits)} of {number(candidate.of)}"
        grid.add_row(mark, say(candidate.reference, style), say(fits, style), Text(word, style))
    yield Padding(grid, (0, 0, 0, INDENT))


def _table(verdict: Verdict, look: Look) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=True, header_style="dim")
    table.add_column("", ratio=1)
    table.add_column("", no_wrap=True)
    for head in COUNTS if look.wordy else _SHORT:
        table.add_column(head, justify="right", no_wrap=True)
    width = code_width(verdict.rules)
    for suite, results in suites(verdict.rules).items():
        table.add_row(say(readable(suite).capitalize(), "bold"))
        for result in results:
            table.add_row(*_line(result, look, width))
        table.add_row()
    return table


def _line(result: RuleResult, look: Look, width: int) -> Iterator[RenderableType]:
    name = Table.grid(Column(width=width, overflow="fold"), Column(ratio=1), padding=(0, 1, 0, 0))
    name.add_row(say(result.code), say(result.summary if look.roomy else readable(result.name)))
    yield name
    failed = result.status is Status.FAILED
    yield look.label(ended(result), SEVERITIES[result.severity] if failed else STATUSES[result.status])
    yield from _counts(result)


def _counts(result: RuleResult) -> Iterator[Text]:
    counts = result.counts
    yield _count(counts.violated, SEVERITIES[result.severity])
    for count in (counts.satisfied, counts.consistent, counts.not_evaluated):
        yield _count(count, "")


def _count(count: int, style: str) -> Text:
    return say(number(count), style if count else "dim")
