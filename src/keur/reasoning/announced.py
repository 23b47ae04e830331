"""Announced effects of a method as exact intervals, and how those of a year and its halves hang together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Printed:
    """A percentage as it is printed, e.g. ``-0.04``: the true one is within half a unit of its last digit."""

    text: str

    @property
    def size(self) -> Fraction:
        """Its absolute value."""
        return abs(Fraction(self.text))

    @property
    def slack(self) -> Fraction:
        """Half a unit of the last printed digit."""
        return Fraction(1, 2 * 10 ** len(self.text.partition(".")[2]))

    @property
    def low(self) -> Fraction:
        """The smallest absolute value it may stand for."""
        return max(Fraction(0), self.size - self.slack)

    @property
    def high(self) -> Fraction:
        """The largest absolute value it may stand for."""
        return self.size + self.slack

    @property
    def sign(self) -> int:
        """1 or -1; 0 where the true effect may be 0."""
        return 0 if self.low == 0 else -1 if self.text.startswith("-") else 1

    def shifted(self, places: int) -> Printed:
        """The same digits with their decimal mark moved: ``0.03`` by one place is ``0.3``."""
        return Printed(format(Decimal(self.text).scaleb(places), "f"))


def largest(first: Printed, second: Printed) -> Fraction:
    """The largest effect on a year that its halves allow.

    Whoever is removed from the year is removed from each half she was in, and she was in one of them.
    So those removed from the year are among those removed from a half, and as neither half holds more
    persons than the year, their share of the year is at most the sum of the two shares. The same
    holds for persons added. Where a method does both, the printed effects are differences and the
    bound is no longer a proof.
    """
    return first.high + second.high


def smallest(first: Printed, second: Printed) -> Fraction:
    """The smallest effect on a year that its halves make plausible: half of the smaller of them.

    No proof: persons removed from a half may stay in the year by the other half. It is 0 where the
    halves do not surely move the same way, for then they may cancel out.
    """
    if first.sign * second.sign <= 0:
        return Fraction(0)
    return min(first.low, second.low) / 2


def plausible(year: Printed, first: Printed, second: Printed) -> bool:
    """Whether the effect on a year may go with those on its halves."""
    same_way = first.sign != second.sign or first.sign * year.sign >= 0
    return same_way and year.low <= largest(first, second) and year.high >= smallest(first, second)


def slip(year: Printed, first: Printed, second: Printed) -> Printed | None:
    """What may have been meant, if moving the decimal mark makes the effect on the year plausible."""
    tried = (year.shifted(places) for places in (1, 2, -1))
    return next((other for other in tried if plausible(other, first, second)), None)
