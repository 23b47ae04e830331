"""A total and its subtypes, cut out of the cubes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import xarray as xr

from keur.evidence.cubes import Evidence, RoundedCount
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.verdict import Cell


class Parts(Protocol):
    """A total and its subtypes by their labels."""

    @property
    def dimension(self) -> str: ...  # noqa: D102
    @property
    def total(self) -> str: ...  # noqa: D102
    @property
    def subtypes(self) -> tuple[str, ...]: ...  # noqa: D102


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


def cut(evidence: Evidence, count: RoundedCount, family: Parts) -> FamilyCut:
    """A family out of a count, once for all rules that ask; categories the table lacks are unknown."""
    key = (cut, count, family.dimension, family.total, family.subtypes)
    return evidence.once(key, lambda: _cut(evidence, count, family))


def _cut(evidence: Evidence, count: RoundedCount, family: Parts) -> FamilyCut:
    value, within = evidence.figures(count.column, count.decimals).value, evidence.interval(count)
    axis, labels = family.dimension, evidence.coords[family.dimension]

    def pick(cube: xr.DataArray, names: Sequence[str], fill: int) -> xr.DataArray:
        if all(name in labels for name in names):
            return cube.isel({axis: _places(labels, names)})
        return cube.reindex({axis: list(names)}, fill_value=fill)

    def whole(cube: xr.DataArray, fill: int) -> xr.DataArray:
        return pick(cube, [family.total], fill).isel({axis: 0})

    return FamilyCut(
        axis, family.total, whole(value, 0), pick(value, family.subtypes, 0),
        Interval(whole(within.lower, 0), whole(within.upper, UNBOUNDED)),
        Interval(pick(within.lower, family.subtypes, 0), pick(within.upper, family.subtypes, UNBOUNDED)),
    )  # fmt: skip


def _places(labels: Sequence[str], names: Sequence[str]) -> list[int] | slice:
    """Positions on the axis; a slice, which copies nothing, where they are neighbours."""
    places = [labels.index(name) for name in names]
    run = range(places[0], places[0] + len(places))
    return slice(run.start, run.stop) if places == list(run) else places
