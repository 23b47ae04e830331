"""Announced effects of a method as exact intervals, and how those of a year and its halves hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
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

    @property
    def least(self) -> Fraction:
        """The smallest value it may stand for, sign and all."""
        return Fraction(self.text) - self.slack

    @property
    def most(self) -> Fraction:
        """The largest value it may stand for, sign and all."""
        return Fraction(self.text) + self.slack

    def shifted(self, places: int) -> Printed:
        """The same digits with their decimal mark moved: ``0.03`` by one place is ``0.3``."""
        return Printed(format(Decimal(self.text).scaleb(places), "f"))

    def turned(self) -> Printed:
        """The same with the other sign."""
        return Printed(self.text[1:] if self.text.startswith("-") else f"-{self.text}")


@dataclass(frozen=True, slots=True)
class Announcements:
    """The effects announced for a year and its halves."""

    year: Printed
    first: Printed
    second: Printed

    @property
    def lowest(self) -> Fraction:
        """The effect on the year of all that is removed from either half, which it cannot be below.

        Whoever is removed from the year is removed from each half she was in, and she was in one of them.
        So those removed from the year are among those removed from a half, and as neither half holds more
        persons than the year, their share of the year is at most the sum of the two shares. The same
        holds for persons added. Where a method does both, the printed effects are differences and the
        bound is no longer a proof.
        """
        return min(Fraction(0), self.first.least) + min(Fraction(0), self.second.least)

    @property
    def highest(self) -> Fraction:
        """The effect on the year of all that is added to either half."""
        return max(Fraction(0), self.first.most) + max(Fraction(0), self.second.most)

    @property
    def smallest(self) -> Fraction:
        """The smallest size that the halves make plausible: half of the smaller of them.

        No proof: persons removed from a half may stay in the year by the other half. It is 0 where the
        halves do not surely move the same way, for then they may cancel out.
        """
        if self.first.sign * self.second.sign <= 0:
            return Fraction(0)
        return min(self.first.low, self.second.low) / 2

    @property
    def plausible(self) -> bool:
        """Whether the effect on the year may go with those on its halves."""
        within = self.year.least <= self.highest and self.year.most >= self.lowest
        return within and self.year.high >= self.smallest

    @property
    def distance(self) -> Fraction:
        """How far the year lies from the mean of its halves, as a share of that."""
        mean = (Fraction(self.first.text) + Fraction(self.second.text)) / 2
        return abs(Fraction(self.year.text) - mean) / abs(mean) if mean else Fraction(1)


_NEAR = Fraction(1, 2)


class Slip(StrEnum):
    """What may have gone wrong in one of three numbers."""

    MARK = "decimal mark"
    SIGN = "sign"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest slip: of which number (0 the year, 1 and 2 its halves), and what was meant instead.

    Where the year changed places with a half, ``which`` is that half, and ``meant`` the effect on the year.
    """

    slip: Slip
    which: int
    meant: Printed


def guess(told: Announcements) -> Guess | None:
    """The slip that would bring the year nearest to its halves; None where none brings it near."""
    fits = [(instead.distance, tried) for tried, instead in _attempts(told) if instead.plausible]
    near = [(distance, tried) for distance, tried in fits if distance <= _NEAR]
    return min(near, key=lambda one: one[0])[1] if near else None


def _attempts(told: Announcements) -> Iterator[tuple[Guess, Announcements]]:
    three = (told.year, told.first, told.second)
    for which, one in enumerate(three):
        for places in (1, 2, -1, -2):
            yield _instead(three, Guess(Slip.MARK, which, one.shifted(places)))
        turned, instead = _instead(three, Guess(Slip.SIGN, which, one.turned()))
        if len({other.sign for other in (instead.year, instead.first, instead.second)}) == 1:
            yield turned, instead
    yield Guess(Slip.EXCHANGE, 1, told.first), Announcements(told.first, told.year, told.second)
    yield Guess(Slip.EXCHANGE, 2, told.second), Announcements(told.second, told.first, told.year)


def _instead(three: tuple[Printed, ...], tried: Guess) -> tuple[Guess, Announcements]:
    changed = [tried.meant if i == tried.which else one for i, one in enumerate(three)]
    return tried, Announcements(*changed)
