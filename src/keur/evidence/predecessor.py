"""A count beside the same count in the table that held it under the old method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from keur.evidence.cubes import Evidence, Figures, RoundedCount
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.release.marks import Mark


@dataclass(frozen=True, slots=True)
class Former:
    """A count as the predecessor published it; it is rounded as the release is."""

    column: str
    decimals: int
    base: int
    mode: Literal["nearest", "truncate"]
    smallest: int = 0
    """The old table may have had another publication minimum."""

    @classmethod
    def of(cls, count: RoundedCount) -> Former:
        """The old count behind a count of the release."""
        return cls(f"predecessor_{count.column}", count.decimals, count.base, count.mode)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two tables, cell by cell: figures as published, and the true values behind them."""

    new: Figures
    old: Figures
    new_within: Interval
    old_within: Interval

    @property
    def paired(self) -> xr.DataArray:
        """Where both tables publish a figure that stands for known values."""
        return self.new_within.bounded & self.old_within.bounded

    @property
    def unchanged(self) -> xr.DataArray:
        """Where both publish the same figure."""
        return self.paired & (self.new.value == self.old.value)


def side_by_side(evidence: Evidence, count: RoundedCount) -> SideBySide:
    """A count in both tables; unknown in the old one where that does not hold this measure."""
    new, within = evidence.figures(count.column, count.decimals), evidence.interval(count)
    former = Former.of(count)
    if evidence.has(former.column):
        old = evidence.figures(former.column, former.decimals)
        return SideBySide(new, old, within, evidence.interval(former))
    nothing = xr.zeros_like(new.value)
    old = Figures(nothing, xr.full_like(new.mark, Mark.ABSENT), count.decimals)
    return SideBySide(new, old, within, Interval(nothing, xr.full_like(nothing, UNBOUNDED)))
