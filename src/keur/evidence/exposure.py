"""Hidden cells that the published ones give away, and which of them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.calendar import PART
from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import Feasibility
from keur.reasoning.conflict import Mask, needed
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.propagation import Whole, propagate
from keur.release.marks import Mark
from keur.verdict import Cell

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Exposure:
    """A hidden cell, the bounds that the published figures leave it, and the cells that leave no more."""

    cell: Cell
    within: tuple[int, int]
    proof: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Protection:
    """When a hidden cell is well hidden.

    Attributes:
        width: Its bounds are at least this far apart.
        smallest: They are not all above 0 and below this, the smallest figure that is published.
    """

    width: int
    smallest: int

    def lacks(self, lower: Any, upper: Any) -> Any:  # noqa: ANN401 - arrays of either kind
        """Where bounds are too narrow."""
        narrow = upper - lower < self.width
        few = (lower > 0) & (upper < self.smallest)
        return (upper < UNBOUNDED) & (narrow | few)


def is_suppressed(mark: xr.DataArray) -> xr.DataArray:
    """Where a figure exists and is kept back."""
    return mark.isin([Mark.UNKNOWN, Mark.SECRET])


def is_unexplained(mark: xr.DataArray) -> xr.DataArray:
    """Where no figure stands and nothing says why: it may be suppressed, or there may be none."""
    return mark == Mark.UNSTATED


def is_nobody(field: Feasibility, value: xr.DataArray) -> xr.DataArray:
    """The cells that are 0 because a published 0 says so, of a total or of all parts.

    Nobody is given away there. A published 0 is taken literally for this, not as rounded.

    Args:
        value: Published figures, on the axes of ``field``.
    """
    zero = field.alone.bounded & (value == 0)
    literal = propagate(Interval(field.alone.lower, xr.where(zero, 0, field.alone.upper)), field.links)
    return (literal.upper == 0) & (literal.lower <= literal.upper)


def exposures(
    evidence: Evidence, field: Feasibility, exposed: xr.DataArray, protection: Protection, limit: int
) -> list[Exposure]:
    """The first ``limit`` exposed cells, each with the fewest published cells that give it away."""
    order = [d for d in (*evidence.dimensions, PART) if d in exposed.dims]
    places = np.argwhere(exposed.transpose(*order).values)[:limit]
    if not len(places):
        return []
    at = {d: places[:, i] for i, d in enumerate(order)}
    target = (*(at[d] for d in field.linked), np.arange(len(places)))

    def still(lower: Whole, upper: Whole) -> Mask:
        return np.asarray(protection.lacks(lower[target], upper[target]))

    alone = field.cases({d: at[d].tolist() for d in order if d not in field.linked})
    proof = needed(field.network, alone, still)
    return [
        _exposure(evidence, field, {d: int(at[d][k]) for d in order}, np.argwhere(proof[..., k]))
        for k in range(len(places))
    ]


def _exposure(evidence: Evidence, field: Feasibility, at: dict[str, int], proof: Places) -> Exposure:
    low, high = (int(end.isel(at)) for end in (field.within.lower, field.within.upper))
    others = (
        field.cell(evidence.dimensions, at | dict(zip(field.linked, map(int, place), strict=True)))
        for place in proof
    )
    return Exposure(field.cell(evidence.dimensions, at), (low, high), tuple(others))
