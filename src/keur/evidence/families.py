"""A total and its subtypes, cut out of the cubes."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from keur.evidence.cubes import Evidence
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.verdict import Cell


@dataclass(frozen=True, slots=True)
class FamilyCut:
    """A total and its subtypes side by side.

    Attributes:
        total: Published total, int64, without the axis of the family; 0 where hidden.
        subtypes: Published subtypes, with the axis; one slot per subtype of the family, in its order.
        total_within: True values of the total; ``[0, UNBOUNDED]`` where hidden or not in the table.
        subtypes_within: True values of the subtypes, likewise.
    """

    axis: str
    label: str
    total: xr.DataArray
    subtypes: xr.DataArray
    total_within: Interval
    subtypes_within: Interval

    def cell(self, at: dict[str, str], category: str) -> Cell:
        """The cell of a category of this family where ``at`` says."""
        return Cell(tuple((at | {self.axis: category}).items()))

    def elsewhere(self, at: dict[str, str]) -> dict[str, str]:
        """The coordinates apart from the axis of the family."""
        return {d: c for d, c in at.items() if d != self.axis}


def cut(
    evidence: Evidence, value: xr.DataArray, within: Interval, family: tuple[str, str, tuple[str, ...]]
) -> FamilyCut:
    """The family ``(axis, total, subtypes)`` out of a measure; categories the table lacks are unknown."""
    axis, label, names = family

    def pick(cube: xr.DataArray, labels: list[str], fill: int) -> xr.DataArray:
        if all(name in evidence.coords[axis] for name in labels):
            return cube.sel({axis: labels})
        return cube.reindex({axis: labels}, fill_value=fill)

    def one(cube: xr.DataArray, fill: int) -> xr.DataArray:
        return pick(cube, [label], fill).isel({axis: 0})

    subtypes = list(names)
    return FamilyCut(
        axis, label, one(value, 0), pick(value, subtypes, 0),
        Interval(one(within.lower, 0), one(within.upper, UNBOUNDED)),
        Interval(pick(within.lower, subtypes, 0), pick(within.upper, subtypes, UNBOUNDED)),
    )  # fmt: skip
