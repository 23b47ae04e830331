"""What one published figure says of the unknowns of its component, and what it could have said instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.linear import Row, between, divided
from keur.reasoning.publishable import publishable
from keur.reasoning.rates import rate_of, window
from keur.reasoning.tightening import Box

Mode = Literal["nearest", "truncate"]
Span = tuple[int, int | None]
"""From and to; None for no upper end."""


class Figure(Protocol):
    """A figure that may be right or wrong."""

    @property
    def place(self) -> int:
        """Number of the cell it stands in, or of the source outside the table."""
        ...

    @property
    def value(self) -> int:
        """What is published, in units of the last decimal."""
        ...

    @property
    def unknowns(self) -> tuple[int, ...]:
        """What it speaks of."""
        ...

    def says(self, value: int) -> list[Row]:
        """What is true if this value is published."""
        ...

    def could_be(self, box: Box) -> Span:
        """The lowest and the highest value that could be published for unknowns within bounds."""
        ...

    def next_to(self, value: int, steps: int) -> int:
        """The value so many steps of the rounding further."""
        ...

    def may_be(self, value: int) -> bool:
        """Whether such a value can be published at all."""
        ...


@dataclass(frozen=True, slots=True)
class CountFigure:
    """A count, rounded to multiples of ``base``; between 0 and ``smallest`` nothing is published."""

    place: int
    unknown: int
    value: int
    base: int = 1
    mode: Mode = "nearest"
    smallest: int = 0

    @property
    def unknowns(self) -> tuple[int, ...]:
        """The true count."""
        return (self.unknown,)

    def says(self, value: int) -> list[Row]:
        """The true count is within the rounding."""
        below, above = (0, self.base - 1) if self.mode == "truncate" else (self.base // 2, self.base // 2)
        return [between(self.unknown, max(0, value - below), value + above)]

    def could_be(self, box: Box) -> Span:
        """The counts that true values within the bounds round to."""
        low, high = box.of(self.unknown)
        return publishable(low, UNBOUNDED if high is None else high, base=self.base, mode=self.mode)

    def next_to(self, value: int, steps: int) -> int:
        """So many multiples of the base further."""
        return value + steps * self.base

    def may_be(self, value: int) -> bool:
        """Whether it is on the grid, and none of the few."""
        return value >= 0 and value % self.base == 0 and (value == 0 or value >= self.smallest)


@dataclass(frozen=True, slots=True)
class RateFigure:
    """A rate of a count, in units of its last decimal.

    Attributes:
        population: The unknown population, in half persons.
        scale: Base of the rate times ``10**decimals``; no rate is higher.
    """

    place: int
    unknown: int
    population: int
    value: int
    scale: int
    mode: Mode = "nearest"

    @property
    def unknowns(self) -> tuple[int, ...]:
        """The true count and the population."""
        return (self.unknown, self.population)

    def says(self, value: int) -> list[Row]:
        """Count and population give this rate."""
        ends = window(np.array(value), self.mode)
        return divided(self.unknown, self.population, (int(ends.lower), int(ends.upper)), 4 * self.scale)

    def could_be(self, box: Box) -> Span:
        """The rates of the extreme counts in the extreme populations."""
        (low, high), (few, many) = box.of(self.unknown), box.of(self.population)
        lowest = 0 if many is None else rate_of(low, many, self.scale, self.mode)
        highest = self.scale if high is None or not few else rate_of(high, few, self.scale, self.mode)
        return lowest, min(highest, self.scale)

    def next_to(self, value: int, steps: int) -> int:
        """So many units of the last decimal further."""
        return value + steps

    def may_be(self, value: int) -> bool:
        """Whether it is no more than everybody."""
        return 0 <= value <= self.scale


@dataclass(frozen=True, slots=True)
class PopulationFigure:
    """A population from outside the table, in half persons."""

    place: int
    unknown: int
    value: int

    @property
    def unknowns(self) -> tuple[int, ...]:
        """The population."""
        return (self.unknown,)

    def says(self, value: int) -> list[Row]:
        """It is exact."""
        return [between(self.unknown, value, value)]

    def could_be(self, box: Box) -> Span:
        """The bounds themselves."""
        return box.of(self.unknown)

    def next_to(self, value: int, steps: int) -> int:
        """So many half persons further."""
        return value + steps

    def may_be(self, value: int) -> bool:
        """Whether anybody lives there."""
        return value > 0
