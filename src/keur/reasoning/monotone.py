"""A higher count cannot have a lower rate: where it does, and which figures are in the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from keur.reasoning.judgement import Mask
from keur.reasoning.rates import Numbers

LARGEST = 2**62
"""Keys stay below; it stands for what is not known."""


def longest_rising(values: Sequence[int]) -> list[int]:
    """Positions of a longest subsequence that never falls; what is left out is a smallest set to remove.

    Patience sorting, n log n.
    """
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for i, value in enumerate(values):
        length = bisect_right(tails, value)
        before.append(at[length - 1] if length else -1)
        tails[length:] = [value, *tails[length + 1 :]]
        at[length:] = [i, *at[length + 1 :]]
    kept, i = [], at[-1] if at else -1
    while i >= 0:
        kept.append(i)
        i = before[i]
    return kept[::-1]


def falls(counts: Numbers, rates: Numbers, known: Mask) -> tuple[Mask, Mask]:
    """Where different counts stand side by side, and where a higher one has a lower rate.

    Args:
        counts: Shape (..., n), not negative.
        rates: Same shape, not negative.
        known: Same shape; elsewhere the numbers mean nothing.

    Returns:
        Two masks of shape (...).
    """
    base = int(rates.max(where=known, initial=0)) + 1
    usable = known & (counts <= LARGEST // base - 1)
    # one key sorts by count and, among equal counts, by rate; what is not known comes last
    key = np.sort(np.where(usable, np.where(usable, counts, 0) * base + rates, LARGEST), axis=-1)
    count, rate, real = key // base, key % base, key[..., 1:] < LARGEST
    differ = real & (count[..., 1:] > count[..., :-1])
    fall = real & (rate[..., 1:] < rate[..., :-1])
    return np.asarray(differ.any(axis=-1)), np.asarray(fall.any(axis=-1))


def bounds(counts: Numbers, rates: Numbers, of: int) -> tuple[int, int | None]:
    """Between which rates the count ``of`` must lie, given counts and rates of others; None for no limit."""
    above = rates[counts > of]
    return int(rates.max(where=counts < of, initial=0)), int(above.min()) if above.size else None


def misfits(counts: Numbers, rates: Numbers) -> Iterator[tuple[int, int, Numbers]]:
    """The fewest figures without which no higher count has a lower rate.

    Yields:
        Position of the misfit, of one figure it contradicts, and of all figures that stay.
    """
    order = np.lexsort((rates, counts))
    kept = order[longest_rising(rates[order].tolist())]
    for i in np.setdiff1d(order, kept):
        # some figure that stays contradicts it, or it could have stayed itself
        against = np.sign(counts[kept] - counts[i]) * np.sign(rates[kept] - rates[i]) < 0
        yield int(i), int(kept[against][0]), kept
