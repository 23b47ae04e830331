"""How far a figure may be expected to be revised, from how far figures were revised at this step before.

Two ways, because there are two kinds of past. A national series has few past steps of its own: the limits
are those of a prediction interval, which says between what one more value of the kind lies (Student's t),
with a spread that is never below the usual one of such series. Regions are many, and all figures of one
come from one delivery: the limits lie 2.5 times as far from no revision, on a logarithmic scale, as nearly
all past deliveries of figures of that size. The farthest is left out, for it may have been a mistake, and so
is one in two hundred where there are more.

No limit is nearer than the noise of a count, four times its root. Suspicions, so floats do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

FEWEST_STEPS = 3
"""Past editions with a step that limits need."""
FEWEST_DELIVERIES = 100
"""Past deliveries, of a region to an edition each, that the limits for a class of size need."""
_LEVEL = 0.995
_ONE_IN = 200
_FACTOR = 2.5
_NEARLY_ALL = 0.9
_ROOTS = 4.0
_LEAST_SPREAD = 0.25
"""Of its usual revision: no series is trusted to be revised more regularly than that."""
_APART = 0.005


def usual_spread(series: Iterable[Floats]) -> float:
    """Median over series of the standard deviation of their past growth; 0 where none has enough."""
    spreads = [float(np.std(past, ddof=1)) for past in series if len(past) >= FEWEST_STEPS]
    return float(np.median(spreads)) if spreads else 0.0


def own_limits(past: Floats, spread: float) -> tuple[float, float]:
    """Between what the next growth of a series should lie.

    Args:
        past: Shape (steps,), new over old figure at each past step; at least ``FEWEST_STEPS``.
        spread: Usual spread of such series; that of this one counts where it is larger.
    """
    from scipy.special import stdtrit  # a moment to load, which most audits need not spend

    number = len(past)
    middle = float(np.mean(past))
    reach = float(stdtrit(number - 1, (1 + _LEVEL) / 2)) * (1 + 1 / number) ** 0.5
    least = _LEAST_SPREAD * abs(middle - 1)
    wide = max(reach * max(float(np.std(past, ddof=1)), spread, least), _APART)
    return middle - wide, middle + wide


def noise(figure: Floats) -> Floats:
    """How much of a count nobody need explain."""
    return _ROOTS * np.sqrt(figure)


def restlessness(now: Floats, past: Floats) -> float:
    """How many times as far figures move now as they did before; 1 where they move less.

    Args:
        now: Growth of many figures, apart from what they have in common.
        past: The same in the past.
    """
    far, before = (float(np.quantile(np.abs(np.log(one)), _NEARLY_ALL)) for one in (now, past))
    return max((far + _APART) / (before + _APART), 1.0)


@dataclass(frozen=True, slots=True)
class PeerLimits:
    """Limits on growth by size of the old figure.

    Attributes:
        place: Shape (classes of size,), which limits hold for each class.
        lowest: Shape (limits,), growth below this is unusual.
        highest: Shape (limits,), growth above this is.
        deliveries: Shape (limits,), how many past deliveries that rests on.
    """

    place: Places
    lowest: Floats
    highest: Floats
    deliveries: Places

    def of(self, size: Floats) -> Places:
        """Which limits hold for figures of these sizes."""
        return self.place[np.minimum(_class(size), len(self.place) - 1)]


def peer_limits(size: Floats, growth: Floats, delivery: Places) -> PeerLimits | None:
    """The limits that past revisions of many figures give; None where they are too few.

    Classes of size are joined, from the smallest on, until each has enough.

    Args:
        size: Shape (revisions,), old figure.
        growth: Shape (revisions,), new over old figure, apart from what all had in common.
        delivery: Shape (revisions,), number of the delivery that made it.
    """
    own = _class(size)
    place = _joined(own, delivery)
    if place is None:
        return None
    found = [_extremes(growth[here], delivery[here]) for here in _each(place[own])]
    lowest, highest, deliveries = (np.array(column) for column in zip(*found, strict=True))
    return PeerLimits(place, lowest, highest, deliveries)


def _extremes(growth: Floats, delivery: Places) -> tuple[float, float, int]:
    """Lowest and highest usual growth, and of how many deliveries."""
    order = np.argsort(delivery, kind="stable")
    first = np.flatnonzero(np.diff(delivery[order], prepend=-1))
    number = len(first)
    left_out = max(1, number // _ONE_IN)
    low = np.sort(np.minimum.reduceat(growth[order], first))[left_out]
    high = np.sort(np.maximum.reduceat(growth[order], first))[-1 - left_out]
    return float(min(low, 1) ** _FACTOR), float(max(high, 1) ** _FACTOR), number


def _class(size: Floats) -> Places:
    """0 below 4, 1 below 16, and so on: every class is four times as wide as the one before."""
    return (np.log2(np.maximum(size, 1)) // 2).astype(np.intp)


def _each(place: Places) -> Iterator[Places]:
    for one in range(int(place.max()) + 1):
        yield np.flatnonzero(place == one)


def _joined(own: Places, delivery: Places) -> Places | None:
    """For each class the joined one it belongs to, with enough deliveries; None where all are too few."""
    place, current, held = [], 0, set[int]()
    for one in range(int(own.max(initial=-1)) + 1):
        if len(held) >= FEWEST_DELIVERIES:
            current, held = current + 1, set()
        held |= set(delivery[own == one].tolist())
        place.append(current)
    if len(held) < FEWEST_DELIVERIES:
        if current == 0:
            return None
        current -= 1  # what is left over goes with the class below it
    return np.minimum(np.array(place, np.intp), current)
