"""Parts of the table, such as one type or one region in a period, that stand still while the rest moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import xarray as xr

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.national import RegionAxis
from keur.evidence.predecessor import side_by_side
from keur.reasoning.left_behind import Parts, left_behind


@dataclass(frozen=True, slots=True)
class Sliced:
    """The table in slices along one dimension, period by period.

    Attributes:
        slices: Any cube of shape (parts, periods), for its labels.
    """

    slices: xr.DataArray
    parts: Parts

    def at(self, where: dict[str, str]) -> tuple[int, float]:
        """How many figures a part has, and how many would have changed like the rest."""
        pairs, expected = (self.slices.copy(data=of) for of in (self.parts.pairs, self.parts.expected))
        return int(pairs.sel(where)), float(expected.sel(where))


def sliced(evidence: Evidence, count: RoundedCount, region: RegionAxis, period: str) -> Iterator[Sliced]:
    """The table sliced along each dimension but the period; the country as a whole is left out."""
    both = side_by_side(evidence, count)
    cubes = [
        cube.drop_sel({region.dimension: [region.national]}, errors="ignore")
        for cube in (both.old.value, both.new.value, both.paired)
    ]
    for dimension in (d for d in evidence.dimensions if d != period):
        others = [d for d in evidence.dimensions if d not in (dimension, period)]
        old, new, known = (cube.transpose(dimension, *others, period) for cube in cubes)
        slices = old.isel(dict.fromkeys(others, 0), drop=True)
        shape = (old.shape[0], -1, old.shape[-1])
        laid = [cube.values.reshape(shape) for cube in (old, new, known)]
        nested = any(d != region.dimension for d in others)
        yield Sliced(slices, left_behind(*laid, base=count.base, nested=nested))
