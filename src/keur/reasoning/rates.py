"""What a count, a rate and a population say about each other, in exact integers.

A rate is the count over the population times a base. With ``scale = base * 10**decimals``, the rate
in units of its last decimal is ``scale * count / population`` before it is rounded. Populations are
given in half persons, so that the mean of two whole numbers is a whole number too. Every product
stays below ``2**63`` for cells that are ``known``: :func:`countable` leaves out what would not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.judgement import Mask

Numbers = npt.NDArray[np.int64]
Cut = Literal["nearest", "truncate", "either"]
"""How the last decimal came about; ``either`` allows what at least one of the two allows."""

LARGEST = 2**62
"""No product may exceed this."""

SAMPLED = 1_000
"""Of a wider interval, so many values are looked at to word it."""


class Ends(NamedTuple):
    """Closed intervals as plain arrays of one shape, which broadcast faster than labelled ones."""

    lower: Numbers
    upper: Numbers


@dataclass(frozen=True, slots=True)
class Pairs:
    """Counts and the rates published with them.

    Attributes:
        count: True values of the count, whole numbers.
        rate: Published rate, int64, in units of its last decimal.
        known: Where both are published and can be reasoned with; elsewhere the figures mean nothing.
        scale: Base of the rate times ``10**decimals``.
    """

    count: Ends
    rate: Numbers
    known: Mask
    scale: int


def countable(count: Ends, scale: int) -> Mask:
    """Where a count is bounded and small enough to be multiplied."""
    return count.upper <= min(UNBOUNDED - 1, LARGEST // (4 * scale))


def window(rate: Numbers, cut: Cut) -> Ends:
    """Twice the rates before rounding: from ``lower`` up to, but not including, ``upper``.

    ``nearest`` is ``[r - 1/2, r + 1/2)``, ``truncate`` is ``[r, r + 1)``; never below 0.
    """
    below, above = {"nearest": (1, 1), "truncate": (0, 2), "either": (1, 2)}[cut]
    return Ends(np.maximum(2 * rate - below, 0), 2 * rate + above)


def allowed_counts(pairs: Pairs, halves: Ends, cut: Cut) -> Ends:
    """The whole counts that the rate allows in a population between two bounds, 1 half person at least.

    ``lower`` exceeds ``upper`` where there is none: in a small population some rates cannot occur.
    """
    twice = window(np.where(pairs.known, pairs.rate, 0), cut)
    step = 4 * pairs.scale
    return Ends(-((-twice.lower * halves.lower) // step), (twice.upper * halves.upper - 1) // step)


def fitting(pairs: Pairs, halves: Ends, cut: Cut) -> tuple[Mask, Mask]:
    """Where some, and where all, of the true counts give the published rate.

    Args:
        halves: Population in half persons; 0 where unknown, and nothing fits there.

    Returns:
        Two masks, False where the pair or the population is not known.
    """
    usable = evaluable(pairs, halves)
    allowed = allowed_counts(pairs, Ends(*(np.where(usable, end, 0) for end in halves)), cut)
    some = np.maximum(allowed.lower, pairs.count.lower) <= np.minimum(allowed.upper, pairs.count.upper)
    every = (allowed.lower <= pairs.count.lower) & (pairs.count.upper <= allowed.upper)
    return usable & some, usable & every


def evaluable(pairs: Pairs, halves: Ends) -> Mask:
    """Where count, rate and population are all known."""
    most = int(halves.upper.max(initial=1))
    return pairs.known & (halves.lower > 0) & (pairs.rate <= LARGEST // (2 * most) - 1)


def implied_population(pairs: Pairs, cut: Cut) -> Ends:
    """The populations, in half persons, that could have given the rate.

    From ``2 * low <= 4 * scale * count / halves < 2 * high`` on the ends of the count. At least 1 and
    without an upper bound where the pair is not known, or the rate may be 0.
    """
    twice = window(np.where(pairs.known, pairs.rate, 0), cut)
    lower = np.where(pairs.known, pairs.count.lower, 0) * (4 * pairs.scale) // twice.upper + 1
    upper = np.where(pairs.known, pairs.count.upper, 0) * (4 * pairs.scale) // np.maximum(twice.lower, 1)
    capped = pairs.known & (twice.lower > 0) & (upper < UNBOUNDED)
    return Ends(np.minimum(lower, UNBOUNDED), np.where(capped, upper, UNBOUNDED))


def rate_of(count: int, halves: int, scale: int, cut: Cut) -> int:
    """The rate that a count gives in a population; halves are rounded up."""
    offset = 0 if cut == "truncate" else halves
    return (4 * scale * count + offset) // (2 * halves)


def possible_rates(count: tuple[int, int], halves: int, scale: int, cut: Cut) -> list[int]:
    """The rates, rising, that whole counts between two bounds give in a population.

    In a small population some rates are missing between the others: no whole count gives them.
    """
    low, high = count
    tried = (*range(low, high, max(1, (high - low) // SAMPLED)), high)
    return sorted({rate_of(n, halves, scale, cut) for n in tried})
