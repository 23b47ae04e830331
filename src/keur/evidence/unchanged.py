"""Where a figure of the previous edition must still be the figure, and what it says of the true value here.

That is asked of a cell where both editions call the figure final, the notes say since then of no correction
and no other method that may be about it, and the borders of its region stayed. Where the notes are not
known nothing is said. Nor is it of a region and calendar year in which a figure differs after all: it was
processed again, and which of its hidden figures moved with it nobody can tell. How a figure was rounded then
other figures of its year have to vouch for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
import xarray as xr

from keur.evidence.cubes import MARK_SUFFIX, PREVIOUS, Evidence, RoundedCount
from keur.evidence.layout import Layout
from keur.evidence.revisions import Column, both, final_before, redrawn, status_rank
from keur.evidence.steps import AsPublished
from keur.evidence.vouched import alike, vouched
from keur.reasoning.grids import unit_before
from keur.reasoning.intervals import UNBOUNDED, Interval, of_figures
from keur.reasoning.judgement import Mask
from keur.release.marks import Mark
from keur.release.period import FigureStatus

_FINAL = list(FigureStatus).index(FigureStatus.FINAL)
_ANOTHER = ("announced_correction", "announced_revision")
_SUPPRESSED = (Mark.UNKNOWN, Mark.SECRET)
_MARKS = pd.Index([mark.name for mark in Mark])


class Axes(Protocol):
    """A dimension of the table."""

    @property
    def dimension(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, eq=False, slots=True)
class Unchanged:
    """What the previous edition says of figures that must be the same in this one.

    Attributes:
        within: What its counts alone leave possible; ``[0, UNBOUNDED]`` where it says nothing.
        read: Both editions read as one table: what this one hides and that one shows stands in it.
        counts: Where it shows a count that this edition hides or rounds more coarsely; bool.
        shown: Where it shows a figure, a count or a rate, that this edition hides; bool.
        gone: Where it shows a count and this edition none, and no reason for that; bool.
    """

    within: Interval
    read: Evidence
    counts: Mask
    shown: xr.DataArray
    gone: Mask

    @property
    def says_more(self) -> bool:
        """Whether it says anything that this edition does not."""
        return bool(self.counts.any() or self.shown.values.any())


def unchanged(
    editions: Evidence,
    count: RoundedCount,
    rates: Sequence[Column] = (),
    region: str | None = None,
    time: Axes | None = None,
) -> Unchanged:
    """What the previous edition says of the figures that must be the same in this one.

    Args:
        editions: Evidence on a frame of :func:`keur.evidence.editions.editions_frame`.
        rates: Rates of the count.
        region: Name of the region dimension.
    """
    stays, periods = must_stay(editions), time.dimension if time else None
    now, (before, as_now) = editions.interval(count), _before(editions, count, stays, periods)
    same = {one.column: alike(editions, one, stays, periods) for one in rates}
    apart = stays & _apart(now, before)
    stays &= ~_processed_again(editions, _differs(editions, (count, *rates), stays, apart), region, time)
    hidden = {one.column: _marked(editions, one, *_SUPPRESSED) for one in (count, *rates)}
    told = {one.column: stays & hidden[one.column] & _shows(editions, one) for one in (count, *rates)}
    more = (before.lower.values > now.lower.values) | (before.upper.values < now.upper.values)
    counts = stays & more & (hidden[count.column] | now.bounded.values)
    told[count.column] &= counts
    for column, years in same.items():
        told[column] &= years
    shown = now.lower.copy(data=np.any(list(told.values()), axis=0))
    filled = {column: mask for column, mask in told.items() if as_now or column != count.column}
    return Unchanged(
        Interval(
            now.lower.copy(data=np.where(counts, before.lower.values, 0)),
            now.upper.copy(data=np.where(counts, before.upper.values, UNBOUNDED)),
        ),
        _filled(editions, filled) if shown.values.any() else editions,
        counts,
        shown,
        stays & _marked(editions, count, Mark.UNSTATED) & _shows(editions, count),
    )


def must_stay(editions: Evidence) -> Mask:
    """Shape of the cube: where nothing could explain another figure than the previous edition had."""
    stays: Mask = final_before(editions) & (status_rank(editions) == _FINAL)
    stays &= ~redrawn(editions)
    for column in _ANOTHER:
        if editions.has(column):
            stays &= editions.column(column).values == 0  # NaN: the notes are not known
    return stays


def may_announce(editions: Evidence) -> bool:
    """Whether the notes are known, so that they would announce another figure."""
    flags = (editions.column(column).values for column in _ANOTHER if editions.has(column))
    return not any(np.isnan(flag).all() for flag in flags)


def _before(editions: Evidence, count: RoundedCount, stays: Mask, time: str | None) -> tuple[Interval, bool]:
    """The true values behind the old figures, however they were rounded, and whether it was as now.

    Of another manner only the unit is known. Up, down or to the nearest: a figure is less than a unit off.
    Either is believed of the years in which nearly all figures that must stay fit those of now.
    """
    was = AsPublished.before(count)
    old = editions.figures(was.column, was.decimals)
    new = editions.figures(count.column, count.decimals)
    unit = unit_before(*(one.value.values[one.known.values] for one in (new, old)))
    if unit is None:
        read = editions.interval(was)
    else:
        known = old.known & (old.value >= 0).values & (old.value % unit == 0).values
        read = of_figures(old.value, known, base=2 * unit - 1)  # a unit less one, to either side
    now = editions.interval(count)
    asked = stays & read.bounded.values & now.bounded.values & (new.value.values != 0)
    believed = vouched(editions, asked, ~_apart(now, read), time)
    return (
        Interval(
            read.lower.copy(data=np.where(believed, read.lower.values, 0)),
            read.upper.copy(data=np.where(believed, read.upper.values, UNBOUNDED)),
        ),
        unit is None,
    )


def _apart(one: Interval, other: Interval) -> Mask:
    """Where no value is in both."""
    apart: Mask = (one.lower.values > other.upper.values) | (other.lower.values > one.upper.values)
    return apart


def _differs(editions: Evidence, measures: Sequence[Column], stays: Mask, apart: Mask) -> Mask:
    """Where a figure is another one though it had to stay.

    Args:
        measures: The count, whose figures differ where they are ``apart``, and its rates.
    """
    count, *rates = (both(editions, measure) for measure in measures)
    differs = [apart, count.torn, *(side.differs.values | side.torn for side in rates)]
    found: Mask = stays & np.any(differs, axis=0)
    return found


def _processed_again(editions: Evidence, differs: Mask, region: str | None, time: Axes | None) -> Mask:
    """All cells of the regions and calendar years in which a figure differs."""
    if not differs.any():
        return differs
    kept = {region, time.dimension if time else None}
    others = tuple(i for i, d in enumerate(editions.dimensions) if d not in kept)
    found: Mask = np.broadcast_to(differs.any(axis=others, keepdims=True), differs.shape)
    if region and time:
        layout = Layout.by_year(editions, region, time.dimension)
        spread = layout.spread(found, fill=False)
        years = np.broadcast_to(spread.any(axis=-1, keepdims=True), spread.shape)
        found = found | layout.gathered(years, fill=False).reshape(editions.shape)
    return found


def _marked(editions: Evidence, measure: Column, *marks: Mark) -> Mask:
    """Where this edition has one of these instead of a figure."""
    marked: Mask = np.isin(editions.figures(measure.column, measure.decimals).mark.values, marks)
    return marked


def _shows(editions: Evidence, measure: Column) -> Mask:
    """Where the previous edition publishes a figure."""
    shows: Mask = editions.figures(PREVIOUS + measure.column, measure.decimals).known.values
    return shows


def _filled(editions: Evidence, told: dict[str, Mask]) -> Evidence:
    """The table with figures of the previous edition where this one hides them."""
    columns: dict[str, Any] = {}
    for name, mask in told.items():
        rows = mask.ravel()[editions.position]
        columns[name] = editions.frame[name].where(~rows, editions.frame[PREVIOUS + name])
        new, old = (editions.frame[edition + name + MARK_SUFFIX] for edition in ("", PREVIOUS))
        codes = (one.cat.set_categories(_MARKS).cat.codes for one in (old, new))
        columns[name + MARK_SUFFIX] = pd.Categorical.from_codes(np.where(rows, *codes), categories=_MARKS)
    return Evidence(editions.frame.assign(**columns))
