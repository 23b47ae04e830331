"""Contradictions that only show over several relations, and the figures they rest on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import Feasibility
from keur.reasoning.conflict import is_empty, needed, repairs
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
    alone = field.cases(components)
    suspects = needed(field.network, alone, is_empty)
    lower, upper = repairs(field.network, alone, suspects)
    helpless = lower > upper
    found = []
    for k in range(len(positions)):
        component = {d: at[k] for d, at in components.items()}
        members = [tuple(map(int, at)) for at in np.argwhere(suspects[..., k])]
        places = [at for _, at in sorted((bool(helpless[at][k]), at) for at in members)]
        cells = (
            field.cell(evidence.dimensions, component | dict(zip(field.linked, at, strict=True)))
            for at in places
        )
        needs = ((int(lower[at][k]), int(upper[at][k])) for at in places)
        found.append(Contradiction(tuple(cells), tuple(needs)))
    return found
