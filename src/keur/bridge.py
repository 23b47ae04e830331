"""How a release follows from the table that held the same figures under the old method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from keur.verdict import Cell


class Standing(StrEnum):
    """How a figure moved, beside what the notes announce; the loudest first."""

    CONTRADICTED = "not as announced"
    UNANNOUNCED = "moved, not announced"
    UNREAD = "announced, not understood"
    POSSIBLE = "possibly as announced"
    AS_ANNOUNCED = "as announced"
    MOVED = "moved"
    """A part that moved; an effect need only be announced for the total."""
    UNMOVED = "no move proved"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Bridged:
    """One figure in both tables.

    Attributes:
        cell: Where it stands.
        whole: Whether it is the total of its period, and not a part of it.
        old: Figure of the predecessor in units of the last decimal; None where it publishes none.
        new: Figure of the release likewise.
        low: Smallest effect that rounding allows, in thousandths of a percent; None where it is not known.
        high: Largest such effect; None where there is no bound.
        announced: Percent that the notes announce, as printed, e.g. ``-0.04``.
    """

    cell: Cell
    whole: bool
    old: int | None
    new: int | None
    low: int | None
    high: int | None
    announced: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Bridge:
    """One measure of the release beside its predecessor, for the whole country by category and period.

    Attributes:
        period: Name of the period dimension.
        rows: Totals first, each category with its periods after each other.
    """

    measure: str
    decimals: int
    period: str
    rows: tuple[Bridged, ...]

    @property
    def totals(self) -> tuple[Bridged, ...]:
        """The totals, one per period."""
        return tuple(row for row in self.rows if row.whole)

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many totals ended in which way, the loudest first."""
        counts = Counter(row.standing for row in self.totals)
        return {standing: counts[standing] for standing in Standing if counts[standing]}

    @property
    def spread(self) -> tuple[int, int] | None:
        """Smallest and largest effect that the totals allow, in thousandths of a percent."""
        ends = [(row.low, row.high) for row in self.totals]
        known = [(low, high) for low, high in ends if low is not None and high is not None]
        return (min(low for low, _ in known), max(high for _, high in known)) if known else None
