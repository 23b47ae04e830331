"""How far a published figure may move before a rule proves it wrong, all other figures as published.

For every relation the figures that it does not refute form an interval around the published one. A relation
that the published figures violate already refutes nothing more, and leaves the figure free.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.judgement import Mask
from keur.reasoning.rates import LARGEST, Cut, Ends, Numbers, Pairs, allowed_counts, window

ANY = 2**60
"""Upper end where no figure is too high; where none is too low the lower end is 0."""
BLOCK = 48
"""Positions of an axis, mostly regions, that are reasoned about together."""
NONE_TOO_LOW, NONE_TOO_HIGH, BOUNDLESS = (np.asarray(end, np.int64) for end in (0, ANY, UNBOUNDED))
"""One end for all figures: what a relation refutes on one side only is reckoned on that side only."""


class Seen(NamedTuple):
    """Figures and the true values they stand for.

    Attributes:
        value: Published figures; they mean nothing where not ``shown``.
        lower: Smallest true value; 0 where not shown.
        upper: Largest true value; ``UNBOUNDED`` where not shown.
    """

    value: Numbers
    lower: Numbers
    upper: Numbers
    shown: Mask

    def at(self, places: Numbers) -> Seen:
        """The figures at these places of the first axis."""
        value, lower, upper = (array[places] for array in (self.value, self.lower, self.upper))
        return Seen(value, lower, upper, self.shown[places])


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures that can be published.

    Attributes:
        base: They are multiples of this.
        below: How far the true value may lie below a figure; ``above`` likewise.
        smallest: The smallest that is not 0.
    """

    base: int = 1
    below: int = 0
    above: int = 0
    smallest: int = 0

    @property
    def first(self) -> int:
        """The lowest figure above 0."""
        return max(self.base, -(-self.smallest // self.base) * self.base)

    def meeting(self, true: Ends) -> Ends:
        """The figures that may stand for a true value between these ends."""
        upper = np.where(true.upper < UNBOUNDED, true.upper + self.below, ANY)
        return Ends(np.maximum(true.lower - self.above, 0), upper)

    def within(self, ends: Ends) -> Ends:
        """The lowest and the highest figure between two ends; open ends stay open."""
        low = -(-ends.lower // self.base) * self.base
        high = ends.upper // self.base * self.base
        low = np.where((low > 0) & (low < self.first), self.first, low)
        high = np.where((high > 0) & (high < self.first), 0, high)
        return Ends(low, np.where(ends.upper < ANY, high, ANY))

    def beyond(self, ends: Ends) -> Ends:
        """The next figures below the lowest and above the highest; they mean nothing where that is open."""
        low = np.where(ends.lower <= self.first, 0, ends.lower - self.base)
        return Ends(low, np.where(ends.upper == 0, self.first, ends.upper + self.base))


def free(like: Numbers) -> Ends:
    """No figure is refuted."""
    return Ends(np.zeros(like.shape, np.int64), np.full(like.shape, ANY))


def both(one: Ends, other: Ends) -> Ends:
    """What neither refutes."""
    return Ends(np.maximum(one.lower, other.lower), np.minimum(one.upper, other.upper))


def in_blocks(
    reason: Callable[..., Mapping[str, Ends]], arrays: Sequence[npt.NDArray[Any]], axis: int
) -> dict[str, Ends]:
    """What is left by name, reasoned out block by block along an axis that ties no figures.

    The arrays of a block fit the cache of a processor, which those of a large table do not.

    Args:
        reason: Given a block of each array.
        arrays: All of the same shape, which is that of what is left.
    """
    found: dict[str, Ends] = {}
    shape = arrays[0].shape
    for start in range(0, shape[axis], BLOCK):
        at = (*[slice(None)] * axis, slice(start, start + BLOCK))
        for name, ends in reason(*(array[at] for array in arrays)).items():
            whole = found.setdefault(name, Ends(np.empty(shape, np.int64), np.empty(shape, np.int64)))
            whole.lower[at], whole.upper[at] = ends
    return found


def holding(ends: Ends, value: Numbers, known: Mask) -> Ends:
    """The ends where they hold the published figure; free where they do not, or none is known."""
    kept = known & (ends.lower <= value) & (value <= ends.upper)
    return Ends(
        np.where(kept, ends.lower, 0) if ends.lower.ndim else NONE_TOO_LOW,
        np.where(kept, ends.upper, ANY) if ends.upper.ndim else NONE_TOO_HIGH,
    )


def by_order(total: Seen, parts: Seen) -> tuple[Ends, Ends]:
    """A total is at least each of its parts: rounding keeps the order, so figures are compared.

    Args:
        parts: With one axis more than ``total``, the first.

    Returns:
        What is left to the total, and to the parts.
    """
    largest = np.where(parts.shown, parts.value, 0).max(axis=0)
    room = np.where(total.shown, total.value, ANY)
    return (
        Ends(largest, NONE_TOO_HIGH),
        Ends(NONE_TOO_LOW, np.broadcast_to(room, parts.value.shape)),
    )


def by_sum(total: Seen, parts: Seen, grid: Grid) -> tuple[Ends, Ends]:
    """A total is at most the sum of its parts, none of which is missing; shapes as in :func:`by_order`."""
    most = parts.upper.sum(axis=0)
    on_parts = total.lower - (most - parts.upper)
    return (
        grid.meeting(Ends(NONE_TOO_LOW, most)),
        grid.meeting(Ends(on_parts, BOUNDLESS)),
    )


def by_partition(total: Seen, parts: Seen, grid: Grid, *, exhaustive: bool) -> tuple[Ends, Ends]:
    """A total is the sum of its parts, or more where parts may be missing; shapes as in :func:`by_order`."""
    least = parts.lower.sum(axis=0)
    room = np.where(total.shown, np.maximum(total.upper - (least - parts.lower), 0), UNBOUNDED)
    on_total = grid.meeting(Ends(least, BOUNDLESS))
    on_parts = grid.meeting(Ends(NONE_TOO_LOW, room))
    found = by_order(total, parts)
    found = both(found[0], on_total), both(found[1], on_parts)
    if not exhaustive:
        return found
    capped = by_sum(total, parts, grid)
    return both(found[0], capped[0]), both(found[1], capped[1])


def counts_left(pairs: Pairs, halves: Ends, grid: Grid, cut: Cut) -> Ends:
    """The counts that the rate does not refute in a population between two bounds.

    Args:
        halves: In half persons; at most 1 below and ``UNBOUNDED`` above where nothing is known.
    """
    # a bound so large that it cannot be multiplied is none
    twice = window(np.where(pairs.known, pairs.rate, 0), cut)
    capped = halves.upper < np.minimum(UNBOUNDED, LARGEST // np.maximum(twice.upper, 1))
    people = Ends(np.where(pairs.known, halves.lower, 0), np.where(capped, halves.upper, 1))
    allowed = allowed_counts(pairs, people, cut)
    return grid.meeting(Ends(allowed.lower, np.where(capped, allowed.upper, UNBOUNDED)))


def rates_left(pairs: Pairs, halves: Ends, cut: Cut) -> Ends:
    """The rates that the count does not refute in a population between two bounds, as in ``counts_left``."""
    offset = 0 if cut == "truncate" else 1
    low, high = (np.where(pairs.known, end, 0) * (4 * pairs.scale) for end in pairs.count)
    least = (low + offset * halves.upper) // np.maximum(2 * halves.upper, 1)
    most = (high + offset * halves.lower) // np.maximum(2 * halves.lower, 1)
    return Ends(np.where(halves.upper < UNBOUNDED, least, 0), np.where(halves.lower > 1, most, ANY))


def without_own(ends: Ends) -> Ends:
    """What all others along the last axis have in common, for each."""
    if ends.lower.shape[-1] == 1:
        return Ends(np.ones_like(ends.lower), np.full(ends.upper.shape, UNBOUNDED))
    high = np.partition(ends.lower, -2, axis=-1)[..., -2:]
    low = np.partition(ends.upper, 1, axis=-1)[..., :2]
    return Ends(
        np.where(ends.lower == high[..., 1:], high[..., :1], high[..., 1:]),
        np.where(ends.upper == low[..., :1], low[..., 1:], low[..., :1]),
    )


def by_neighbours(counts: Numbers, rates: Numbers, known: Mask) -> tuple[Ends, Ends]:
    """A higher count never has a lower rate among the figures along the last axis.

    Returns:
        What is left to the counts, and to the rates; free where a higher count has a lower rate already.
    """
    base = int(rates.max(where=known, initial=0)) + 1
    usable = known & (counts <= LARGEST // base - 1)
    key = np.where(usable, np.where(usable, counts, 0) * base + rates, LARGEST)
    order = np.argsort(key, axis=-1)
    ordered = np.take_along_axis(key, order, axis=-1)
    real, count = ordered < LARGEST, ordered // base
    rate = ordered - count * base
    falls = (real[..., 1:] & (rate[..., 1:] < rate[..., :-1])).any(axis=-1, keepdims=True)
    kept = real & ~falls
    found = []
    for own, other in ((count, rate), (rate, count)):
        ends = _runs(own, kept[..., 1:] & (other[..., 1:] > other[..., :-1]))
        back = [np.empty_like(end) for end in ends]
        for end, laid in zip(ends, back, strict=True):
            np.put_along_axis(laid, order, end, axis=-1)
        found.append(Ends(*back))
    return found[0], found[1]


def _runs(own: Numbers, step: Mask) -> Ends:
    """Between which neighbours of its run each number must stay, in rising order; ``step`` begins a run."""
    lower, upper = np.zeros_like(own), np.full(own.shape, ANY)
    np.maximum.accumulate(np.where(step, own[..., :-1], 0), axis=-1, out=lower[..., 1:])
    above = np.where(step, own[..., 1:], ANY)
    upper[..., :-1] = np.minimum.accumulate(above[..., ::-1], axis=-1)[..., ::-1]
    return Ends(lower, upper)
