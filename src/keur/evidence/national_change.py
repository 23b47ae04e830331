"""How national figures moved from the predecessor to the release, and what the notes announce of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from keur.reasoning.effects import Announced, Effect, Flags, Whole, announced_words, effect_words
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.verdict import Cell, Defect

_PAIRS, _PERCENT = 20, 95


@dataclass(frozen=True, slots=True)
class NationalChange:
    """A total in both tables and the effect announced for it; arrays of shape (periods,).

    Attributes:
        name: What it is, in words that begin a sentence.
        total: Published figure of the release, int64, with the coordinates of the total.
        old: Published figure of the predecessor; 0 where hidden.
        published_now: Where the release publishes a figure that is known.
        published_before: Where the predecessor does.
        equal: How many figures of the period are those of the predecessor, over the whole table.
        pairs: How many figures of the period both tables publish.
        elsewhere: Where an effect is announced for a part of the table.
        unread: Where an effect is announced in words that were not understood.
    """

    name: str
    total: xr.DataArray
    old: Whole
    published_now: Flags
    published_before: Flags
    effect: Effect
    announced: Announced
    equal: Whole
    pairs: Whole
    elsewhere: Flags
    unread: Flags
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

    def place(self, at: dict[str, str]) -> int:
        """Where a period stands in the arrays."""
        (period,) = self.total.dims
        return self.total[period].values.tolist().index(at[str(period)])

    def figures(self, at: dict[str, str]) -> tuple[str, str]:
        """The new and the old national total in words."""
        i = self.place(at)
        return number(int(self.total[i]), self.decimals), number(int(self.old[i]), self.decimals)

    def distance(self, at: dict[str, str]) -> float:
        """How far the published total lies from the old one, as a share of that."""
        i = self.place(at)
        return abs(int(self.total[i]) - int(self.old[i])) / max(1, int(self.old[i]))

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

    def slip_words(self, at: dict[str, str]) -> str:
        """``; it may be a slip, -0.03 % for -0.3 %`` where the decimal mark moved explains the figures.

        What is offered has no more decimals than the digits that were moved leave, nor than the notes print,
        and it is offered only where the figures allow it as it is printed.
        """
        i = self.place(at)
        for places in (1, -1, 2, -2):
            moved = self.announced.shifted(places)
            meant = replace(moved, half=np.maximum(moved.half, self.announced.half))
            if meant.ppm[i] and not self.effect.is_not(meant)[i]:
                sign = "+" if meant.ppm[i] > 0 else ""
                return f"; it may be a slip, {self.announced_words(at)} for {sign}{meant.printed(i)} %"
        return ""
