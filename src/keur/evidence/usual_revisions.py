"""Figures that were revised further than such figures were before, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.expected_revisions import Expected
from keur.evidence.national import RegionAxis
from keur.evidence.steps import observed, step_words, steps_made
from keur.evidence.vintages import PREFIX
from keur.reasoning.hidiroglou_berthelot import Observed
from keur.release.numbers import between, number
from keur.verdict import Cell

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Revised:
    """A count in two editions beside what earlier ones let expect; arrays of the flattened cube.

    Attributes:
        step: The step that a figure made; -1 for none.
        evaluable: Where the past is long enough to expect anything of it.
        beyond: Where every true value of the new figure is outside what was to be expected.
        inside: Where none is.
    """

    editions: Evidence
    time: str
    decimals: int
    before: Observed
    after: Observed
    told: Expected
    step: npt.NDArray[np.intp]
    evaluable: Mask
    beyond: Mask
    inside: Mask

    def ranked(self, region: RegionAxis | None) -> list[list[int]]:
        """What is beyond, by region and period: the whole country first, in each what is farthest beyond."""
        editions, places = self.editions, np.flatnonzero(self.beyond)
        at = dict(zip(editions.dimensions, np.unravel_index(places, editions.shape), strict=True))
        where, whole = np.zeros(len(places), np.intp), np.ones(len(places), bool)
        if region:
            where = at[region.dimension]
            whole = np.array([name == region.national for name in editions.coords[region.dimension]])[where]
        above = self.after.lower[places] - self.told.highest[places]
        excess = np.maximum(above, self.told.lowest[places] - self.after.upper[places])
        found: dict[tuple[int, int], list[int]] = {}
        for i in np.lexsort((places, -excess, ~whole)).tolist():
            found.setdefault((int(where[i]), int(at[self.time][i])), []).append(int(places[i]))
        return list(found.values())

    def cell(self, place: int) -> Cell:
        """The cell at a place of the flattened cube."""
        editions = self.editions
        at = zip(editions.dimensions, np.unravel_index(place, editions.shape), strict=True)
        return Cell(tuple((dimension, editions.coords[dimension][i]) for dimension, i in at))

    def figures(self, place: int) -> tuple[str, str]:
        """The old and the new figure."""
        old, new = int(self.before.figure[place]), int(self.after.figure[place])
        return number(old, self.decimals), number(new, self.decimals)

    def expected(self, place: int) -> str:
        """Between which figures it would have been as usual."""
        low, high = float(self.told.lowest[place]), float(self.told.highest[place])
        return between(ceil(low), floor(high), self.decimals)

    def why(self, place: int, others: int) -> str:
        """How far it moved, how far it and its like moved before, and what would make that plausible.

        Args:
            others: How many more figures of its region and period are beyond what was to be expected.
        """
        old, new = self.figures(place)
        _, was, now = step_words(int(self.step[place]))
        when = f"while it stayed {now}" if was == now else f"when it went from {was} to {now}"
        reason = self._of_regions(place) if self.told.peers[place] else self._of_the_country(place)
        moved = f"It was revised from {old} to {new} ({self._moved(place)}) {when}"
        return f"{moved}, where {reason}{_beside(others)}."

    def _of_the_country(self, place: int) -> str:
        return (
            f"{self._own(place)}; it would be plausible after deliveries that were later or more than usual, "
            "or another way to estimate those that fail, which the notes should then say"
        )

    def _of_regions(self, place: int) -> str:
        peers, common = number(int(self.told.peers[place])), _signed(float(self.told.middle[place]))
        own = f"; {self._own(place)}" if self.told.steps[place] else ""
        return (
            f"regions had {common} in common, and {peers} past deliveries of figures of such a size let "
            f"expect {self.expected(place)}{own}; it would be plausible if the region confirms a late, "
            "completed or replaced delivery"
        )

    def _own(self, place: int) -> str:
        steps = int(self.told.steps[place])
        times = "its one past step" if steps == 1 else f"its {steps} past steps"
        least, most = self.told.least[place], self.told.most[place]
        return f"{times} moved it by {_percent(float(least), float(most))}"

    def _moved(self, place: int) -> str:
        old, new = self.before, self.after
        least = new.lower[place] / old.upper[place] - 1
        most = new.upper[place] / old.lower[place] - 1 if old.lower[place] else np.inf
        return _percent(float(least), float(most))


def revised(editions: Evidence, count: RoundedCount, time: str) -> Revised:
    """A count of two editions, held against what earlier ones let expect."""
    told = Expected(
        *(editions.column(f"{PREFIX}{count.column}_{f.name}").values.ravel() for f in fields(Expected))
    )
    before, after, _ = observed(editions, count)
    evaluable = ~np.isnan(told.lowest)
    beyond = evaluable & ((after.lower > told.highest) | (after.upper < told.lowest))
    inside = evaluable & (after.lower >= told.lowest) & (after.upper <= told.highest)
    step = steps_made(editions, time).ravel()
    return Revised(editions, time, count.decimals, before, after, told, step, evaluable, beyond, inside)


def _beside(others: int) -> str:
    if not others:
        return ""
    return (
        f"; {number(others)} more figure{'s' if others > 1 else ''} of its region and period moved likewise"
    )


def _percent(low: float, high: float) -> str:
    """``+1.2 % to +2.4 %``; ``at least +50.0 %`` where there is no end."""
    if not np.isfinite(high):
        return f"at least {_signed(low)}"
    return _signed(low) if _signed(low) == _signed(high) else f"{_signed(low)} to {_signed(high)}"


def _signed(share: float) -> str:
    tenths = round(share * 1000)
    return f"{'+' if tenths > 0 else ''}{number(tenths, 1)} %"
