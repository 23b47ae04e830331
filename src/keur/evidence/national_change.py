"""How the national total moved from the predecessor to the release, and what the notes announce."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.national import figure_at, interval_at
from keur.evidence.predecessor import side_by_side
from keur.reasoning.effects import (
    Announced,
    Effect,
    Ends,
    Flags,
    Whole,
    announced,
    announced_words,
    effect,
    effect_words,
)
from keur.reasoning.intervals import Interval
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.verdict import Cell, Defect

ANNOUNCED = "announced_effect"
ANNOUNCED_DIGITS = "announced_digits"
NO_COMMON = "the release and its predecessor share no published national figure"
NO_ANNOUNCED = "the notes announce no effect for a period that both tables publish"
_PAIRS, _PERCENT = 20, 95


@dataclass(frozen=True, slots=True)
class NationalChange:
    """The national total in both tables and the effect announced for it; arrays of shape (periods,).

    Attributes:
        total: Published figure of the release, int64, with the coordinates of the national total.
        old: Published figure of the predecessor; 0 where hidden.
        equal: How many figures of the period are those of the predecessor, over the whole table.
        pairs: How many figures of the period both tables publish.
    """

    total: xr.DataArray
    old: Whole
    effect: Effect
    announced: Announced
    equal: Whole
    pairs: Whole
    decimals: int

    @property
    def same(self) -> Flags:
        """Where both tables publish the same national total."""
        return self.effect.known & (self.total.values == self.old)

    @property
    def enough_pairs(self) -> Flags:
        """Where so many figures are in both tables that their equality means something."""
        return self.pairs >= _PAIRS

    @property
    def stands_still(self) -> Flags:
        """Where the national total and nearly all other figures are those of the predecessor."""
        return self.same & self.enough_pairs & (100 * self.equal >= _PERCENT * self.pairs)

    @property
    def copied(self) -> Flags:
        """Where figures stand still although the announced effect moves the total out of its rounding."""
        return self.stands_still & self.effect.is_not(self.announced)

    def judge(self, *, evaluable: Flags, violated: Flags, satisfied: Flags) -> xr.DataArray:
        """One verdict per period, at the national total."""
        given, no, yes = (self.total.copy(data=flags) for flags in (evaluable, violated, satisfied))
        return judge(evaluable=given, violated=no, satisfied=yes)

    def silence(self, otherwise: str) -> str:
        """Why nothing could be said, where it is not ``otherwise``."""
        if not self.effect.known.any():
            return NO_COMMON
        return otherwise if (self.effect.known & self.announced.known).any() else NO_ANNOUNCED

    def place(self, at: dict[str, str]) -> int:
        """Where a period stands in the arrays."""
        (period,) = self.total.dims
        return self.total[period].values.tolist().index(at[str(period)])

    def figures(self, at: dict[str, str]) -> tuple[str, str]:
        """The new and the old national total in words."""
        i = self.place(at)
        return number(int(self.total[i]), self.decimals), number(int(self.old[i]), self.decimals)

    def effect_words(self, at: dict[str, str]) -> str:
        """The effect in words, e.g. ``-0.310 % to -0.300 %``."""
        i, new, old = self.place(at), self.effect.new, self.effect.old
        return effect_words((int(new.lower[i]), int(new.upper[i])), (int(old.lower[i]), int(old.upper[i])))

    def defect(self, cell: Cell, at: dict[str, str], measure: str, message: str) -> Defect:
        """The defect of a period whose effect is not the announced one."""
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=measure,
            observed=self.effect_words(at),
            expected=self.announced_words(at),
            message=message,
        )

    def announced_words(self, at: dict[str, str]) -> str:
        """The announced effect in words, e.g. ``-0.04 %``."""
        return announced_words(int(self.announced.ppm[self.place(at)]))


def national_change(
    evidence: Evidence, count: RoundedCount, where: dict[str, str], period: str
) -> NationalChange:
    """The national total in both tables.

    Args:
        where: Categories of the national total, as of :func:`keur.evidence.national.national_total`.
    """
    key = (national_change, count, tuple(where.items()), period)
    return evidence.once(key, lambda: _national_change(evidence, count, where, period))


def _national_change(
    evidence: Evidence, count: RoundedCount, where: dict[str, str], period: str
) -> NationalChange:
    both = side_by_side(evidence, count)
    new, old = (interval_at(side, where) for side in (both.new_within, both.old_within))
    others = [d for d in evidence.dimensions if d != period]
    return NationalChange(
        figure_at(both.new.value, where, 0),
        figure_at(both.old.value, where, 0).values,
        effect(_ends(new), _ends(old), new.bounded.values & old.bounded.values),
        _announced(evidence, where, period),
        both.unchanged.sum(others).values,
        both.paired.sum(others).values,
        count.decimals,
    )


def _announced(evidence: Evidence, where: dict[str, str], period: str) -> Announced:
    def column(name: str) -> npt.NDArray[np.float64]:
        if not evidence.has(name):
            return np.full(len(evidence.coords[period]), np.nan)
        return figure_at(evidence.column(name), where, np.nan).values

    return announced(column(ANNOUNCED), column(ANNOUNCED_DIGITS))


def _ends(interval: Interval) -> Ends:
    return Ends(interval.lower.values, interval.upper.values)
