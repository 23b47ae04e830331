"""A count of each region against its former figure, among the regions of the same type and period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.national import RegionAxis
from keur.evidence.predecessor import SideBySide
from keur.reasoning.hidiroglou_berthelot import Growth, Observed, growth
from keur.reasoning.intervals import Interval


@dataclass(frozen=True, slots=True)
class RegionalGrowth:
    """Growth from the old figure to the new one; cubes without the country as a whole.

    Attributes:
        new: Published figure, int64, with the regions on the last axis.
        old: Likewise.
        old_within: True values behind the old figure.
        moved: Where even the true values differ.
        judged: Arrays of the shape of ``new``, or without its last axis.
    """

    new: xr.DataArray
    old: xr.DataArray
    old_within: Interval
    moved: xr.DataArray
    judged: Growth

    def cube(self, of_cells: np.ndarray) -> xr.DataArray:
        """An array of ``judged`` per cell, with its labels."""
        return self.new.copy(data=of_cells)

    def limits(self, at: dict[str, str]) -> tuple[float, float]:
        """Between which values the new count would have moved like its peers."""
        lowest, highest = (self.cube(of).sel(at).item() for of in (self.judged.lowest, self.judged.highest))
        old = self.old_within.sel(**at)
        return old.lower.item() * lowest, old.upper.item() * highest

    def peers(self, at: dict[str, str]) -> tuple[int, float]:
        """How many regions publish both figures, and the median of their growth."""
        group = self.new.isel({self.new.dims[-1]: 0}, drop=True)
        where = {d: c for d, c in at.items() if d in group.dims}
        judged = self.judged
        members, median = (group.copy(data=of).sel(where).item() for of in (judged.members, judged.median))
        return int(members), float(median)


def regional_growth(both: SideBySide, region: RegionAxis) -> RegionalGrowth:
    """Judge how the figures of each region moved, by type and period."""

    def regions(cube: xr.DataArray) -> xr.DataArray:
        apart = cube.drop_sel({region.dimension: [region.national]}, errors="ignore")
        return apart.transpose(..., region.dimension)

    new, old, paired = regions(both.new.value), regions(both.old.value), regions(both.paired)
    new_within, old_within = (
        Interval(regions(i.lower), regions(i.upper)) for i in (both.new_within, both.old_within)
    )
    judged = growth(_observed(old, old_within), _observed(new, new_within), paired.values)
    apart = (new_within.lower > old_within.upper) | (new_within.upper < old_within.lower)
    return RegionalGrowth(new, old, old_within, paired & apart, judged)


def _observed(figure: xr.DataArray, within: Interval) -> Observed:
    return Observed(figure.values, within.lower.values, within.upper.values)
