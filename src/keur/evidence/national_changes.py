"""National figures in the release and in its predecessor, as many of them as a rule or a table asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.announced_effects import DIGITS, EFFECT, UNREAD
from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.families import Parts
from keur.evidence.national import RegionAxis, figure_at, national_total
from keur.evidence.national_change import NationalChange
from keur.evidence.predecessor import side_by_side
from keur.reasoning.effects import Ends, announced, effect
from keur.reasoning.intervals import UNBOUNDED, Interval

NO_COMMON = "the release and its predecessor share no published national figure"
NO_ANNOUNCED = "the notes announce no effect for a period that both tables publish"
NOT_UNDERSTOOD = "the notes announce effects in words that were not understood"
Where = dict[str, str]
_Line = tuple[int | slice, ...] | None
"""Where the periods of some categories lie in a cube; None where the table lacks one of them."""


def national_changes(
    evidence: Evidence, count: RoundedCount, families: Sequence[Parts], region: RegionAxis, period: str
) -> list[NationalChange]:
    """The national total in both tables, and after it each part that an effect is announced for."""
    where = national_total(evidence, families, region, period)
    key = (national_changes, count, tuple(where.items()), period)
    return evidence.once(key, lambda: _Tables(evidence, count, where, period).announced())


def category_changes(
    evidence: Evidence, count: RoundedCount, families: Sequence[Parts], region: RegionAxis, period: str
) -> list[NationalChange]:
    """The national total, every other category for the whole country, and each part announced elsewhere."""
    where = national_total(evidence, families, region, period)
    split = [d for d in evidence.dimensions if d not in (period, region.dimension)]
    others = [where | {d: label} for d in split for label in evidence.coords[d] if label != where[d]]
    tables = _Tables(evidence, count, where, period)
    rest = [at for at in tables.parts() if at not in others]
    return [tables.change(at) for at in (where, *others, *rest)]


def silence(changes: Sequence[NationalChange], otherwise: str) -> str:
    """Why nothing could be said, where it is not ``otherwise``."""
    if not any(change.effect.known.any() for change in changes):
        return NO_COMMON
    if any((change.effect.known & change.announced.known).any() for change in changes):
        return otherwise
    return NOT_UNDERSTOOD if any(change.unread.any() for change in changes) else NO_ANNOUNCED


class _Tables:
    """Both tables and the announcements, cut at the categories that are asked for."""

    def __init__(self, evidence: Evidence, count: RoundedCount, where: Where, period: str) -> None:
        self._evidence, self._count, self._where, self._period = evidence, count, where, period
        self._both = side_by_side(evidence, count)
        others = [d for d in evidence.dimensions if d != period]
        self._equal, self._pairs = (
            cube.sum(others).values for cube in (self._both.unchanged, self._both.paired)
        )
        self._said = self._column(EFFECT)
        self._cells = (
            np.zeros_like(self._pairs) if self._said is None else self._said.notnull().sum(others).values
        )

    def announced(self) -> list[NationalChange]:
        """The total, and each part that an effect is announced for."""
        return [self.change(at) for at in (self._where, *self.parts())]

    def parts(self) -> list[Where]:
        """Categories of each part that an effect is announced for."""
        if self._said is None:
            return []
        found = self._said.notnull().any(self._period)
        cells = [
            {str(d): str(found[d].values[i]) for d, i in zip(found.dims, at, strict=True)}
            for at in np.argwhere(found.values).tolist()
        ]
        return [at for at in cells if at != self._where]

    def change(self, at: Where) -> NationalChange:
        """The figures of some categories in every period."""
        both, line = self._both, self._line(at)
        new, old = (self._ends(within, line) for within in (both.new_within, both.old_within))
        now, before = (ends.upper < UNBOUNDED for ends in (new, old))
        told = announced(self._told(EFFECT, line), self._told(DIGITS, line))
        return NationalChange(
            name=_name(at, self._where),
            total=figure_at(both.new.value, at, 0),
            old=self._cut(both.old.value, line, 0),
            published_now=now,
            published_before=before,
            effect=effect(new, old, now & before),
            announced=told,
            equal=self._equal,
            pairs=self._pairs,
            elsewhere=self._cells > told.known,
            unread=~np.isnan(self._told(UNREAD, line)),
            decimals=self._count.decimals,
        )

    def _line(self, at: Where) -> _Line:
        """Position of a line of periods in a cube; None where the table lacks a category."""
        axes = self._evidence.coords
        if any(at[d] not in axes[d] for d in at):
            return None
        return tuple(slice(None) if d == self._period else axes[d].index(at[d]) for d in axes)

    def _cut(self, cube: xr.DataArray | None, line: _Line, fill: float) -> npt.NDArray[Any]:
        if cube is None or line is None:
            return np.full(len(self._evidence.coords[self._period]), fill)
        return np.asarray(cube.values[line])

    def _ends(self, within: Interval, line: _Line) -> Ends:
        return Ends(self._cut(within.lower, line, 0), self._cut(within.upper, line, UNBOUNDED))

    def _told(self, form: str, line: _Line) -> npt.NDArray[np.float64]:
        return self._cut(self._column(form), line, np.nan)

    def _column(self, form: str) -> xr.DataArray | None:
        name = form.format(self._count.column)
        return self._evidence.column(name) if self._evidence.has(name) else None


def _name(at: Where, where: Where) -> str:
    apart = [category for dimension, category in at.items() if category != where[dimension]]
    return f"The figure of {' · '.join(apart)}" if apart else "The national total"
