"""A count laid out as series, periods and regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.existence import gone
from keur.reasoning.hidiroglou_berthelot import Flags, Observed
from keur.release.marks import Mark

Whole = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Table:
    """One count as arrays of shape (series, periods, regions); the country has an array of its own.

    A series is one category of every dimension but region and period.

    Attributes:
        known: Where a figure is published that stands for true values, of a region that existed.
        hidden: Where a figure of a region that existed is kept back.
    """

    figure: Whole
    lower: Whole
    upper: Whole
    known: Flags
    hidden: Flags

    def at(self, periods: Places) -> Observed:
        """What is published in these periods."""
        return Observed(*(ends[:, periods] for ends in (self.figure, self.lower, self.upper)))

    def of(self, regions: Flags) -> Table:
        """The same for some regions."""
        whole, flags = (self.figure, self.lower, self.upper), (self.known, self.hidden)
        figure, lower, upper = (np.ascontiguousarray(cube[..., regions]) for cube in whole)
        known, hidden = (np.ascontiguousarray(cube[..., regions]) for cube in flags)
        return Table(figure, lower, upper, known, hidden)


@dataclass(frozen=True, slots=True)
class Laid:
    """Cubes laid out as series, periods and regions."""

    evidence: Evidence
    region: str
    time: str

    @property
    def others(self) -> list[str]:
        """The other dimensions."""
        return [d for d in self.evidence.dimensions if d not in {self.region, self.time}]

    @property
    def series(self) -> list[dict[str, str]]:
        """Categories of each series by dimension."""
        labels = [self.evidence.coords[d] for d in self.others]
        shape = [len(one) for one in labels]
        places = np.indices(shape).reshape(len(shape), -1).T.tolist() if shape else [[]]
        return [{d: one[i] for d, one, i in zip(self.others, labels, place, strict=True)} for place in places]

    def __call__(self, cube: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Shape (series, periods, regions)."""
        order = [self.evidence.dimensions.index(d) for d in (*self.others, self.time, self.region)]
        moved = np.transpose(cube, order)
        return moved.reshape(-1, *moved.shape[-2:])

    def by_region(self, flags: Flags) -> Flags:
        """Shape (periods, regions): whether it holds for any series."""
        return np.logical_or.reduce(self(flags), axis=0).astype(bool)


def table(evidence: Evidence, count: RoundedCount, laid: Laid) -> Table:
    """A count of every region, the country among them; one that did not exist has neither figure nor mark."""
    within, figures = evidence.interval(count), evidence.figures(count.column, count.decimals)
    known, mark = laid(within.bounded.values), laid(figures.mark.values)
    hidden = (mark != Mark.PUBLISHED) & (mark != Mark.ABSENT) & (mark != Mark.CONTRADICTORY)
    absent = gone(evidence)
    if absent is not None:
        there = ~laid.by_region(absent)
        known, hidden = known & there, hidden & there
    figure, lower, upper = (laid(cube.values) for cube in (figures.value, within.lower, within.upper))
    return Table(figure, lower, upper, known, hidden)
