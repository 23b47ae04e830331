from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from keur.bridge import Bridge, Bridged, Standing
from keur.release.numbers import number
from keur.reports import bridge as words
from keur.reports.terminal.style import INDENT, Look, indented, say, title

MOST = 18
"""Rows of one measure printed here; verdict.json has them all."""

_FIGURES = 76
"""Columns from which there is room for both figures."""

_STYLES = {
    Standing.CONTRADICTED: "bold red",
    Standing.UNANNOUNCED: "bold yellow",
    Standing.UNREAD: "yellow",
    Standing.AS_ANNOUNCED: "green",
    Standing.UNMOVED: "dim",
    Standing.UNKNOWN: "dim",
}


def bridges(found: Sequence[Bridge], look: Look) -> Iterator[RenderableType]:
    """How the totals follow from those of the predecessor, and each part that an effect is announced for."""
    for bridge in found:
        rows = [row for row in bridge.rows if row.whole or row.announced is not None]
        rest = len(bridge.rows) - len(rows[:MOST])
        yield title(words.TITLE, bridge.measure)
        yield indented(say(words.headline(bridge), "bold"))
        yield Padding(_table(bridge, rows[:MOST], look), (1, 0, 0, INDENT))
        if rest:
            yield indented(
                say(f"and {number(rest)} rows more, by category, in index.html and verdict.json", "dim")
            )


def _table(bridge: Bridge, rows: Sequence[Bridged], look: Look) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("", overflow="fold")
    both = look.width >= _FIGURES
    for head in (*(("old", "new") if both else ()), "effect, %", "said, %"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for row in rows:
        figures = [words.figure(scaled, bridge) for scaled in (row.old, row.new) if both]
        cells = [say(text) for text in (*figures, words.effect(row), words.announced(row))]
        table.add_row(say(_name(row, bridge)), *cells, _standing(row, look))
    return table


def _name(row: Bridged, bridge: Bridge) -> str:
    period = row.cell[bridge.period]
    return period if row.whole else f"{words.about(row, bridge)} · {period}"


def _standing(row: Bridged, look: Look) -> Text:
    label = words.LABELS[row.standing]
    said = row.standing.value if look.wordy else label.word
    return Text.assemble(
        (f"{label.ascii if look.ascii else label.sign} {said}", _STYLES.get(row.standing, ""))
    )
