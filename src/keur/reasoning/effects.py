"""The effect of a new method on a count, as an exact interval, beside the effect the notes announce.

Effects are in parts per million of the old count: 0.04 % is 400. Announced effects are known to the
decimals they are printed with, so 0.04 % stands for 350 to 450, and 0.3 % for 2 500 to 3 500.
Comparisons multiply crosswise and never divide; figures up to 10**12 stay within int64.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.release.numbers import number

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MILLION = 10**6
DIGITS = 2
"""Decimals of a percent that announced effects are printed with, where nothing else is known."""
_SHOWN = 10**5  # a thousandth of a percent


@dataclass(frozen=True, slots=True)
class Announced:
    """The effect that the notes announce; arrays of one shape.

    Attributes:
        ppm: Parts per million; 0 where nothing is announced.
        known: Where an effect is announced, be it zero.
        half: Half of its last printed decimal, in parts per million.
    """

    ppm: Whole
    known: Flags
    half: Whole

    @property
    def lower(self) -> Whole:
        """Smallest effect that is printed so."""
        return self.ppm - self.half

    @property
    def upper(self) -> Whole:
        """Largest effect that is printed so."""
        return self.ppm + self.half

    def printed(self, i: int) -> str | None:
        """One effect with the decimals it is printed with, e.g. ``-0.04``; None where none is announced."""
        if not self.known[i]:
            return None
        digits = len(str(5_000 // max(1, int(self.half[i])))) - 1
        return number(round(int(self.ppm[i]) * 10**digits / 10_000), digits)

    def shifted(self, places: int) -> Announced:
        """The same digits with their decimal mark moved: 0.03 by one place is 0.3."""
        ppm, half = (np.rint(of * 10.0**places).astype(np.int64) for of in (self.ppm, self.half))
        return Announced(ppm, self.known, half)

    @property
    def direction(self) -> Whole:
        """1 for an increase, -1 for a decrease, 0 where rounding hides which, or nothing is announced."""
        return np.sign(self.ppm) * (np.abs(self.ppm) > self.half)


@dataclass(frozen=True, slots=True)
class Ends:
    """True values lie in ``[lower, upper]``."""

    lower: Whole
    upper: Whole


@dataclass(frozen=True, slots=True)
class Effect:
    """``(new - old) / old`` for all true values behind two counts; made by :func:`effect`.

    Attributes:
        new: True values under the new method; 0 where not known.
        old: True values under the old method; 0 where not known.
        known: Where both counts are known and the old one may exceed 0.
    """

    new: Ends
    old: Ends
    known: Flags

    def above(self, ppm: Whole | int) -> Flags:
        """Where every possible effect is above ``ppm``."""
        return self.known & (MILLION * (self.new.lower - self.old.upper) > ppm * self.old.upper)

    def below(self, ppm: Whole | int) -> Flags:
        """Where every possible effect is below ``ppm``; nowhere if the old count may be 0."""
        return self.known & (MILLION * (self.new.upper - self.old.lower) < ppm * self.old.lower)

    @property
    def lowest(self) -> Whole:
        """Smallest possible effect in thousandths of a percent, rounded downwards; 0 where not known."""
        return _SHOWN * (self.new.lower - self.old.upper) // np.maximum(self.old.upper, 1)

    @property
    def highest(self) -> Whole:
        """Largest possible effect likewise, rounded upwards; means nothing where the old count may be 0."""
        return -(_SHOWN * (self.old.lower - self.new.upper) // np.maximum(self.old.lower, 1))

    def is_not(self, announced: Announced) -> Flags:
        """Where no possible effect would be printed as the announced one."""
        return announced.known & (self.above(announced.upper) | self.below(announced.lower))

    def is_surely(self, announced: Announced) -> Flags:
        """Where every possible effect would be printed as the announced one."""
        low = MILLION * (self.new.lower - self.old.upper) >= announced.lower * self.old.upper
        high = MILLION * (self.new.upper - self.old.lower) <= announced.upper * self.old.lower
        return self.known & announced.known & low & high

    def opposes(self, announced: Announced) -> Flags:
        """Where every possible effect has the other sign than the announced one."""
        return ((announced.direction > 0) & self.below(0)) | ((announced.direction < 0) & self.above(0))

    def follows(self, announced: Announced) -> Flags:
        """Where every possible effect has the sign of the announced one."""
        return ((announced.direction > 0) & self.above(0)) | ((announced.direction < 0) & self.below(0))


def effect(new: Ends, old: Ends, known: Flags) -> Effect:
    """The effect that turned ``old`` into ``new``, where both are known."""
    known = known & (old.upper > 0)
    return Effect(_only(new, known), _only(old, known), known)


def announced(percent: npt.NDArray[np.float64], digits: npt.NDArray[np.float64]) -> Announced:
    """Announced effects from percentages such as -0.04, printed with so many decimals; NaN where none is."""
    ppm = np.rint(np.nan_to_num(percent) * 10_000).astype(np.int64)
    half = np.rint(5_000 / 10 ** np.nan_to_num(digits, nan=DIGITS)).astype(np.int64)
    return Announced(ppm, ~np.isnan(percent), half)


def effect_words(new: tuple[int, int], old: tuple[int, int]) -> str:
    """One effect as people read it, e.g. ``-0.310 % to -0.300 %``, rounded outwards to three decimals."""
    low = _SHOWN * (new[0] - old[1]) // old[1]
    if old[0] == 0:
        return f"at least {_signed(low, 3)}"
    high = -(_SHOWN * (old[0] - new[1]) // old[0])
    return _signed(low, 3) if low == high else f"{_signed(low, 3)} to {_signed(high, 3)}"


def announced_words(ppm: int) -> str:
    """An announced effect as the notes print it, e.g. ``-0.04 %``."""
    return _signed(ppm // 100, 2) if ppm % 100 == 0 else _signed(ppm, 4)


def _only(ends: Ends, known: Flags) -> Ends:
    # An unbounded end times a million would overflow.
    return Ends(np.where(known, ends.lower, 0), np.where(known, ends.upper, 0))


def _signed(scaled: int, decimals: int) -> str:
    return f"{'+' if scaled > 0 else ''}{number(scaled, decimals)} %"
