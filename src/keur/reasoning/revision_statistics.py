"""What revisions of one step looked like, as far as rounding lets anybody know.

A revision is known as an interval, and so is every statistic of it: mean, median, mean absolute revision
and quantiles can only rise when a revision does, so their ends are those of the ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
TAILS = (0.05, 0.95)
"""The quantiles that are stated beside the median."""


@dataclass(frozen=True, slots=True)
class Between:
    """Two ends between which a number lies."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """Relative revisions, (new - old) / old, of so many figures.

    Attributes:
        up: How many certainly went up; the rest, less ``down``, may not have moved at all.
        down: How many certainly went down.
        tails: The quantiles of ``TAILS``.
    """

    figures: int
    up: int
    down: int
    mean: Between
    median: Between
    mean_absolute: Between
    tails: tuple[Between, Between]


def statistics(low: Floats, high: Floats) -> Statistics | None:
    """The statistics of revisions; None where there is none of a known size.

    Args:
        low: Shape (figures,), smallest relative revision that rounding allows.
        high: Shape (figures,), the largest; infinite where the old figure may have been 0, then left out.
    """
    finite = np.isfinite(low) & np.isfinite(high)
    low, high = low[finite], high[finite]
    if not len(low):
        return None
    nearest = np.maximum(np.maximum(low, -high), 0)
    farthest = np.maximum(np.abs(low), np.abs(high))

    def both(of: Callable[[Floats], np.floating[Any]]) -> Between:
        return Between(float(of(low)), float(of(high)))

    first, last = (both(partial(np.quantile, q=share)) for share in TAILS)
    return Statistics(
        figures=len(low),
        up=int((low > 0).sum()),
        down=int((high < 0).sum()),
        mean=both(np.mean),
        median=both(np.median),
        mean_absolute=Between(float(nearest.mean()), float(farthest.mean())),
        tails=(first, last),
    )
