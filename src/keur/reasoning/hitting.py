"""The cheapest choice of figures that meets every conflict."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from keur.reasoning import highs
from keur.reasoning.linear import Lines, Row

CELL, FIGURE, VOUCHED = 100_000, 1_000, 19
"""What it costs to doubt one cell more, one figure more, and at most for the relations that vouch for it.

So fewest cells come first, then fewest figures, then the figures for which the least speaks.
"""
OUTSIDE = 150_000
"""What it costs to doubt a source outside the table: more than one cell, less than two."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What doubting costs.

    Attributes:
        figure: Price of each figure.
        place: Where each figure stands.
        of_place: Price of each place, paid once for all its figures.
    """

    figure: Sequence[int]
    place: Sequence[int]
    of_place: Sequence[int]

    def of(self, figures: Collection[int]) -> int:
        """The price of doubting these figures."""
        places = {self.place[f] for f in figures}
        return sum(self.figure[f] for f in figures) + sum(self.of_place[p] for p in places)


def rank(price: int) -> int:
    """The price without what vouches: equal for choices of as many cells and figures."""
    return price // FIGURE


def cheapest(
    conflicts: Sequence[frozenset[int]], prices: Prices, excluded: Sequence[frozenset[int]] = ()
) -> frozenset[int] | None:
    """The cheapest figures of which each conflict holds one.

    Args:
        conflicts: Not empty, none of them empty.
        excluded: Choices that are not wanted, nor any that hold them.

    Returns:
        Empty where there is no such choice; None where none was found in time.
    """
    one = _single(conflicts, prices, excluded)
    if one is not None:
        return one
    figures = sorted(frozenset().union(*conflicts))
    places = sorted({prices.place[f] for f in figures})
    column = {f: i for i, f in enumerate(figures)}
    doubted = {p: len(figures) + i for i, p in enumerate(places)}
    rows = [Row(tuple((column[f], 1) for f in sorted(conflict)), lower=1) for conflict in conflicts]
    rows += [Row(((column[f], 1), (doubted[prices.place[f]], -1)), upper=0) for f in figures]
    rows += [
        Row(tuple((column[f], 1) for f in sorted(choice)), upper=len(choice) - 1)
        for choice in excluded
        if choice <= column.keys()
    ]
    price = [prices.figure[f] for f in figures] + [prices.of_place[p] for p in places]
    answer = highs.cheapest(Lines.of(rows, len(price)), price)
    if answer is None:
        return None
    chosen = frozenset(figures[i] for i in answer if i < len(figures))
    return chosen if not chosen or all(chosen & conflict for conflict in conflicts) else None


def _single(
    conflicts: Sequence[frozenset[int]], prices: Prices, excluded: Sequence[frozenset[int]]
) -> frozenset[int] | None:
    """One figure that meets every conflict, where no choice of more can be cheaper."""
    shared = frozenset.intersection(*conflicts) - {
        f for choice in excluded if len(choice) == 1 for f in choice
    }
    best = min(shared, key=lambda f: (prices.of([f]), f), default=None)
    two_at_least = min(prices.of_place) + 2 * min(prices.figure)
    return frozenset({best}) if best is not None and prices.of([best]) <= two_at_least else None
