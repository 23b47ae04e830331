"""Hidden cells that the published ones give away, and which of them do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.calendar import PART
from keur.evidence.crossing import reasons
from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import Feasibility
from keur.evidence.hiding import Hiding
from keur.reasoning.conflict import Mask, needed
from keur.reasoning.effort import Effort
from keur.reasoning.intervals import Interval
from keur.reasoning.propagation import Whole
from keur.reasoning.rates import Ends
from keur.verdict import Cell

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Exposure:
    """A hidden cell, the bounds that the published figures leave it, and the cells that leave no more.

    Attributes:
        aided: Whether figures that are asked about are among them, such as rates.
    """

    cell: Cell
    within: tuple[int, int]
    proof: tuple[Cell, ...]
    aided: bool

    @property
    def involved(self) -> tuple[Cell, ...]:
        """The hidden cell and those that give it away, each once."""
        return tuple(dict.fromkeys((self.cell, *self.proof)))


def exposures(evidence: Evidence, hiding: Hiding, exposed: xr.DataArray, limit: int) -> list[Exposure]:
    """The narrowest ``limit`` exposed cells, each with the fewest published cells that give it away."""
    field = hiding.field
    order = [d for d in (*evidence.dimensions, PART) if d in exposed.dims]
    places = np.argwhere(exposed.transpose(*order).values)
    if not len(places):
        return []
    low, high = _ends(hiding.across.within, order, places)
    places = places[np.argsort(high - low, kind="stable")[:limit]]
    low, high = _ends(hiding.across.within, order, places)
    at = {d: places[:, i] for i, d in enumerate(order)}
    target = (*(at[d] for d in field.linked), np.arange(len(places)))

    def still(lower: Whole, upper: Whole) -> Mask:
        return np.asarray((lower[target] >= low) & (upper[target] <= high))

    free = {d: at[d].tolist() for d in order if d not in field.linked}
    alone, plain = field.cases(free), hiding.plain.cases(free)
    proof = needed(field.network, alone, still)
    settled = _ends(field.within, order, places)
    effort = Effort()
    for k in np.flatnonzero((settled.lower < low) | (settled.upper > high)):
        own = alone[0][..., k], alone[1][..., k]
        cell = tuple(axis[k] for axis in target[:-1])
        proof[..., k] = reasons(field, own, cell, (low[k], high[k]), effort)
    aided = (proof & ((alone[0] != plain[0]) | (alone[1] != plain[1]))).reshape(-1, len(places)).any(axis=0)
    return [
        Exposure(
            field.cell(evidence.dimensions, {d: int(at[d][k]) for d in order}),
            (int(low[k]), int(high[k])),
            _proof(evidence, field, {d: int(at[d][k]) for d in order}, np.argwhere(proof[..., k])),
            bool(aided[k]),
        )
        for k in range(len(places))
    ]


def _ends(within: Interval, order: list[str], places: Places) -> Ends:
    """The bounds at some places."""
    low, high = (end.transpose(*order).values[tuple(places.T)] for end in (within.lower, within.upper))
    return Ends(low, high)


def _proof(evidence: Evidence, field: Feasibility, at: dict[str, int], places: Places) -> tuple[Cell, ...]:
    return tuple(
        field.cell(evidence.dimensions, at | dict(zip(field.linked, map(int, place), strict=True)))
        for place in places
    )
