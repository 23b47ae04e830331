"""The period axis folded into calendar years and their parts, so that a year stands beside its halves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.families import FamilyCut
from keur.reasoning.intervals import UNBOUNDED, Interval

PART = "part of the year"
YEAR, HALVES = "year", ("H1", "H2")
_SLOT = {"": 0, "H1": 1, "H2": 2}


@dataclass(frozen=True, eq=False)
class Calendar:
    """How the periods of a table lie in calendar years.

    Attributes:
        dimension: The period dimension; folded cubes keep its name for the calendar years.
        names: Name of each calendar year: the label of the year where the table holds it. A period
            that is neither a year nor a half-year has a line of its own.
        labels: Shape (years, 3): labels of the year, its first and second half; empty where absent.
        position: Shape (years, 3): position on the period axis; -1 where absent.
    """

    dimension: str
    names: list[str]
    labels: npt.NDArray[np.str_]
    position: npt.NDArray[np.intp]

    @classmethod
    def of(cls, evidence: Evidence, dimension: str) -> Calendar:
        """The calendar of the periods in a table."""
        periods = evidence.periods(dimension)
        lines: dict[str, list[int]] = {}
        for i, label in enumerate(evidence.coords[dimension]):
            period = periods.get(label)
            known = period is not None and period.part in _SLOT
            key, slot = (str(period.year), _SLOT[period.part]) if period and known else (label, 0)
            lines.setdefault(key, [-1, -1, -1])[slot] = i
        position = np.array(list(lines.values()), np.intp).reshape(-1, 3)
        labels = np.array([*evidence.coords[dimension], ""])[position]
        names = [own or key for own, key in zip(labels[:, 0].tolist(), lines, strict=True)]
        return cls(dimension, names, labels, position)

    @cached_property
    def _labels(self) -> dict[str, pd.Index]:
        """The same for every cube, so that cubes are quickly seen to be alike."""
        return {self.dimension: pd.Index(self.names), PART: pd.Index([YEAR, *HALVES])}

    @property
    def linked(self) -> bool:
        """Whether any year stands beside one of its halves."""
        present = self.position >= 0
        return bool((present[:, 0] & present[:, 1:].any(axis=1)).any())

    def labels_of(self, name: str) -> dict[str, str]:
        """Labels of a year and its halves by part: ``{"year": "2024", "H1": "1e halfjaar 2024", ...}``."""
        return dict(zip([YEAR, *HALVES], self.labels[self.names.index(name)].tolist(), strict=True))

    def fold(self, cube: xr.DataArray, fill: int) -> xr.DataArray:
        """A cube with calendar years and their parts instead of periods; ``fill`` where a part is absent.

        The parts are the first axis: numbers are added up fastest along it.
        """
        axis = cube.get_axis_num(self.dimension)
        shape = list(cube.shape)
        shape[axis] = len(self.names)
        values = np.empty((len(_SLOT), *shape), cube.dtype)
        for part, places in zip(values, self.position.T, strict=True):
            np.take(cube.values, places, axis=axis, out=part, mode="clip")
            np.moveaxis(part, axis, 0)[places < 0] = fill
        kept = {d: index for d, index in cube.indexes.items() if d != self.dimension}
        return xr.DataArray(values, coords=kept | self._labels, dims=[PART, *cube.dims])

    def within(self, evidence: Evidence, count: RoundedCount) -> Interval:
        """The true values behind a count, folded once for all rules that ask."""
        return evidence.once((Calendar.within, self.dimension, count), lambda: self._within(evidence, count))

    def cut(self, evidence: Evidence, count: RoundedCount) -> FamilyCut:
        """Each year as a total, its halves as the parts; the period axis holds the calendar years."""
        return evidence.once((Calendar.cut, self.dimension, count), lambda: self._cut(evidence, count))

    def _within(self, evidence: Evidence, count: RoundedCount) -> Interval:
        within = evidence.interval(count)
        return Interval(self.fold(within.lower, 0), self.fold(within.upper, UNBOUNDED))

    def _cut(self, evidence: Evidence, count: RoundedCount) -> FamilyCut:
        figures = self.fold(evidence.figures(count.column, count.decimals).value, 0)
        within = self.within(evidence, count)
        low, high = within.lower, within.upper
        year, halves = {PART: 0}, {PART: slice(1, None)}
        return FamilyCut(
            PART, YEAR, figures.isel(year, drop=True), figures.isel(halves),
            Interval(low.isel(year, drop=True), high.isel(year, drop=True)),
            Interval(low.isel(halves), high.isel(halves)),
        )  # fmt: skip
