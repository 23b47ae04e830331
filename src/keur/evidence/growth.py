"""A count of each region against its former figure, among the regions of the same type and period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.cubes import RoundedCount
from keur.evidence.national import RegionAxis
from keur.evidence.predecessor import SideBySide
from keur.reasoning.intervals import Interval
from keur.reasoning.usual_moves import Usual, usual


@dataclass(frozen=True, slots=True)
class RegionalGrowth:
    """How the figures of each region moved; cubes without the country, with the regions on the last axis.

    Attributes:
        new: Published figure, int64.
        old: Likewise.
        new_within: True values behind the new figure.
        old_within: Likewise.
    """

    new: xr.DataArray
    old: xr.DataArray
    new_within: Interval
    old_within: Interval
    usual: Usual

    @property
    def evaluable(self) -> xr.DataArray:
        """Where both figures are published, of enough regions."""
        return self.new.copy(data=self.usual.evaluable)

    @property
    def excess(self) -> xr.DataArray:
        """By how many persons at least a figure moved further than its peers; 0 where it did not."""
        lowest, highest = self._limits(self.old_within)
        beyond = np.maximum(self.new_within.lower.values - highest, lowest - self.new_within.upper.values)
        apart = (self.new_within.lower > self.old_within.upper) | (
            self.new_within.upper < self.old_within.lower
        )
        moved = self.usual.evaluable & apart.values & (beyond > 0)
        return self.new.copy(data=np.where(moved, beyond, 0.0))

    @property
    def inside(self) -> xr.DataArray:
        """Where every possible move is like that of the peers."""
        lowest, highest = self._limits(Interval(self.old_within.upper, self.old_within.lower))
        within = (self.new_within.lower.values >= lowest) & (self.new_within.upper.values <= highest)
        return self.new.copy(data=within)

    def limits(self, at: dict[str, str]) -> tuple[float, float]:
        """Between which values the new count would have moved like its peers."""
        lowest, highest = (self.new.copy(data=ends) for ends in self._limits(self.old_within))
        return lowest.sel(at).item(), highest.sel(at).item()

    def peers(self, at: dict[str, str]) -> tuple[int, float]:
        """How many regions publish both figures, and the median of their growth."""
        group = self.new.isel({self.new.dims[-1]: 0}, drop=True)
        where = {d: c for d, c in at.items() if d in group.dims}
        of_groups = (self.usual.members, self.usual.growth)
        members, growth = (group.copy(data=of).sel(where).item() for of in of_groups)
        return int(members), float(growth)

    def _limits(self, old: Interval) -> tuple[np.ndarray, np.ndarray]:
        growth, allowed = self.usual.growth[..., None], self.usual.allowed
        return growth * old.lower.values - allowed, growth * old.upper.values + allowed


def regional_growth(both: SideBySide, region: RegionAxis, count: RoundedCount) -> RegionalGrowth:
    """Judge how the figures of each region moved, by type and period."""

    def regions(cube: xr.DataArray) -> xr.DataArray:
        apart = cube.drop_sel({region.dimension: [region.national]}, errors="ignore")
        return apart.transpose(..., region.dimension)

    new, old, paired = regions(both.new.value), regions(both.old.value), regions(both.paired)
    new_within, old_within = (
        Interval(regions(i.lower), regions(i.upper)) for i in (both.new_within, both.old_within)
    )
    judged = usual(old.values, new.values, paired.values, base=count.base)
    return RegionalGrowth(new, old, new_within, old_within, judged)
