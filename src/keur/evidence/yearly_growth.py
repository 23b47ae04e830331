"""The growth of each figure from the year before, among the regions of the same series and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from keur.evidence.history import History
from keur.reasoning.hidiroglou_berthelot import Flags, Floats, Growth, Settings, growth
from keur.reasoning.size_limits import SizeLimit, limited, size_class
from keur.reasoning.small_groups import together

_QUARTILE_DISTANCE = 0.5
_LEAST_CHANGE = 25.0


class Parameters(Protocol):
    """When growth is plausible."""

    @property
    def u(self) -> float: ...  # noqa: D102
    @property
    def a(self) -> float: ...  # noqa: D102
    @property
    def c(self) -> float: ...  # noqa: D102
    @property
    def minimum_group(self) -> int: ...  # noqa: D102
    @property
    def least_change(self) -> float: ...  # noqa: D102
    @property
    def sizes(self) -> Sequence[SizeLimit]: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class YearlyGrowth:
    """Growth over every step; arrays of shape (series, steps, regions).

    Attributes:
        judged: By the peers, or by the limits of its class of size.
        sized: Where the limits are those of a class of size.
        pooled: Shape (series, steps): where the peers are regions of other series too, because
            this one has too few.
    """

    past: History
    settings: Settings
    judged: Growth
    sized: Flags
    pooled: Flags

    @property
    def outside(self) -> Flags:
        """Where every growth that rounding allows is outside the limits."""
        return (self.judged.above | self.judged.below) & self.judged.evaluable

    @cached_property
    def change(self) -> npt.NDArray[np.int64]:
        """From the former figure to the later one; 0 where they may not be compared."""
        figure, past = self.past.table.figure, self.past
        return np.where(past.comparable, figure[:, past.after] - figure[:, past.before], 0)

    @cached_property
    def whole(self) -> Floats:
        """Shape (series, steps): former figure of the country; of all regions together where it is hidden."""
        past = self.past
        former = np.where(past.comparable, past.table.figure[:, past.before], 0).sum(-1)
        if not past.nation.figure.shape[-1]:
            return np.maximum(former, 1).astype(np.float64)
        country, known = (cube[:, past.before, 0] for cube in (past.nation.figure, past.nation.known))
        return np.maximum(np.where(known & (country > 0), country, former), 1).astype(np.float64)

    @property
    def largest(self) -> Floats:
        """Shape (steps, 1): the largest of these, by which figures of different series are weighed."""
        return np.asarray(self.whole.max(0, initial=1)[:, None])

    @cached_property
    def contribution(self) -> Floats:
        """What each change adds to the growth of the country, as a share of the former national figure."""
        return self.change / self.whole[..., None]

    def national_growth(self, series: int, step: int) -> float | None:
        """Growth of the country less 1; None where it is not published."""
        past = self.past
        ends = [int(one[step]) for one in (past.before, past.after)]
        if not past.nation.figure.shape[-1] or not past.nation.known[series, ends, 0].all():
            return None
        former, later = past.nation.figure[series, ends, 0].tolist()
        return later / former - 1 if former else None


def yearly_growth(past: History, plausible: Parameters | None = None) -> YearlyGrowth:
    """Judge every step of a history, once for all rules that ask.

    Args:
        plausible: Parameters that the contract states; the defaults if None.
    """
    chosen = _settings(plausible)
    sizes = tuple(plausible.sizes) if plausible else ()
    key = (yearly_growth, past, chosen, sizes)
    return past.evidence.once(key, lambda: _yearly_growth(past, chosen, sizes))


def _settings(stated: Parameters | None) -> Settings:
    """The parameters, with limits for groups of small rounded figures, of which half stand still.

    There the median and a quartile coincide. A count of persons of whom half stay has a quartile distance of
    about half a unit of E, whatever its size; it is taken to be that at least.
    """
    settings = Settings()
    if stated:
        settings = Settings(u=stated.u, a=stated.a, c=stated.c, least=stated.minimum_group)
    apart = stated.least_change / 100 if stated else _LEAST_CHANGE / 100
    return replace(settings, floor=settings.c * _QUARTILE_DISTANCE, apart=apart)


def _yearly_growth(past: History, settings: Settings, sizes: Sequence[SizeLimit]) -> YearlyGrowth:
    before, after = past.table.at(past.before), past.table.at(past.after)
    judged = growth(before, after, past.comparable, settings)
    judged, pooled = together(judged, (before, after), past.comparable, settings)
    sized = np.zeros_like(past.comparable)
    if sizes:
        place = size_class(np.maximum(before.figure, after.figure), sizes, 10**past.count.decimals)
        judged = limited(judged, before, after, past.comparable, (place, sizes))
        sized = place >= 0
    return YearlyGrowth(past, settings, judged, sized, pooled)
