"""When a hidden cell is well hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, Self

from keur.evidence.cubes import RoundedCount
from keur.reasoning.intervals import UNBOUNDED
from keur.release.numbers import number


class Stated(Protocol):
    """What a contract may state of protection; None where the rounding of the count says it."""

    @property
    def width(self) -> int | None: ...  # noqa: D102
    @property
    def smallest(self) -> int | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Protection:
    """When a hidden cell is well hidden.

    Attributes:
        width: Its bounds are at least this far apart.
        smallest: They are not all above 0 and below this, the smallest figure that is published.
    """

    width: int
    smallest: int

    @classmethod
    def of(cls, count: RoundedCount, stated: Stated | None) -> Self:
        """What is stated, and by default what the rounding of the count amounts to."""
        width, smallest = (stated.width, stated.smallest) if stated else (None, None)
        return cls(count.base if width is None else width, count.smallest if smallest is None else smallest)

    def lacks(self, lower: Any, upper: Any) -> Any:  # noqa: ANN401 - arrays of either kind
        """Where bounds are too narrow."""
        narrow = upper - lower < self.width
        few = (lower > 0) & (upper < self.smallest)
        return (upper < UNBOUNDED) & (narrow | few)

    def said(self, decimals: int) -> str:
        """What bounds would have to be."""
        apart = f"bounds at least {number(self.width, decimals)} apart"
        few = f", and not all below {number(self.smallest, decimals)}"
        return apart + few if self.smallest else apart
