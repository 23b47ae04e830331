"""How many relations the figures of some regions and years violate, counted quickly.

It weighs repairs against each other, hundreds of them; what it favours is then asked of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from keur.evidence.calendar import Calendar
from keur.evidence.components import DividedRate
from keur.evidence.populations import half_persons
from keur.evidence.published import Published
from keur.evidence.repairs import Sheet
from keur.reasoning.line_slips import cut
from keur.release.marks import Mark

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
"""All figures are whole numbers below 2**53, which floats hold exactly."""


class Tension:
    """The relations of some regions and years.

    Args:
        at: Positions on each axis of the table.
    """

    def __init__(self, published: Published, at: Sequence[Sequence[int]]) -> None:
        self.published, self.at = published, at
        self.ids = cut(published.evidence.shape, at)
        self.sums = list(_sums(published, at))

    def of(self, sheet: Sheet, *, rates: bool = True) -> int:
        """Violated relations with the figures of a sheet, those of rates left out or not."""
        ties = self.published.ties
        count, known = self._units(sheet, ties.count.column)
        on_grid = (count % ties.count.base == 0) & ((count == 0) | (count >= ties.count.smallest))
        sound = known & on_grid
        nearest = ties.count.mode == "nearest"
        below, above = (ties.count.base // 2,) * 2 if nearest else (0, ties.count.base - 1)
        ends = np.where(sound, np.maximum(count - below, 0), 0), np.where(sound, count + above, np.inf)
        total = int((known & ~sound).sum()) + sum(one.violated(*ends) for one in self.sums)
        return total + sum(self._rates(sheet, rate, ends) for rate in ties.rates if rates)

    def _units(self, sheet: Sheet, column: str) -> tuple[Floats, Flags]:
        value = sheet.values[column][self.ids] * 10 ** self.published.decimals(column)
        known = sheet.marks[column][self.ids] == Mark.PUBLISHED
        return np.where(known, np.rint(np.nan_to_num(value)), 0), known

    def _rates(self, sheet: Sheet, rate: DividedRate, count: tuple[Floats, Floats]) -> int:
        value, known = self._units(sheet, rate.column)
        scale = rate.per * 10**rate.decimals
        sound = known & (value >= 0) & (value <= scale)
        usable = sound & np.isfinite(count[1]) & (self.published.ties.count.decimals == 0)
        down, up = (1, 1) if rate.mode == "nearest" else (0, 2)
        twice = np.maximum(2 * value - down, 0), 2 * value + up
        people = half_persons(self.published.evidence, rate.denominator).ravel()[self.ids]
        least = np.ceil(twice[0] * people / (4 * scale))
        most = np.ceil(twice[1] * people / (4 * scale)) - 1
        fits = np.maximum(least, count[0]) <= np.minimum(most, count[1])
        implied = np.floor(count[0] * 4 * scale / twice[1]) + 1, _over(count[1] * 4 * scale, twice[0])
        apart = self._apart(implied, usable & (people == 0))
        return int((known & ~sound).sum() + (usable & (people > 0) & ~fits).sum()) + apart

    def _apart(self, implied: tuple[Floats, Floats], usable: Flags) -> int:
        """Figures of a region and year that do not share the population that most of them imply."""
        evidence, ties = self.published.evidence, self.published.ties
        if ties.region is None or ties.time is None or not usable.any():
            return 0
        axes = [evidence.dimensions.index(name) for name in (ties.region, ties.time.dimension)]
        lower, upper = np.where(usable, implied[0], 1), np.where(usable, implied[1], np.inf)
        lower, upper = (np.moveaxis(end, axes, (0, 1)) for end in (lower, upper))
        total = 0
        years = np.array(self.published.years)[list(self.at[axes[1]])]
        for year in (np.flatnonzero(years == one) for one in np.unique(years)):
            low, high = (end[:, year].reshape(len(end), -1) for end in (lower, upper))
            torn = low.max(axis=1) > high.min(axis=1)
            starts, low, high = low[torn][:, :, None], low[torn][:, None], high[torn][:, None]
            covered = ((low <= starts) & (starts <= high)).sum(axis=2).max(axis=1, initial=0)
            total += int((low.shape[2] - covered).sum())
        return total


class _Sum:
    """A total and its parts along an axis, at every place of the others."""

    def __init__(self, axis: int, at: Sequence[int], relation: str, *, exhaustive: bool) -> None:
        self.axis, self.at, self.relation, self.exhaustive = axis, list(at), relation, exhaustive

    def violated(self, lower: Floats, upper: Floats) -> int:
        least, most = (np.moveaxis(end, self.axis, 0)[self.at] for end in (lower, upper))
        if self.relation == "partition":
            below = most[0] < least[1:].sum(axis=0)
        else:
            below = (least[1:] > most[0]).any(axis=0)
        above = (least[0] > most[1:].sum(axis=0)) & self.exhaustive
        return int(below.sum() + above.sum())


def _sums(published: Published, at: Sequence[Sequence[int]]) -> Iterator[_Sum]:
    evidence, time = published.evidence, published.ties.time
    for family in published.ties.families:
        axis = evidence.dimensions.index(family.dimension)
        labels = [evidence.coords[family.dimension][i] for i in at[axis]]
        parts = [labels.index(name) for name in family.subtypes if name in labels]
        if family.total in labels and parts:
            whole = family.exhaustive and len(parts) == len(family.subtypes)
            yield _Sum(axis, [labels.index(family.total), *parts], family.relation, exhaustive=whole)
    if time and time.relation:
        axis, own = (
            evidence.dimensions.index(time.dimension),
            list(at[evidence.dimensions.index(time.dimension)]),
        )
        for year, *halves in Calendar.of(evidence, time.dimension).position.tolist():
            there = [own.index(half) for half in halves if half in own]
            if year in own and there:
                yield _Sum(
                    axis, [own.index(year), *there], time.relation, exhaustive=len(there) == len(halves)
                )


def _over(value: Floats, by: Floats) -> Floats:
    """Whole numbers of times; no bound where it is divided by 0."""
    return np.where(by > 0, np.floor(value / np.maximum(by, 1)), np.inf)
