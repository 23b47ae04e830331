"""Contradictions that only show over several relations, and the figures they rest on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import CASE, Feasibility
from keur.reasoning.conflict import is_empty, needed, repairs
from keur.reasoning.intervals import Interval
from keur.verdict import Cell


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Published figures that cannot all be right; leave any one out and the others can.

    Attributes:
        cells: Cells that could by themselves explain everything first, then in the order of the table.
        needed: For each cell, where its true value would have to lie if it alone were wrong; an upper
            end below the lower one where it cannot explain everything by itself.
    """

    cells: tuple[Cell, ...]
    needed: tuple[tuple[int, int], ...]


def contradictions(
    evidence: Evidence, field: Feasibility, wrong: xr.DataArray, limit: int
) -> list[Contradiction]:
    """One contradiction for each of the first ``limit`` components that are ``wrong``."""
    where = wrong.transpose(*(d for d in evidence.dimensions if d in wrong.dims))
    positions = np.argwhere(where.values)[:limit]
    if not len(positions):
        return []
    components = {str(d): positions[:, i].tolist() for i, d in enumerate(where.dims)}
    alone = field.case(components)
    suspects = needed(alone, field.links, lambda found: is_empty(found, field.links))
    repaired = repairs(alone, field.links, suspects)
    return [
        _contradiction(evidence, field, {d: at[k] for d, at in components.items()}, (suspects, repaired, k))
        for k in range(len(positions))
    ]


def _contradiction(
    evidence: Evidence,
    field: Feasibility,
    component: dict[str, int],
    case: tuple[xr.DataArray, Interval, int],
) -> Contradiction:
    suspects, repaired, k = case
    members = suspects.isel({CASE: k}).transpose(*field.linked)
    low = repaired.lower.isel({CASE: k}).transpose(*field.linked).values
    high = repaired.upper.isel({CASE: k}).transpose(*field.linked).values
    places = [tuple(map(int, at)) for at in np.argwhere(members.values)]
    places.sort(key=lambda at: (bool(low[at] > high[at]), at))
    cells = (
        field.cell(evidence.dimensions, component | dict(zip(field.linked, at, strict=True))) for at in places
    )
    return Contradiction(tuple(cells), tuple((int(low[at]), int(high[at])) for at in places))
