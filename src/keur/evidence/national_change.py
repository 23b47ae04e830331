"""How the national total moved from the predecessor to the release, and what the notes announce."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.national import figure_at, interval_at
from keur.evidence.predecessor import side_by_side
from keur.reasoning.effects import Announced, Effect, announced, announced_words, effect, effect_words
from keur.release.numbers import number

ANNOUNCED = "announced_effect"
NO_COMMON = "the release and its predecessor share no published national figure"
NO_ANNOUNCED = "the notes announce no effect for a period that both tables publish"
_PAIRS, _PERCENT = 20, 95


@dataclass(frozen=True, slots=True)
class NationalChange:
    """The national total in both tables, period by period, and the effect announced for it.

    Attributes:
        new: Published figure, int64; 0 where hidden.
        old: Likewise in the predecessor.
        equal: How many cells of the period hold the figure of the predecessor, over the whole table.
        pairs: How many cells of the period both tables publish.
    """

    new: xr.DataArray
    old: xr.DataArray
    effect: Effect
    announced: Announced
    equal: xr.DataArray
    pairs: xr.DataArray
    decimals: int

    @property
    def enough_pairs(self) -> xr.DataArray:
        """Where so many figures are in both tables that their equality means something."""
        return self.pairs >= _PAIRS

    @property
    def stands_still(self) -> xr.DataArray:
        """Where the national total and nearly all other figures are those of the predecessor."""
        nearly_all = 100 * self.equal >= _PERCENT * self.pairs
        return self.enough_pairs & nearly_all & self.effect.known & (self.new == self.old)

    @property
    def copied(self) -> xr.DataArray:
        """Where figures stand still although the announced effect moves the total out of its rounding."""
        return self.stands_still & self.effect.is_not(self.announced) & (self.announced.direction != 0)

    def silence(self, otherwise: str) -> str:
        """Why nothing could be said, where it is not ``otherwise``."""
        if not self.effect.known.any():
            return NO_COMMON
        return otherwise if (self.effect.known & self.announced.known).any() else NO_ANNOUNCED

    def figures(self, at: dict[str, str]) -> tuple[str, str]:
        """The new and the old national total in words."""
        new, old = (int(self._at(cube, at)) for cube in (self.new, self.old))
        return number(new, self.decimals), number(old, self.decimals)

    def effect_words(self, at: dict[str, str]) -> str:
        """The effect in words, e.g. ``-0.310 % to -0.300 %``."""
        new, old = (
            (int(self._at(side.lower, at)), int(self._at(side.upper, at)))
            for side in (self.effect.new, self.effect.old)
        )
        return effect_words(new, old)

    def announced_words(self, at: dict[str, str]) -> str:
        """The announced effect in words, e.g. ``-0.04 %``."""
        return announced_words(int(self._at(self.announced.ppm, at)))

    def _at(self, cube: xr.DataArray, at: dict[str, str]) -> xr.DataArray:
        return cube.sel({str(d): at[str(d)] for d in cube.dims})


def national_change(
    evidence: Evidence, count: RoundedCount, where: dict[str, str], period: str
) -> NationalChange:
    """The national total in both tables.

    Args:
        where: Categories of the national total, as of :func:`keur.evidence.national.national_total`.
    """
    both = side_by_side(evidence, count)
    new, old = (figure_at(side.value, where, 0) for side in (both.new, both.old))
    if evidence.has(ANNOUNCED):
        percent = evidence.column(ANNOUNCED)
    else:
        percent = xr.full_like(both.new.value, float("nan"), float)
    others = [d for d in evidence.dimensions if d != period]
    return NationalChange(
        new, old,
        effect(interval_at(both.new_within, where), interval_at(both.old_within, where)),
        announced(figure_at(percent, where, float("nan"))),
        both.unchanged.sum(others), both.paired.sum(others), count.decimals,
    )  # fmt: skip
