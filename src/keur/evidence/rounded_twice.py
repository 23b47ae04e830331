"""Counts that were rounded, and then rounded again to a coarser step: they are off by both."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keur.evidence.cubes import Evidence, RoundedCount
from keur.reasoning.intervals import UNBOUNDED, Interval


class RoundedTwice(Evidence):
    """A table whose counts stand for true values a little further away than their step says.

    Args:
        first: What they were rounded to before.
    """

    def __init__(self, frame: pd.DataFrame, first: int) -> None:
        super().__init__(frame)
        self.first = first

    def interval(self, count: RoundedCount) -> Interval:
        """The true values behind a count: half of both steps to either side."""
        once = super().interval(count)
        return self.once(("rounded twice", count), lambda: _wider(once, self.first // 2))


def _wider(once: Interval, more: int) -> Interval:
    lower, upper = once.lower.values, once.upper.values
    return Interval(
        once.lower.copy(data=np.maximum(lower - more, 0)),
        once.upper.copy(data=np.where(upper < UNBOUNDED, upper + more, upper)),
    )
