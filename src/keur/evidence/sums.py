"""The three promises of a total and its parts, as one verdict per total."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from keur.evidence.families import FamilyCut
from keur.reasoning.intervals import total as sum_of
from keur.reasoning.judgement import NOT_EVALUATED, SATISFIED, VIOLATED, judge


def reaches_largest(part: FamilyCut) -> xr.DataArray:
    """The total is at least each published part: rounding keeps the order, so figures are compared."""
    parts, axis = part.subtypes_within, part.subtypes.get_axis_num(part.axis)
    shown = parts.bounded.values
    largest = np.where(shown, part.subtypes.values, -1).max(axis)
    sure = np.where(shown, parts.upper.values, 0).max(axis)
    return judge(
        evaluable=part.total_within.bounded & (largest >= 0),
        violated=part.total < largest,
        satisfied=part.total_within.lower >= sure,
    )


def within_sum(part: FamilyCut) -> xr.DataArray:
    """The total is at most the sum of its parts, of which none may be missing."""
    parts = sum_of(part.subtypes_within, part.axis)
    return judge(
        evaluable=part.total_within.bounded,
        violated=part.total_within.lower > parts.upper.values,
        satisfied=part.total_within.upper <= parts.lower.values,
    )


def adds_up(part: FamilyCut, *, exhaustive: bool) -> xr.DataArray:
    """The total is the sum of its parts; at least that where parts may be missing."""
    whole, parts = part.total_within, sum_of(part.subtypes_within, part.axis)
    above = (parts.lower > whole.upper) | (reaches_largest(part) == VIOLATED)
    below = (parts.upper < whole.lower) & exhaustive
    forced = (parts.lower == whole.upper) & (parts.upper == whole.lower)
    return judge(
        evaluable=whole.bounded & part.subtypes_within.bounded.any(part.axis),
        violated=above | below,
        satisfied=forced if exhaustive else parts.upper <= whole.lower,
    )


def contradicts(
    part: FamilyCut, relation: Literal["cover", "partition"], *, exhaustive: bool = True
) -> xr.DataArray:
    """Where the relation is violated by these cells alone."""
    if relation == "partition":
        return adds_up(part, exhaustive=exhaustive) == VIOLATED
    too_low = reaches_largest(part) == VIOLATED
    return too_low | (within_sum(part) == VIOLATED) if exhaustive else too_low


def both(one: xr.DataArray, other: xr.DataArray) -> xr.DataArray:
    """One verdict for two promises: violated if either is, satisfied only if both are.

    Where the first is not evaluated, nothing is; where only the second is not, the first decides.
    """
    violated = (one == VIOLATED) | (other == VIOLATED)
    satisfied = (one == SATISFIED) & (other == SATISFIED)
    return judge(evaluable=one != NOT_EVALUATED, violated=violated, satisfied=satisfied)
