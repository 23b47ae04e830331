"""Published figures as intervals of true values, in exact integers.

All arrays are int64 and in units of the last published decimal. ``UNBOUNDED`` stands for "no upper
bound is known"; it is small enough that the sum of a thousand of them does not overflow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

UNBOUNDED = 2**52


@dataclass(frozen=True, slots=True)
class Interval:
    """True values lie in ``[lower, upper]``; both ends of the same shape."""

    lower: xr.DataArray
    upper: xr.DataArray

    @property
    def bounded(self) -> xr.DataArray:
        """Where an upper bound is known."""
        return self.upper < UNBOUNDED

    def sel(self, **coordinates: str) -> Interval:
        """The part at these coordinates."""
        return Interval(self.lower.sel(coordinates), self.upper.sel(coordinates))


def of_figures(
    value: xr.DataArray,
    known: xr.DataArray,
    *,
    base: int = 1,
    mode: Literal["nearest", "truncate"] = "nearest",
) -> Interval:
    """The true values that published figures stand for.

    Args:
        value: Published figures, multiples of ``base``; ignored where not known.
        known: Where a figure is published.
        base: Figures are rounded to multiples of this.
        mode: ``nearest`` gives ``v - (b-1)/2 .. v + (b-1)/2`` for odd b and ``v - b/2 .. v + b/2``
            for even b (which way a tie goes is not known); ``truncate`` gives ``v .. v + b - 1``.

    Returns:
        ``[0, UNBOUNDED]`` where not known; never below 0.
    """
    below, above = (0, base - 1) if mode == "truncate" else (base // 2, base // 2)
    hidden = ~known.values
    lower, upper = value.values - below, value.values + above
    np.copyto(lower, 0, where=hidden | (lower < 0))
    np.copyto(upper, UNBOUNDED, where=hidden)
    return Interval(value.copy(data=lower), value.copy(data=upper))


def total(parts: Interval, dim: str) -> Interval:
    """Sum over a dimension; unbounded as soon as one part is."""
    return Interval(parts.lower.sum(dim), parts.upper.sum(dim).clip(max=UNBOUNDED))
