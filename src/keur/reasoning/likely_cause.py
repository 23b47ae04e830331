"""Which slip explains a figure that is suspected.

A slip is named only if the value without it satisfies every rule. Many slips are tried, and some fit by
coincidence: the wider the range a figure may lie in, the more. So each cause says how many of its kind would
fit a figure at random, and what coincidence would give as easily is not named. Of several that remain, that
comes first which would most probably have given just this figure, and which is the more common: one of
seventeen digits that could have been mistyped tells less than the one figure of the row above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log10

from keur.reasoning.doubted import Doubted, Other
from keur.reasoning.slips import one_digit_off, one_group_of, scaled, transposed

HARDLY, EASILY, SURELY = 0.05, 0.5, 1.0
"""Expected number of slips that fit at random: hardly any; so many that a slip only may be the cause, if it
gives one value or names where the figure is from; and so many that it is nothing to tell."""
POWERS = 6
"""Factors that a figure may be too high or too low by."""


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
        telling: How many times likelier it makes just this figure than a figure at random would be, and how
            common it is.
    """

    slip: Slip
    sentence: str
    instead: int | None = None
    partner: str | None = None
    chance: float = 0.0
    telling: float = 1.0

    @property
    def likely(self) -> bool:
        """Whether coincidence would not give it as easily."""
        return self.chance <= EASILY


def likely_causes(doubted: Doubted) -> list[Cause]:
    """The slips that explain a figure, likeliest first; what coincidence would give as easily comes last."""
    found = [_weighed(doubted, one) for one in _all(doubted) if one.chance < SURELY]
    told = [one for one in found if one.likely or one.instead is not None or one.partner]
    return sorted(told, key=lambda cause: (not cause.likely, -cause.telling))


def _weighed(doubted: Doubted, cause: Cause) -> Cause:
    """A cause of which only is known how probable it makes a figure."""
    common = len(Slip) - list(Slip).index(cause.slip)
    of_this_size = 10 ** len(str(doubted.value)) / doubted.base
    return replace(cause, telling=cause.telling * common * of_this_size)


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
        told = len(fitting) / doubted.room / len(on_grid)
        yield Cause(slip, sentence, one, chance=len(on_grid) * doubted.share, telling=told)


def _factor(doubted: Doubted) -> Iterator[Cause]:
    low, high = doubted.could_be
    # of all values that are powers of ten apart, one lies in each decade
    chance = 1.0 if high is None else log10((high + doubted.base) / max(low, doubted.base))
    for words, exactly, least, most in scaled(doubted.value, doubted.base):
        ends = max(least, low), most if high is None else min(most, high)
        if exactly != doubted.value and doubted.within(exactly) and doubted.fits(exactly):
            sentence = f"{words}: {doubted.told()} for {doubted.told(exactly, exactly)}"
            yield Cause(Slip.FACTOR, sentence, exactly, None, chance, _share(doubted, ends) / POWERS)
        elif exactly != doubted.value and doubted.first_fitting(*ends) is not None:
            sentence = f"{words}: {doubted.told()} for {doubted.told(*ends)}"
            yield Cause(Slip.FACTOR, sentence, None, None, chance, _share(doubted, ends) / POWERS)


def _share(doubted: Doubted, ends: tuple[int, int]) -> float:
    """The share of what a figure could be that lies between two ends."""
    return min(1.0, ((ends[1] - ends[0]) // doubted.base + 1) / doubted.room)


def _thousands(doubted: Doubted) -> Iterator[Cause]:
    low, high = doubted.could_be
    group = one_group_of(doubted.value, low, high) if high is not None and not doubted.decimals else None
    if group and high is not None and doubted.first_fitting(*group) is not None:
        sentence = f"{Slip.THOUSANDS}: {doubted.told()} for {doubted.told(*group)}"
        one = group[0] if group[0] == group[1] else None
        chance = min(1.0, (high - low + doubted.base) / 1000)
        yield Cause(Slip.THOUSANDS, sentence, one, None, chance, _share(doubted, group) / 2)


def _swapped(doubted: Doubted) -> Iterator[Cause]:
    chance = len(doubted.partners) * doubted.share
    for other in doubted.partners:
        differs = other.value != doubted.value and doubted.within(other.value)
        if differs and other.exchanged and other.exchanged():
            sentence = (
                f"swapped with {other.name}: {doubted.told()} for {doubted.told(other.value, other.value)}"
            )
            # an exchange with another suspect explains two wrong figures at once
            told = (1.0 if other.doubted else 1 / doubted.room) / len(doubted.partners)
            yield Cause(Slip.SWAPPED, sentence, other.value, other.name, chance, told)


def _same(doubted: Doubted, slip: Slip, words: str, others: Sequence[Other]) -> Iterator[Cause]:
    # two figures of this size are alike by chance once in as many as there are of this size
    near = doubted.value // doubted.base
    if slip is Slip.COPIED:  # what it was is near what it should be, and so is any small error
        near = min(near, doubted.steps_off - 1)
    chance = len(others) / (1 + near)
    for other in others:
        if other.value == doubted.value:
            yield Cause(
                slip, f"{words} {other.name}: {doubted.told()}", None, other.name, chance, 1 / len(others)
            )


def _population(doubted: Doubted) -> Iterator[Cause]:
    for year, rates in doubted.stale:
        if doubted.value in rates:
            sentence = f"population of {year}: {doubted.told()} for {doubted.told(*doubted.could_be)}"
            chance, told = len(rates) / (1 + doubted.value), 1 / len(rates) / len(doubted.stale)
            yield Cause(Slip.POPULATION, sentence, None, year, chance, told)
