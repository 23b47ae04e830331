"""A suspected figure, with what has to be known to find the slip that explains it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from keur.reasoning.figures import Span
from keur.release.numbers import between, number

TRIED = 40
"""Values in a range that are tried until one satisfies every rule."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another figure of the same measure.

    Attributes:
        name: How the sentence calls it, e.g. ``Emmen`` or ``2023``.
        exchanged: Whether all rules hold with the two figures in each other's place; None if not asked.
        doubted: Whether it is suspected too.
    """

    name: str
    value: int
    exchanged: Callable[[], bool] | None = None
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Doubted:
    """A suspected figure.

    Attributes:
        could_be: From what to what it could be if all others are right.
        fits: Whether all rules hold if it says this value instead; exact.
        base: Values are rounded to multiples of this.
        previous: The same figure one period before.
        neighbours: Figures of the rows beside it.
        partners: Figures it may have been swapped with: other suspects first.
        stale: Rates that its count gives with another year's population, and what year that is.
    """

    value: int
    could_be: Span
    fits: Callable[[int], bool]
    base: int = 1
    decimals: int = 0
    previous: Other | None = None
    neighbours: tuple[Other, ...] = ()
    partners: tuple[Other, ...] = ()
    stale: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def told(self, low: int | None = None, high: int | None = None) -> str:
        """What is published, or a range, as people read it."""
        return number(self.value, self.decimals) if low is None else between(low, high, self.decimals)

    def within(self, value: int) -> bool:
        """Whether it could be this value as far as the ends tell."""
        low, high = self.could_be
        return low <= value and (high is None or value <= high)

    def first_fitting(self, least: int, most: int) -> int | None:
        """The lowest value of the grid in a range that satisfies every rule."""
        low, high = self.could_be
        first = -(-max(least, low) // self.base) * self.base
        last = most if high is None else min(most, high)
        values = takewhile(lambda value: value <= last, (first + i * self.base for i in range(TRIED)))
        return next((value for value in values if self.fits(value)), None)

    @property
    def share(self) -> float:
        """The share of values of this size that it could be."""
        low, high = self.could_be
        size = 10 ** len(str(self.value if high is None else max(self.value, high)))
        return 1.0 if high is None else min(1.0, (high - low + self.base) / size)

    @property
    def room(self) -> int:
        """How many values of the grid it could be; of those of this size, where no end is known."""
        low, high = self.could_be
        return max(1, ((10 ** len(str(self.value)) if high is None else high) - low) // self.base + 1)

    @property
    def steps_off(self) -> int:
        """How many steps of the grid it lies from what it could be."""
        low, high = self.could_be
        away = low - self.value if self.value < low else self.value - (self.value if high is None else high)
        return max(1, away // self.base)
