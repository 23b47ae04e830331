"""What an audit would have proved: how large an error has to be before no true values explain it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Size:
    """How large an error is.

    Attributes:
        word: As reports say it: ``3 %``, ``a factor of 2``.
        above: What the figure is multiplied by when it is too high.
        below: What it is multiplied by when it is too low.
    """

    word: str
    above: Fraction
    below: Fraction


SIZES = (
    Size("1 %", Fraction(101, 100), Fraction(99, 100)),
    Size("3 %", Fraction(103, 100), Fraction(97, 100)),
    Size("10 %", Fraction(11, 10), Fraction(9, 10)),
    Size("a factor of 2", Fraction(2), Fraction(1, 2)),
    Size("a factor of 10", Fraction(10), Fraction(1, 10)),
)
"""The sizes that reports speak of, the smallest first."""


@dataclass(frozen=True, slots=True)
class Sides:
    """How many figures something holds for: too high, too low, and in both directions."""

    up: int
    down: int
    both: int

    @property
    def either(self) -> int:
        """In at least one direction."""
        return self.up + self.down - self.both


@dataclass(frozen=True, slots=True)
class CategoryPower:
    """The figures of one category, over all regions and periods.

    Attributes:
        category: Its label; empty where the table has no other dimension than regions and periods.
        figures: Published figures above 0: an error in a 0 has no size in percent.
        proved: Per size of ``SIZES``, the figures in which an error of that size is proved.
        median: In half of the figures the smallest error that is proved, in percent and in the direction
            where it is larger, is at most this; None where that is so at no size.
    """

    category: str
    figures: int
    proved: tuple[Sides, ...]
    median: float | None


@dataclass(frozen=True, slots=True)
class Power:
    """The power of the rules that prove, on one measure.

    Attributes:
        measure: Its label.
        figures: Published figures that can be reasoned with.
        covered: Those in which some error is proved by at least one rule.
        rules: The same by the code of the rule.
        categories: In the order of the table.
        whole: The category that holds all others; None where there is no such category.
        regions: Whether each category has one figure per region, so that figures may be called regions.
    """

    measure: str
    figures: int
    covered: Sides
    rules: tuple[tuple[str, Sides], ...]
    categories: tuple[CategoryPower, ...]
    whole: str | None
    regions: bool

    @property
    def total(self) -> CategoryPower | None:
        """The category that holds all others, where it has figures."""
        return next((one for one in self.categories if one.category == self.whole and one.figures), None)
