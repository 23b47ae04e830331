"""Which slip explains a figure that is suspected.

A slip is named only if the value without it satisfies every rule. Many slips are tried, and some fit by
coincidence: the wider the range a figure may lie in, the more. So each cause says how many of its kind would
fit a figure at random, and what coincidence would give as easily is not named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log10

from keur.reasoning.doubted import Doubted, Other
from keur.reasoning.slips import one_digit_off, one_group_of, scaled, transposed

HARDLY, EASILY = 0.05, 0.5
"""Expected number of slips that fit at random: below the first the order of slips decides, above the second
nothing is named."""


class Slip(StrEnum):
    """Causes, the more common first."""

    TRANSPOSED = "digits transposed"
    ONE_DIGIT = "one digit off"
    FACTOR = "factor"
    THOUSANDS = "thousands mark lost"
    SWAPPED = "two cells swapped"
    COPIED = "copied from the previous period"
    NEIGHBOUR = "value of a neighbouring row"
    POPULATION = "population of another year"


@dataclass(frozen=True, slots=True)
class Cause:
    """A slip that explains a figure.

    Attributes:
        sentence: In words, e.g. ``digits transposed: 1 850 for 1 580``.
        instead: What the figure should have been; None where the slip does not tell.
        partner: Name of the other figure that took part.
        chance: How many slips of this kind would fit a figure at random.
    """

    slip: Slip
    sentence: str
    instead: int | None = None
    partner: str | None = None
    chance: float = 0.0


def likely_causes(doubted: Doubted) -> list[Cause]:
    """The slips that explain a figure and that coincidence would not, likeliest first."""
    order = list(Slip)
    found = [cause for cause in _all(doubted) if cause.chance <= EASILY]
    return sorted(found, key=lambda c: (c.chance > HARDLY, order.index(c.slip)))


def _all(doubted: Doubted) -> Iterator[Cause]:
    yield from _digits(doubted, Slip.TRANSPOSED, list(transposed(doubted.value)))
    yield from _digits(doubted, Slip.ONE_DIGIT, list(one_digit_off(doubted.value)))
    yield from _factor(doubted)
    yield from _thousands(doubted)
    yield from _swapped(doubted)
    before = (doubted.previous,) if doubted.previous else ()
    yield from _same(doubted, Slip.COPIED, "copied from", before)
    yield from _same(doubted, Slip.NEIGHBOUR, "the value of", doubted.neighbours)
    yield from _population(doubted)


def _digits(doubted: Doubted, slip: Slip, candidates: list[int]) -> Iterator[Cause]:
    """A slip of digits; where several would fit, the slip is named and the value is left open."""
    on_grid = [value for value in candidates if value % doubted.base == 0]
    fitting = [value for value in on_grid if doubted.within(value) and doubted.fits(value)]
    if fitting:
        sentence = f"{slip}: {doubted.told()} for {doubted.told(min(fitting), max(fitting))}"
        one = fitting[0] if len(fitting) == 1 else None
        yield Cause(slip, sentence, one, chance=len(on_grid) * doubted.share)


def _factor(doubted: Doubted) -> Iterator[Cause]:
    low, high = doubted.could_be
    # of all values that are powers of ten apart, one lies in each decade
    chance = 1.0 if high is None else log10((high + doubted.base) / max(low, doubted.base))
    for words, exactly, least, most in scaled(doubted.value, doubted.base):
        ends = max(least, low), most if high is None else min(most, high)
        if exactly != doubted.value and doubted.within(exactly) and doubted.fits(exactly):
            sentence = f"{words}: {doubted.told()} for {doubted.told(exactly, exactly)}"
            yield Cause(Slip.FACTOR, sentence, exactly, chance=chance)
        elif exactly != doubted.value and doubted.first_fitting(*ends) is not None:
            yield Cause(Slip.FACTOR, f"{words}: {doubted.told()} for {doubted.told(*ends)}", chance=chance)


def _thousands(doubted: Doubted) -> Iterator[Cause]:
    low, high = doubted.could_be
    group = one_group_of(doubted.value, low, high) if high is not None and not doubted.decimals else None
    if group and high is not None and doubted.first_fitting(*group) is not None:
        sentence = f"{Slip.THOUSANDS}: {doubted.told()} for {doubted.told(*group)}"
        one = group[0] if group[0] == group[1] else None
        yield Cause(Slip.THOUSANDS, sentence, one, chance=min(1.0, (high - low + doubted.base) / 1000))


def _swapped(doubted: Doubted) -> Iterator[Cause]:
    chance = len(doubted.partners) * doubted.share
    for other in doubted.partners:
        differs = other.value != doubted.value and doubted.within(other.value)
        if differs and other.exchanged and other.exchanged():
            sentence = (
                f"swapped with {other.name}: {doubted.told()} for {doubted.told(other.value, other.value)}"
            )
            yield Cause(Slip.SWAPPED, sentence, other.value, other.name, chance)


def _same(doubted: Doubted, slip: Slip, words: str, others: Sequence[Other]) -> Iterator[Cause]:
    # two figures of this size are alike by chance once in as many as there are of this size
    chance = len(others) / (1 + doubted.value // doubted.base)
    for other in others:
        if other.value == doubted.value:
            yield Cause(slip, f"{words} {other.name}: {doubted.told()}", None, other.name, chance)


def _population(doubted: Doubted) -> Iterator[Cause]:
    for year, rates in doubted.stale:
        if doubted.value in rates:
            sentence = f"population of {year}: {doubted.told()} for {doubted.told(*doubted.could_be)}"
            yield Cause(Slip.POPULATION, sentence, None, year, len(rates) / (1 + doubted.value))
