from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from keur.reports.terminal.style import INDENT, Look, say

_LABEL = 44
"""Columns beyond which numbers would be too far from what they count."""
_LEAST = 8
_NARROWEST = 7


class Numbers:
    """A table of labels and numbers: the numbers are never cut, the labels take what is left.

    Args:
        heads: Headings of the columns of numbers.
    """

    def __init__(self, *heads: str) -> None:
        self._heads = heads
        self._rows: list[tuple[Text, int, list[Text]]] = []

    def add(self, label: Text, numbers: Sequence[str], *, indent: int = 0, quiet: bool = False) -> None:
        """Add a line; missing numbers at its end stay empty, zeros are dim.

        Args:
            label: What the numbers are of.
            indent: How far the label is set in.
            quiet: Whether the whole line is dim.
        """
        said = [say(text, "dim" if quiet or text == "0" else "") for text in numbers]
        self._rows.append((label, indent, said))

    def table(self, look: Look) -> Table:
        """The table, for what the console can show."""
        table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
        widths = [max(self._widest(i), len(head), _NARROWEST) for i, head in enumerate(self._heads)]
        room = look.width - INDENT - sum(widths) - len(widths)
        table.add_column("", width=min(_LABEL, room) if room >= _LEAST else None, overflow="fold")
        for head, width in zip(self._heads, widths, strict=True):
            whole = width if room >= _LEAST else None
            table.add_column(head, justify="right", width=whole, overflow="fold")
        for label, indent, numbers in self._rows:
            table.add_row(Padding(label, (0, 0, 0, indent)), *numbers)
        return table

    def _widest(self, column: int) -> int:
        return max((cell_len(row[column].plain) for *_, row in self._rows if column < len(row)), default=0)
