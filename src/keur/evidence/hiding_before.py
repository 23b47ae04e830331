"""What the previous edition gives away of figures that are hidden in this one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from keur.evidence.components import Ties
from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.hiding import Hiding, believed, on_a_guess, told_by_rates, with_lone_rates
from keur.evidence.protection import Protection
from keur.evidence.unchanged import Unchanged, unchanged
from keur.reasoning.intervals import Interval
from keur.verdict import Cell


@dataclass(frozen=True, eq=False, slots=True)
class TwoEditions:
    """What is left possible for the hidden figures of this edition.

    Attributes:
        alone: By this edition, its rates included.
        beside: By this edition and the previous one, read together.
    """

    alone: Hiding
    beside: Hiding
    previous: Unchanged

    @property
    def untold(self) -> int:
        """Figures of which nothing says why they are not there, and which the previous edition publishes."""
        return int(self.previous.gone.sum())

    def counted_before(self, cell: Cell) -> bool:
        """Whether the count of a cell is among what only the previous edition tells."""
        return bool(self.previous.shown.copy(data=self.previous.counts).sel(cell.as_dict()))

    def shown_before(self, cells: tuple[Cell, ...]) -> list[Cell]:
        """The cells of which only the previous edition shows a figure, or one that says more."""
        told = self.previous.shown.values | self.previous.counts
        shown = self.previous.shown.copy(data=told)
        return [cell for cell in cells if bool(shown.sel(cell.as_dict()))]


def two_editions(editions: Evidence, ties: Ties, protection: Protection) -> TwoEditions:
    """What this edition gives away by itself, and what it does beside the previous one.

    The true value behind a figure that must stay lies in what both editions leave possible for it, and so
    do the sums and rates over such figures. Where the two cannot be true together, only this one counts.
    """
    alone = with_lone_rates(editions, ties, protection)
    previous = unchanged(editions, ties.count, ties.rates, ties.region, ties.time)
    if not previous.says_more:
        return TwoEditions(alone, replace(alone, plain=alone.field), previous)
    within, guessed = _narrowed(editions.interval(ties.count), previous.within), alone.guessed
    for table in dict.fromkeys((editions, previous.read)):
        if rates := told_by_rates(table, ties):
            guessed = guessed | on_a_guess(alone.field, rates, within)
            within = rates.narrowed(within, rates.told)
    field = believed(alone.field, within)
    was = editions.figures(PREVIOUS + ties.count.column, ties.count.decimals)
    nobody = was.known & (was.value == 0) & previous.counts
    zero = alone.zero | alone.plain.fold(nobody, 0)
    beside = replace(alone, field=field, plain=alone.field, zero=zero, guessed=guessed)
    return TwoEditions(alone, beside, previous)


def _narrowed(one: Interval, other: Interval) -> Interval:
    """What both leave possible."""
    return Interval(
        one.lower.copy(data=np.maximum(one.lower.values, other.lower.values)),
        one.upper.copy(data=np.minimum(one.upper.values, other.upper.values)),
    )
