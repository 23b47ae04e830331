"""How much of a table there is, so that it can be said how much of it is befallen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from keur.evidence.cubes import Evidence
from keur.verdict import Cell

Stretch = tuple[tuple[str, tuple[str, ...]], ...]
"""Part of a table: dimensions, and the categories of each that belong to it. Empty for the whole table."""


class Extent:
    """The places of a table at which something is published.

    Args:
        measures: Column and decimals of every measure.
        headings: What people call each dimension.
        time: The dimension of the periods.
    """

    def __init__(
        self,
        evidence: Evidence,
        measures: Sequence[tuple[str, int]],
        headings: Mapping[str, str],
        time: str | None,
    ) -> None:
        self.evidence = evidence
        self.headings = headings
        self._measures = measures
        self._years = _years(evidence, time) if time else {}
        self._time = time

    def places(self, dimensions: tuple[str, ...], stretch: Stretch) -> int:
        """How many combinations of categories of these dimensions a stretch has that publish something."""
        there = self.evidence.once((Extent, dimensions), lambda: self._there(dimensions))
        kept = [d for d in self.evidence.dimensions if d in dimensions]
        chosen = dict(stretch)
        for axis, dimension in enumerate(kept):
            if dimension in chosen:
                labels = self.evidence.coords[dimension]
                places = [labels.index(label) for label in chosen[dimension] if label in labels]
                there = np.take(there, places, axis)
        return int(there.sum())

    def holds(self, cell: Cell) -> bool:
        """Whether the table has the categories of a cell, so that it is one of its places."""
        return all(label in self.evidence.coords.get(name, (label,)) for name, label in cell.coordinates)

    def around(self, cell: Cell) -> Iterator[Stretch]:
        """The stretches that a cell lies in: the table, a category, the periods of a year, two of these."""
        single: list[tuple[str, tuple[str, ...]]] = [
            (d, (label,)) for d, label in cell.coordinates if self.divides(d)
        ]
        year = self._years.get(cell.as_dict().get(self._time or "", ""), ())
        if self._time and len(year) > 1:
            single.append((self._time, year))
        yield ()
        yield from ((one,) for one in single)
        yield from (pair for pair in combinations(single, 2) if pair[0][0] != pair[1][0])

    def divides(self, dimension: str) -> bool:
        """Whether a category of a dimension is only a part of the table."""
        return len(self.evidence.coords.get(dimension, ())) != 1

    def heading(self, dimension: str) -> str:
        """What people call a dimension."""
        return self.headings.get(dimension, dimension)

    def _there(self, dimensions: tuple[str, ...]) -> np.ndarray:
        """Where anything is published, over these dimensions; bool."""
        known = [self.evidence.figures(*one).known.values for one in self._measures]
        anywhere = np.logical_or.reduce(known) if known else self.evidence.rows_per_cell.values > 0
        others = tuple(i for i, d in enumerate(self.evidence.dimensions) if d not in dimensions)
        return np.asarray(anywhere.any(axis=others))


def _years(evidence: Evidence, time: str) -> dict[str, tuple[str, ...]]:
    """The periods of the same year as each, itself among them."""
    periods = evidence.periods(time)
    return {
        label: tuple(other for other, beside in periods.items() if beside.year == period.year)
        for label, period in periods.items()
    }
