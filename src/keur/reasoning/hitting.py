"""The cheapest choice of figures that meets every conflict."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from keur.reasoning.effort import Effort

CELL, FIGURE, VOUCHED = 100_000, 1_000, 19
"""What it costs to doubt one cell more, one figure more, and at most for the relations that vouch for it.

So fewest cells come first, then fewest figures, then the figures for which the least speaks.
"""
OUTSIDE = 150_000
"""What it costs to doubt a source outside the table: more than one cell, less than two."""
STEPS = 500_000
"""It gives up after this."""


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

    def most(self, number: int) -> int:
        """What no choice of so many figures costs more than."""
        each = (own + self.of_place[place] for own, place in zip(self.figure, self.place, strict=True))
        return sum(sorted(each, reverse=True)[:number])


def rank(price: int) -> int:
    """The price without what vouches: equal for choices of as many cells and figures."""
    return price // FIGURE


def cheapest(
    conflicts: Sequence[frozenset[int]],
    prices: Prices,
    excluded: Sequence[frozenset[int]] = (),
    effort: Effort | None = None,
) -> frozenset[int] | None:
    """The cheapest figures of which each conflict holds one, by branch and bound in whole numbers.

    Args:
        conflicts: Not empty, none of them empty.
        excluded: Choices that are not wanted, nor any that hold them.
        effort: What it costs is counted here.

    Returns:
        Empty where there is no such choice; None where it gave up.
    """
    effort = effort or Effort()
    until, best, lowest = effort.steps + STEPS, frozenset[int](), sys.maxsize
    smallest = [one for one in dict.fromkeys(conflicts) if not any(other < one for other in conflicts)]
    open_ = [_Branch(frozenset(), 0, tuple(sorted(smallest, key=sorted)))]
    while open_:
        branch = open_.pop()
        effort.spend(1 + sum(map(len, branch.left)))
        if effort.steps > until:
            return None
        if branch.least(prices) >= lowest or any(other <= branch.chosen for other in excluded):
            continue
        if not branch.left:
            best, lowest = branch.chosen, branch.price
        open_ += reversed(list(branch.next(prices)))
    return best


@dataclass(frozen=True, slots=True)
class _Branch:
    """A choice that is not complete.

    Attributes:
        price: What has been chosen costs.
        left: Conflicts of which nothing has been chosen, without the figures that other branches choose.
    """

    chosen: frozenset[int]
    price: int
    left: tuple[frozenset[int], ...]

    def least(self, prices: Prices) -> int:
        """What any choice of this branch costs at least: a figure for each of some conflicts far apart."""
        least, used = self.price, set[int]()
        for conflict in sorted(self.left, key=len):
            places = {prices.place[f] for f in conflict}
            if used.isdisjoint(places):
                used |= places
                least += min(self._more(prices, f) for f in conflict)
        return least

    def next(self, prices: Prices) -> Iterator[_Branch]:
        """The branches that choose one figure of the shortest conflict, and none that one before it chose."""
        tried = frozenset[int]()
        for figure in self._order(prices):
            left = tuple(conflict - tried for conflict in self.left if figure not in conflict)
            if all(left):
                yield _Branch(self.chosen | {figure}, self.price + self._more(prices, figure), left)
            tried |= {figure}

    def _order(self, prices: Prices) -> list[int]:
        """The figures of the shortest conflict, those that meet most conflicts first, then the cheapest."""
        met = Counter(f for conflict in self.left for f in conflict)
        shortest = min(self.left, key=len, default=frozenset[int]())
        return sorted(shortest, key=lambda f: (-met[f], self._more(prices, f), f))

    def _more(self, prices: Prices, figure: int) -> int:
        """What it costs to doubt this figure too."""
        place = prices.place[figure]
        paid = any(prices.place[f] == place for f in self.chosen)
        return prices.figure[figure] + (0 if paid else prices.of_place[place])
