"""Rows and categories that changed places in a period: what of a table is held against whose past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from keur.evidence.yearly_growth import YearlyGrowth
from keur.reasoning.exchanges import exchanges, far
from keur.reasoning.hidiroglou_berthelot import Distance, Flags, Floats, distance
from keur.reasoning.label_exchanges import exchanged_labels

SEVERAL_SERIES, SEVERAL_PERIODS = 3, 2
_ALONE = 2.0
"""In a single region the periods of a year follow each other, so that they have to tell more."""
_PLACES = 200
"""Regions and years in which series are held against each other; where more are odd, other rules speak."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Regions or series that changed places.

    Attributes:
        series: Those that changed places; all where regions did.
        regions: Likewise; all where series changed places everywhere.
        steps: Where that was seen, within one calendar year.
        of_regions: Whether regions changed places, not series.
    """

    series: tuple[int, ...]
    regions: tuple[int, ...]
    steps: tuple[int, ...]
    of_regions: bool

    @property
    def members(self) -> tuple[int, ...]:
        """Who changed places, each before the one that stands in its place."""
        return self.regions if self.of_regions else self.series

    @property
    def at(self) -> tuple[npt.NDArray[np.intp], ...]:
        """Its figures in arrays of series, steps and regions."""
        return np.ix_(list(self.series), list(self.steps), list(self.regions))

    @property
    def key(self) -> tuple[object, ...]:
        """The same for the same members elsewhere in time."""
        return (self.of_regions, frozenset(self.series), frozenset(self.regions))


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Every exchange that was found, and where one could have been.

    Attributes:
        told: Shape (series, steps, regions): figures that were held against their past.
        cells: Shape (series, periods, regions): figures that stand in the place of others.
    """

    found: list[Exchange]
    told: Flags
    cells: Flags


def exchanged(grown: YearlyGrowth) -> Exchanged:
    """Search every step, once for all rules that ask."""
    return grown.past.evidence.once((exchanged, grown), lambda: _exchanged(grown))


def _exchanged(grown: YearlyGrowth) -> Exchanged:
    past = grown.past
    before, after = (past.table.figure[:, ends] for ends in (past.before, past.after))
    told = past.comparable & (before > 0) & (after > 0)
    told &= (grown.judged.members >= grown.settings.least)[..., None]
    search = _Search(grown, np.where(told, before, np.nan), np.where(told, after, np.nan))
    found = [*search.regions(), *search.series_everywhere(), *search.series_somewhere()]
    found = _once(_by_year(grown, _first_of_each(grown, found)))
    cells = np.zeros(past.table.figure.shape, bool)
    for one in found:
        cells[np.ix_(list(one.series), past.after[list(one.steps)].tolist(), list(one.regions))] = True
    return Exchanged(found, told, cells)


class _Search:
    """Arrays of shape (series, steps, regions); NaN where nothing can be compared."""

    def __init__(self, grown: YearlyGrowth, before: Floats, after: Floats) -> None:
        self.grown, self.before, self.after = grown, before, after
        own = self._distance(before, after, ..., None)
        self.far, self.very_far = far(own), far(own, _ALONE)

    def regions(self) -> Iterator[Exchange]:
        """Rows that changed places in one step."""
        everything = tuple(range(len(self.far)))
        odd = (self.far.sum(0) >= SEVERAL_SERIES).sum(-1) > 1
        for step in np.flatnonzero(odd).tolist():

            def cross(chosen: npt.NDArray[np.intp], step: int = step) -> Distance:
                former, later = self.before[:, step, chosen], self.after[:, step, chosen]
                return self._distance(former[:, :, None], later[:, None], slice(None), step, None, None)

            for circle in exchanges(self.far[:, step], cross, SEVERAL_SERIES):
                yield Exchange(everything, circle, (step,), of_regions=True)

    def series_everywhere(self) -> Iterator[Exchange]:
        """Labels that changed places in one step."""
        everywhere = tuple(range(self.far.shape[-1]))
        alone = (self.grown.judged.members >= self.grown.settings.least) & ~self.grown.pooled
        usual = np.where(alone, self.grown.judged.median, np.nan)
        for step in range(self.far.shape[1]):
            before, after = self.before[:, step], self.after[:, step]
            for circle in exchanged_labels(usual[:, step], before, after, self.grown.settings.least):
                yield Exchange(circle, everywhere, (step,), of_regions=False)

    def series_somewhere(self) -> Iterator[Exchange]:
        """Series that changed places in one region, in several periods of one calendar year."""
        for steps in _years(self.grown):
            odd = (self.very_far[:, steps].sum(1) >= SEVERAL_PERIODS).sum(0) > 1
            for region in np.flatnonzero(odd)[:_PLACES].tolist():

                def cross(
                    chosen: npt.NDArray[np.intp], steps: list[int] = steps, region: int = region
                ) -> Distance:
                    where = chosen[None], np.array(steps)[:, None]
                    former, later = self.before[..., region][where], self.after[..., region][where]
                    return self._distance(former[:, :, None], later[:, None], *where, None)

                for circle in exchanges(self.very_far[:, steps, region].T, cross, SEVERAL_PERIODS):
                    yield Exchange(circle, (region,), tuple(steps), of_regions=False)

    def _distance(self, before: Floats, after: Floats, *where: object) -> Distance:
        return distance(before, after, self.grown.judged.norm(*where), self.grown.settings)


def _years(grown: YearlyGrowth) -> list[list[int]]:
    """The steps into each calendar year."""
    codes = grown.past.codes
    years: dict[int, list[int]] = {}
    for step, period in enumerate(grown.past.after.tolist()):
        years.setdefault(codes[grown.past.periods[period]].year, []).append(step)
    return list(years.values())


def _first_of_each(grown: YearlyGrowth, found: Iterable[Exchange]) -> list[Exchange]:
    """Without the steps in which members only return to their own places."""
    kept: list[Exchange] = []
    seen: set[tuple[object, int]] = set()
    for one in found:
        steps = tuple(step for step in one.steps if (one.key, grown.past.preceding[step]) not in seen)
        seen |= {(one.key, step) for step in steps}
        kept += [replace(one, steps=steps)] if steps else []
    return kept


def _by_year(grown: YearlyGrowth, found: Iterable[Exchange]) -> list[Exchange]:
    """The same exchange in several parts of a year as one."""
    year = {step: i for i, steps in enumerate(_years(grown)) for step in steps}
    merged: dict[tuple[object, int], Exchange] = {}
    for one in found:
        key = (one.key, year[one.steps[0]])
        before = merged.get(key)
        merged[key] = replace(before, steps=before.steps + one.steps) if before else one
    return list(merged.values())


def _once(found: Iterable[Exchange]) -> list[Exchange]:
    """Without exchanges of series in one region that are told of all regions."""
    told = list(found)
    everywhere = {(frozenset(one.series), step) for one in told if len(one.regions) > 1 for step in one.steps}
    return [
        one
        for one in told
        if one.of_regions
        or len(one.regions) > 1
        or not all((frozenset(one.series), step) in everywhere for step in one.steps)
    ]
