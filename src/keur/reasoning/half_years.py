"""Second halves of a year that are far below the first in many regions at once, unlike in other years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keur.reasoning.hidiroglou_berthelot import Flags, Floats

TOLERANCE = float(np.log(1.05))
"""A twentieth less is within what a year may bring: a season, figures that are not yet complete."""
_SPREADS, _ERRORS = 4.0, 4.0
_NEARLY_ALL = 0.8
_OTHER_YEARS = 2
_NORMAL = 1.4826 * 1.2533
"""From the median distance to the standard deviation, and from that to the error of a median."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Arrays of shape (types, years); ratios of the second half to the first.

    Attributes:
        evaluable: Enough regions, and at least two other years.
        below: The median region, nearly all regions and the country are far below what is usual.
        inside: The median region is certainly not.
        median: Of the regions.
        usual: Median of that median over the other years.
        share: Share of the regions that are below what is usual.
        regions: How many have both halves.
    """

    evaluable: Flags
    below: Flags
    inside: Flags
    median: Floats
    usual: Floats
    share: Floats
    regions: np.ndarray


def judge_halves(first: Floats, second: Floats, national: tuple[Floats, Floats], least: int) -> Halves:
    """Hold each year against the other years of the same type.

    Args:
        first: Shape (types, years, regions): figures above 0; NaN where not known.
        second: Likewise; may be 0.
        national: Both for the country, shape (types, years): the largest that the ratio may be, and the
            published one; NaN where not known.
        least: Regions with both halves that a median needs.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(np.maximum(second, 0.5) / first)
    median, error, regions = _medians(np.where(np.isfinite(ratio), ratio, np.nan))
    median = np.where(regions >= least, median, np.nan)
    usual, spread, others = _other_years(median)
    tolerance = np.maximum(TOLERANCE, _SPREADS * spread)
    with np.errstate(invalid="ignore"):
        share = (ratio < usual[..., None]).sum(-1) / np.maximum(regions, 1)
        country = ~(np.log(national[0]) >= _other_years(np.log(national[1]))[0] - tolerance / 2)
        evaluable = np.isfinite(median) & (others >= _OTHER_YEARS)
        below = evaluable & (median + _ERRORS * error < usual - tolerance) & (share >= _NEARLY_ALL) & country
        inside = evaluable & (median - _ERRORS * error > usual - tolerance)
    return Halves(evaluable, below, inside, np.exp(median), np.exp(usual), share, regions)


def _medians(values: Floats) -> tuple[Floats, Floats, np.ndarray]:
    """Median, its error and the number of values along the last axis; NaN is left out."""
    number = np.isfinite(values).sum(-1)
    middle = _median(values, number)
    distance = _median(np.abs(values - middle[..., None]), number)
    return middle, _NORMAL * distance / np.sqrt(np.maximum(number, 1)), number


def _other_years(median: Floats) -> tuple[Floats, Floats, np.ndarray]:
    """For each year: the median of the others, their median distance from it, and how many there are."""
    years = median.shape[-1]
    others = np.where(np.eye(years, dtype=bool), np.nan, median[:, None, :])
    number = np.isfinite(others).sum(-1)
    usual = _median(others, number)
    return usual, _median(np.abs(others - usual[..., None]), number), number


def _median(values: Floats, number: np.ndarray) -> Floats:
    """Median along the last axis, of which so many are numbers; NaN where none is."""
    if not values.shape[-1]:
        return np.full(values.shape[:-1], np.nan)
    ordered, last = np.sort(values, axis=-1), np.maximum(number - 1, 0)  # NaN comes last
    low, high = (np.take_along_axis(ordered, at[..., None], -1)[..., 0] for at in (last // 2, -(-last // 2)))
    return np.asarray((low + high) / 2)
