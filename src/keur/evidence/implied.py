"""The populations that the figures of a region and year imply by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.layout import Layout
from keur.evidence.pairs import RoundedRate, pairs
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.judgement import Mask
from keur.reasoning.rates import Cut, Ends, Pairs, implied_population


@dataclass(frozen=True)
class Implied:
    """Populations in half persons, on the axes region, calendar year and slot.

    Attributes:
        pairs: Counts and rates on the same axes.
        within: What each cell implies; 1 and ``UNBOUNDED`` where it implies nothing.
    """

    layout: Layout
    pairs: Pairs
    within: Ends

    @cached_property
    def informative(self) -> Mask:
        """Which cells narrow the population down."""
        return (self.within.lower > 1) | (self.within.upper < UNBOUNDED)

    @cached_property
    def shared(self) -> Ends:
        """Per region and year, what all its cells allow; ``lower`` above ``upper`` where they contradict."""
        return Ends(
            self.within.lower.max(axis=-1, initial=1), self.within.upper.min(axis=-1, initial=UNBOUNDED)
        )

    @property
    def contradict(self) -> Mask:
        """Per region and year, whether no population fits all cells."""
        return self.shared.lower > self.shared.upper

    def figures(self, at: tuple[int, ...]) -> tuple[int, int, int]:
        """Smallest and largest true count, and the rate, of one cell."""
        count, rate = self.pairs.count, self.pairs.rate
        return int(count.lower[at]), int(count.upper[at]), int(rate[at])

    def ends(self, at: tuple[int, ...]) -> tuple[int, int]:
        """What one cell implies, in half persons."""
        return int(self.within.lower[at]), int(self.within.upper[at])

    def others(self, at: tuple[int, ...]) -> tuple[int, int]:
        """What all other cells of the region and year imply together."""
        *place, slot = at
        lower, upper = (ends[*place] for ends in self.within)
        return int(np.delete(lower, slot).max(initial=1)), int(np.delete(upper, slot).min(initial=UNBOUNDED))


def implied(
    evidence: Evidence, count: RoundedCount, rate: RoundedRate, axes: tuple[str, str], cut: Cut
) -> Implied:
    """The implied populations of a table.

    Args:
        axes: Names of the region and the period dimension.
        cut: How the rates are taken to be rounded.
    """
    return evidence.once(
        (implied, count, rate, axes, cut), lambda: _implied(evidence, count, rate, axes, cut)
    )


def _implied(
    evidence: Evidence, count: RoundedCount, rate: RoundedRate, axes: tuple[str, str], cut: Cut
) -> Implied:
    layout, pair = Layout.by_year(evidence, *axes), pairs(evidence, count, rate)
    within = implied_population(pair, cut)
    spread = Pairs(
        Ends(layout.spread(pair.count.lower, fill=0), layout.spread(pair.count.upper, fill=UNBOUNDED)),
        layout.spread(pair.rate, fill=0),
        layout.spread(pair.known, fill=False),
        pair.scale,
    )
    bounds = Ends(layout.spread(within.lower, fill=1), layout.spread(within.upper, fill=UNBOUNDED))
    return Implied(layout, spread, bounds)
