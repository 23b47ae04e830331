"""Rows, columns and blocks of a table in which many figures are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from keur.evidence.cubes import Evidence
from keur.evidence.published import At, Published
from keur.reasoning.line_slips import Grid, cut
from keur.verdict import Cell

SHARE = 0.15
"""A line is looked at where so much of it is wrong, or so many figures:"""
MANY = 60
OTHER_PARTS = "parts"
PARTS = {"H": "half-years", "Q": "quarters", "M": "months"}
"""What the parts of a year are called, by how they are coded."""


@dataclass(frozen=True)
class Box:
    """Cells given by the positions they take up on each axis, and how many of them are wrong."""

    published: Published
    at: tuple[tuple[int, ...], ...]
    wrong: int = 0

    @property
    def evidence(self) -> Evidence:
        """The table it is part of."""
        return self.published.evidence

    @cached_property
    def grid(self) -> Grid:
        """Numbers of the cells."""
        return cut(self.evidence.shape, self.at)

    def moved(self, axis: int, positions: tuple[int, ...]) -> Box:
        """The same box at other positions of an axis."""
        return Box(self.published, (*self.at[:axis], positions, *self.at[axis + 1 :]))

    @cached_property
    def cell(self) -> Cell:
        """Its place: the categories that all its cells share, or the year that they do."""
        labels = ((d, self._label(axis)) for axis, d in enumerate(self.evidence.dimensions))
        return Cell(tuple((d, label) for d, label in labels if label))

    @property
    def name(self) -> str:
        """``Assen · 2024 and its half-years``, ``Begeleiding``, ``the whole table``."""
        return self.apart_from(None) or "the whole table"

    def apart_from(self, axis: int | None) -> str:
        """What it is called, one axis left out."""
        axes = [place for place in range(len(self.at)) if place != axis and self._label(place)]
        return " · ".join(f"{self._label(place)}{self._parts(place)}" for place in axes)

    def _parts(self, axis: int) -> str:
        """What the periods of a year are beside the year itself; empty where there is one category only."""
        if len(self.at[axis]) == 1:
            return ""
        dimension = self.evidence.dimensions[axis]
        periods, labels = self.evidence.periods(dimension), self.evidence.coords[dimension]
        kinds = {period.part[:1] for i in self.at[axis] if (period := periods.get(labels[i]))} - {""}
        return f" and its {PARTS.get(kinds.pop(), OTHER_PARTS) if len(kinds) == 1 else OTHER_PARTS}"

    def _label(self, axis: int) -> str:
        """The category that the cells share on an axis; for the periods of a year, that year."""
        dimension = self.evidence.dimensions[axis]
        labels = [self.evidence.coords[dimension][i] for i in self.at[axis]]
        time = self.published.ties.time
        if len(labels) > 1 and time and time.dimension == dimension:
            years = {self.published.years[i] for i in self.at[axis]}
            return str(*years) if len(years) == 1 and str(*years) in labels else ""
        return labels[0] if len(labels) == 1 else ""


def boxes(published: Published, wrong: Iterable[At], least: int, share: float = SHARE) -> list[Box]:
    """The lines that at least so many wrong cells lie on, those with most first; the narrowest of equals.

    Args:
        share: So much of a line has to be wrong, unless very many figures are.
    """
    evidence = published.evidence
    known = evidence.figures(published.ties.count.column, published.ties.count.decimals).known.values.ravel()
    counts: Counter[tuple[tuple[int, ...], ...]] = Counter()
    for at in set(wrong):
        counts.update(set(product(*_choices(published, at))))
    found = [Box(published, at, number) for at, number in counts.items() if number >= least]
    ample = [
        box for box in found if box.grid.size > 1 and box.wrong >= min(share * known[box.grid].sum(), MANY)
    ]
    return sorted(ample, key=lambda box: (-box.wrong, box.grid.size, box.at))


def _choices(published: Published, at: At) -> Iterator[Sequence[tuple[int, ...]]]:
    """Per axis, the own position, the calendar year's and all."""
    time, years = published.ties.time, published.years
    for position, (dimension, labels) in zip(at, published.evidence.coords.items(), strict=True):
        choices = [(position,), tuple(range(len(labels)))]
        if time and dimension == time.dimension:
            choices.append(tuple(i for i, year in enumerate(years) if year == years[position]))
        yield list(dict.fromkeys(choices))
