"""A count of each region through time, beside its figure of the same part of the year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from keur.evidence.breaks import StatedBreak, broken, remarks
from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.national import RegionAxis
from keur.evidence.series import Laid, Places, Table, table
from keur.reasoning.hidiroglou_berthelot import Flags
from keur.release.numbers import number
from keur.release.period import Period
from keur.verdict import Cell

NO_FORMER = "the release holds no period together with the same part of the year before"


class NamedCount(RoundedCount, Protocol):
    """A count with its label."""

    @property
    def label(self) -> str: ...  # noqa: D102


class Stated(Protocol):
    """What a contract states of a table through time."""

    @property
    def breaks(self) -> Sequence[StatedBreak]: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class History:
    """A count through time. Steps go from a period to the same part of the next year.

    Attributes:
        series: Categories of each series, by dimension.
        regions: Labels, the country left out.
        nation: Like ``table``, with the country as its only region; without regions where there is none.
        before: Position of the former period of each step, in the order of the periods.
        after: Position of its later period.
        moved: Shape (steps, regions): whether people came or went with the borders in between.
        breaking: Shape (series, periods, regions): where the contract states a break.
        breaks: What a report says of those breaks.
    """

    evidence: Evidence
    count: NamedCount
    region: RegionAxis
    time: str
    series: list[dict[str, str]]
    regions: list[str]
    periods: list[str]
    table: Table
    nation: Table
    before: Places
    after: Places
    moved: Flags
    breaking: Flags
    breaks: list[str]

    @cached_property
    def codes(self) -> dict[str, Period]:
        """The period behind each label."""
        return self.evidence.periods(self.time)

    @cached_property
    def comparable(self) -> Flags:
        """Shape (series, steps, regions): both figures are known, and nothing stated lies between them."""
        known = self.table.known
        return known[:, self.before] & known[:, self.after] & self.uninterrupted

    @cached_property
    def uninterrupted(self) -> Flags:
        """Shape (series, steps, regions): no change of borders and no stated break lies between."""
        return ~self.moved & ~self.breaking[:, self.after]

    @cached_property
    def preceding(self) -> list[int]:
        """For each step, the step that ends where it begins; -1 where there is none."""
        ends = {int(period): step for step, period in enumerate(self.after)}
        return [ends.get(int(period), -1) for period in self.before]

    def so_far(self, flags: Flags, combine: np.ufunc) -> Flags:
        """Flags per step, combined over its former period and the same part of all years before.

        Args:
            flags: Shape (series, periods, regions).
            combine: ``numpy.logical_or`` or ``numpy.logical_and``.
        """
        found = flags[:, self.before]
        for step, former in enumerate(self.preceding):
            if former >= 0:
                combine(found[:, step], found[:, former], out=found[:, step])
        return found

    @cached_property
    def formers(self) -> Places:
        """Shape (steps,): how many years before each step the table has, without a gap."""
        found = np.ones(len(self.before), np.intp)
        for step, former in enumerate(self.preceding):
            if former >= 0:
                found[step] += found[former]
        return found

    @property
    def knows_mergers(self) -> bool:
        """Whether a mergers file says whose borders moved."""
        return self.evidence.has("mergers")

    def silence(self, otherwise: str) -> str:
        """Why nothing could be said, where it is not ``otherwise``."""
        if not len(self.before):
            return NO_FORMER
        return " ".join(self.breaks) if self.breaks and self.breaking[:, self.after].all() else otherwise

    @property
    def shown(self) -> dict[str, Any]:
        """What a conclusion shows of the breaks."""
        return {"remarks": self.breaks} if self.breaks else {}

    def cell(self, series: int, period: int, region: int | None) -> Cell:
        """A cell; of the country where the region is None."""
        place = self.region.national or "" if region is None else self.regions[region]
        return self.cell_of(self.series[series] | {self.region.dimension: place}, period)

    def cell_of(self, categories: dict[str, str], period: int) -> Cell:
        """A cell, or all cells with these categories where they are not of every dimension."""
        at = categories | {self.time: self.periods[period]}
        return Cell(tuple((d, at[d]) for d in self.evidence.dimensions if d in at))

    def name(self, series: int) -> str:
        """What a series is called."""
        return " · ".join(self.series[series].values())

    def words(self, figure: float) -> str:
        """A figure in words."""
        return number(round(figure), self.count.decimals)


def history(
    evidence: Evidence,
    count: NamedCount,
    axes: tuple[RegionAxis, str],
    stated: Stated | None = None,
) -> History:
    """A count through time, made once for all rules that ask.

    Args:
        axes: The region axis and the name of the period dimension.
        stated: Breaks of the contract.
    """
    region, time = axes
    breaks = tuple(stated.breaks) if stated else ()
    key = (history, count, region.dimension, region.national, time, breaks)
    return evidence.once(key, lambda: _history(evidence, count, axes, breaks))


def _history(
    evidence: Evidence, count: NamedCount, axes: tuple[RegionAxis, str], breaks: Sequence[StatedBreak]
) -> History:
    region, time = axes
    laid = Laid(evidence, region.dimension, time)
    labels, periods = evidence.coords[region.dimension], evidence.periods(time)
    names = evidence.coords[time]
    before, after = _steps([periods.get(label) for label in names])
    country = np.array([label == region.national for label in labels], bool)
    regions = [label for label in labels if label != region.national]
    whole, series = table(evidence, count, laid), laid.series
    moved = np.zeros((len(after), len(regions)), bool)
    if evidence.has("mergers"):
        moved = laid.by_region(evidence.column("mergers").values == 1)[after][:, ~country]
    return History(
        evidence, count, region, time, series, regions, names, whole.of(~country), whole.of(country),
        before, after, moved, broken(breaks, series, [periods.get(name) for name in names], regions),
        remarks(breaks, periods.values()),
    )  # fmt: skip


def _steps(periods: Iterable[Period | None]) -> tuple[Places, Places]:
    place = {period: i for i, period in enumerate(periods) if period}
    pairs = [
        (place[former], place[period])
        for period in sorted(place)
        if (former := Period(period.year - 1, period.part)) in place
    ]
    steps = np.array(pairs, np.intp).reshape(-1, 2)
    return steps[:, 0], steps[:, 1]
