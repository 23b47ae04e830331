"""Single figures of a table, by the cell and the column they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.layout import cell_at
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.verdict import Cell

At = tuple[int, ...]
"""Positions on the axes of the table."""


@dataclass(frozen=True, eq=False, slots=True)
class Published:
    """The figures that some ties hold together."""

    evidence: Evidence
    ties: Ties

    def at(self, cell: Cell) -> At:
        """Where a cell lies."""
        return tuple(labels.index(cell[d]) for d, labels in self.evidence.coords.items())

    def value(self, at: At, column: str) -> int | None:
        """A figure in units of its last decimal; None where none is published."""
        figures = self.evidence.figures(column, self.decimals(column))
        return int(figures.value.values[at]) if figures.mark.values[at] == Mark.PUBLISHED else None

    def text(self, at: At, column: str) -> str:
        """What stands in a cell, as people read it."""
        value = self.value(at, column)
        if value is not None:
            return number(value, self.decimals(column))
        mark = self.evidence.figures(column, self.decimals(column)).mark.values[at]
        return Mark(int(mark)).symbol

    def decimals(self, column: str) -> int:
        """Decimals of a column."""
        if column == self.ties.count.column:
            return self.ties.count.decimals
        return {rate.column: rate.decimals for rate in self.ties.rates}[column]

    def step(self, column: str) -> int:
        """The multiples that a column is rounded to, in units of its last decimal."""
        return self.ties.count.base if column == self.ties.count.column else 1

    def beside(self, at: At) -> Iterator[tuple[str, At]]:
        """The cells of the rows above and below, and what they are called; periods are not rows."""
        time = self.ties.time.dimension if self.ties.time else None
        for axis, (dimension, labels) in enumerate(self.evidence.coords.items()):
            for place in (at[axis] - 1, at[axis] + 1) if dimension != time else ():
                if 0 <= place < len(labels):
                    yield labels[place], (*at[:axis], place, *at[axis + 1 :])

    @property
    def years(self) -> list[int]:
        """The calendar year of each position on the axis of periods; negative for what is no period."""
        if self.ties.time is None:
            return []
        periods = self.evidence.periods(self.ties.time.dimension)
        labels = self.evidence.coords[self.ties.time.dimension]
        return [periods[name].year if name in periods else -1 - i for i, name in enumerate(labels)]

    def year_before(self, at: At) -> tuple[str, At] | None:
        """The same cell one year before, and the label of that period."""
        if self.ties.time is None:
            return None
        dimension = self.ties.time.dimension
        axis, labels = self.evidence.dimensions.index(dimension), self.evidence.coords[dimension]
        periods = self.evidence.periods(dimension)
        own = periods.get(labels[at[axis]])
        for label, period in periods.items():
            if own and (period.year, period.part) == (own.year - 1, own.part):
                return label, (*at[:axis], labels.index(label), *at[axis + 1 :])
        return None

    def cell(self, at: At) -> Cell:
        """The cell at a position."""
        return cell_at(self.evidence, at)
