"""Two editions held against each other, in a terminal, a pipe or a log."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from keur.release.numbers import number
from keur.reports import changes as words
from keur.reports.terminal.changes import kinds, steps, summary, unannounced_style
from keur.reports.terminal.numbers import Numbers
from keur.reports.terminal.opening import file_line
from keur.reports.terminal.paper import print_parts
from keur.reports.terminal.style import INDENT, Look, indented, pairs, say, title
from keur.reports.words import counted
from keur.revisions import Changed, Published, Revisions, Shift
from keur.verdict import Change, Exit

MOST, FEWER = 10, 5
"""Unannounced cells printed here, and cells of any other kind; JSON has more."""
CATEGORIES = 10
"""Categories of one dimension printed here; JSON has more."""


def print_revisions(
    revisions: Revisions, *, console: Console, end: tuple[Exit, str], every: bool = False
) -> None:
    """Print what changed between two editions.

    Args:
        console: Where to; its width, colours and encoding are respected.
        end: Exit code of the command, and what it means here.
        every: Print every changed cell that is listed.
    """

    def parts(look: Look) -> Iterator[RenderableType]:
        yield summary(revisions, look)
        yield title("Editions")
        yield pairs(_editions(revisions), label=5)
        yield from _remarks(revisions)
        if revisions.changed:
            yield title("By kind of change")
            yield from kinds(revisions, look)
            yield from _cells(revisions, look, every=every)
            yield from steps(revisions, look)
            yield from _where(revisions, look)
        code, meaning = end
        yield Text("\n").append(f"Exit code {code.value}", "bold").append(f": {meaning}")

    print_parts(parts, console)


def _editions(revisions: Revisions) -> Iterator[tuple[str, Text]]:
    yield "table", say(f"{revisions.table}, ").append_text(say(revisions.title, "bold"))
    yield "old", _edition(revisions.old)
    yield "new", _edition(revisions.new)


def _edition(edition: Published) -> Text:
    known = say(f"{edition.edition} (known from {edition.known_from}), ")
    return known.append_text(file_line(edition.name, edition.sha256))


def _remarks(revisions: Revisions) -> Iterator[RenderableType]:
    if revisions.remarks:
        yield title("Remarks")
        yield from (indented(say(remark)) for remark in revisions.remarks)


def _cells(revisions: Revisions, look: Look, *, every: bool) -> Iterator[RenderableType]:
    counts = {kind.change: kind.changed for kind in revisions.classes}
    order = words.ORDER
    for change, group in groupby(revisions.cells, key=lambda cell: cell.change):
        most = MOST if change is Change.UNANNOUNCED else FEWER
        shown = list(group)[: None if every else most]
        yield title(change.value.capitalize(), order)
        for cell in shown:
            yield from _cell(cell, look)
        if rest := counts[change] - len(shown):
            yield indented(say(f"and {counted(rest, 'more cell', 'more cells')}", "bold"))
        order = ""


def _cell(changed: Changed, look: Look) -> Iterator[RenderableType]:
    loud = changed.change is Change.UNANNOUNCED and changed.definitive
    name = say(str(changed.cell), unannounced_style(definitive=True) if loud else "bold")
    yield indented(name.append_text(say(f"  {changed.step}", "dim")))
    grid = Table.grid(
        Column(ratio=1, overflow="fold"),
        *(Column(justify="right", no_wrap=True, min_width=width) for width in (8, 1, 8, 8)),
        padding=(0, 1, 0, 0), expand=not look.roomy,
    )  # fmt: skip
    for shift in changed.shifts:
        grid.add_row(*_shift(shift, look))
    yield Padding(grid, (0, 0, 0, 2 * INDENT))


def _shift(shift: Shift, look: Look) -> Iterator[Text]:
    yield say(shift.measure)
    yield say(words.figure(shift.old, shift.decimals))
    yield Text(">" if look.ascii else "→", "dim")
    yield say(words.figure(shift.new, shift.decimals), "bold")
    yield say(words.revision(shift), "dim")


def _where(revisions: Revisions, look: Look) -> Iterator[RenderableType]:
    for breakdown in revisions.breakdowns:
        numbers = Numbers("cells", "of", "figures", "unannounced")
        for part in breakdown.categories[:CATEGORIES]:
            counts = (part.changed, part.compared, part.revised, part.unannounced)
            numbers.add(say(part.label), [number(count) for count in counts])
        yield title(f"By {breakdown.label}")
        yield Padding(numbers.table(look), (0, 0, 0, INDENT))
        rest = max(len(breakdown.categories) - CATEGORIES, 0) + breakdown.unlisted
        if rest:
            yield indented(say(f"and {number(rest)} more with changes", "dim"))
