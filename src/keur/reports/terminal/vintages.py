from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from keur.release.lists import listed
from keur.release.numbers import number
from keur.reports import vintages as words
from keur.reports.terminal.numbers import Numbers
from keur.reports.terminal.style import INDENT, Look, indented, say, title
from keur.reports.words import counted
from keur.vintages import Line, Series, StepPast, Vintages

_PERIOD = 17
_DATE, _STARS = len("2025-05-13"), 2
_MOST = 18


def vintages(found: Sequence[Vintages], look: Look) -> Iterator[RenderableType]:
    """What earlier editions said of the total, and how far each step moved figures."""
    for one in found:
        yield title(words.TITLE, one.measure)
        yield indented(say(words.headline(one), "bold"))
        if one.series:
            yield from _triangle(one, one.series[0], look)
        yield from _steps(one, look)


def _triangle(one: Vintages, series: Series, look: Look) -> Iterator[RenderableType]:
    """The newest editions, as many as there is room for, and the periods of which they tell something."""
    widest = max((len(words.figure(told, one)) for line in series.lines for told in line.told), default=0)
    width = max(_DATE, widest + _STARS)
    first = max(len(one.editions) - max((look.width - INDENT - _PERIOD) // (width + 1), 1), 0)
    lines = [line for line in series.lines if _tells(line, first)][-_MOST:]
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("", overflow="fold")
    for edition in one.editions[first:]:
        table.add_column(say(edition.edition[:width].rjust(width)), no_wrap=True)
    for line in lines:
        table.add_row(say(line.period), *_cells(line, one, first, width))
    yield Text("")
    yield indented(say(words.name(series)))
    yield Padding(table, (0, 0, 0, INDENT))
    yield indented(say(_left_out(one, first, len(series.lines) - len(lines)), "dim"))


def _tells(line: Line, first: int) -> bool:
    """Whether the editions that are shown do more than repeat a final figure."""
    shown = [told for told in line.told[first:] if told]
    return len(set(shown)) > 1 or any(told.status != "final" for told in shown)


def _cells(line: Line, one: Vintages, first: int, width: int) -> Iterator[Text]:
    """Figures one below the other, with their stars behind them."""
    for told, moved in list(zip(line.told, words.moved(line), strict=True))[first:]:
        text = words.figure(told, one) + words.stars(told).ljust(_STARS)
        yield say(text.rjust(width), "bold" if moved else "dim")


def _left_out(one: Vintages, editions: int, periods: int) -> str:
    parts = [counted(n, what) for n, what in ((editions, "earlier edition"), (periods, "period")) if n]
    more = len(one.series) - 1 + one.unlisted
    if more:
        parts.append(f"{number(more)} other series")
    rest = f"; {listed(parts)} more in index.html and verdict.json" if parts else ""
    return f"{words.NOTE}{rest}"


def _steps(one: Vintages, look: Look) -> Iterator[RenderableType]:
    numbers = Numbers("past", "median", *(("5 % to 95 %",) if look.wordy else ()), "now")
    for heading, steps in words.groups(one):
        numbers.add(say(heading, "bold"), [])
        for step in steps:
            _add(numbers, step, look)
    yield Padding(numbers.table(look), (1, 0, 0, INDENT))
    yield indented(say(f"{words.STEPS}: {words.STEPS_NOTE}", "dim"))


def _add(numbers: Numbers, step: StepPast, look: Look) -> None:
    spread = (words.usual(step.past),) if look.wordy else ()
    said = [str(step.editions), words.middle(step.past), *spread, words.middle(step.now)]
    numbers.add(say(f"{words.part(step)}, {words.status(step)}"), said, indent=INDENT, quiet=not step.enough)
    if not step.enough:
        numbers.add(say(words.TOO_FEW, "dim"), [], indent=2 * INDENT)
