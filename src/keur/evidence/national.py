"""The figure that stands for the whole table: every type, the whole country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.families import Parts


class RegionAxis(Protocol):
    """What has to be known of the regions."""

    @property
    def dimension(self) -> str: ...  # noqa: D102
    @property
    def national(self) -> str | None: ...  # noqa: D102


def national_total(
    evidence: Evidence, families: Sequence[Parts], region: RegionAxis, period: str
) -> dict[str, str]:
    """Category of the national total on every dimension but the period.

    On a dimension with families it is the first total that is nobody's subtype, on any other the only
    category. A category that the contract does not settle is empty: no table has it, so nothing is known
    there.
    """
    where = {d: _whole(evidence, families, d) for d in evidence.dimensions if d != period}
    return where | {region.dimension: region.national or ""}


def figure_at(cube: xr.DataArray, where: dict[str, str], fill: float) -> xr.DataArray:
    """The cube at these categories, which stay as scalar coordinates; ``fill`` where the table lacks one."""
    for dimension, label in where.items():
        if label not in cube[dimension].values:
            cube = cube.reindex({dimension: [label]}, fill_value=fill)
    return cube.sel(where)


def _whole(evidence: Evidence, families: Sequence[Parts], dimension: str) -> str:
    own = [family for family in families if family.dimension == dimension]
    parts = {name for family in own for name in family.subtypes}
    categories = evidence.coords[dimension]
    alone = categories[0] if len(categories) == 1 else ""
    return next((family.total for family in own if family.total not in parts), alone)
