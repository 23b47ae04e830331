"""Per published figure, between which figures it could stand without any rule refuting it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Protocol

import numpy.typing as npt

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.feasibility import Family, HalfYears
from keur.evidence.implied import implied
from keur.evidence.layout import Layout
from keur.evidence.left_by_sums import grid_of, left_by_sums, seen_of
from keur.evidence.left_out import jointly_left
from keur.evidence.pairs import RoundedRate, pairs, rates_known
from keur.evidence.populations import half_persons
from keur.reasoning.judgement import Mask
from keur.reasoning.power import (
    ANY,
    Grid,
    both,
    by_neighbours,
    counts_left,
    free,
    holding,
    in_blocks,
    rates_left,
    without_own,
)
from keur.reasoning.rates import Ends, Numbers, evaluable

RULES = ("SS001", "SS002", "SS003", "SS004", "SS005", "RP001", "RP002", "RP006")
"""The rules that relate figures and prove; what leaves the grid or the range is refuted besides."""


class Count(RoundedCount, Protocol):
    """A count with the label that people know it by."""

    @property
    def label(self) -> str: ...  # noqa: D102


class Rate(RoundedRate, Protocol):
    """A rate with its label, and what it is divided by."""

    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def denominator(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Undetected:
    """One measure.

    Attributes:
        value: Published figures in units of the last decimal, in the shape of the table.
        known: Where one is published that can be reasoned with.
        by_rule: Per code of a rule, the lowest and highest figure it does not refute, other figures as
            published; 0 and ``ANY`` where it refutes none on that side.
    """

    label: str
    value: Numbers
    known: Mask
    grid: Grid
    by_rule: dict[str, Ends] = field(default_factory=dict)

    def narrow(self, code: str, ends: Ends, known: Mask | None = None) -> None:
        """Add what a rule leaves, where it holds the published figure."""
        self.add(code, holding(ends, self.value, self.known if known is None else known & self.known))

    def add(self, code: str, held: Ends) -> None:
        """Add what a rule leaves, free where it does not hold the published figure."""
        self.by_rule[code] = both(self.by_rule[code], held) if code in self.by_rule else held

    def on_grid(self, code: str | None = None) -> Ends:
        """The lowest and the highest figure that can be published and that a rule, or none, refutes."""
        every = self.by_rule.values()
        ends = self.by_rule[code] if code else reduce(both, every) if every else free(self.value)
        return self.grid.within(ends)


@dataclass(frozen=True)
class Facts:
    """What a contract states of a count.

    Attributes:
        region: Name of the region dimension; None where the table has none.
        ran: Codes of the rules that ran; no other adds power.
    """

    count: Count
    families: Sequence[Family]
    time: HalfYears | None
    region: str | None
    ran: Collection[str]


def undetected_counts(evidence: Evidence, facts: Facts) -> Undetected:
    """What totals, parts, years and half-years leave to each count."""
    count, time, ran = facts.count, facts.time, facts.ran
    seen = seen_of(evidence, count)
    found = Undetected(count.label, seen.value, seen.shown, grid_of(count))
    for code, ends in left_by_sums(evidence, seen, found.grid, facts.families, time).items():
        if code in ran:
            found.add(code, ends)
    if "SS005" in ran:
        left = jointly_left(evidence, count, facts.families, time)
        if left is not None:
            found.narrow("SS005", found.grid.meeting(left))
    return found


def undetected_rates(
    evidence: Evidence, counts: Undetected, facts: Facts, rate: Rate, axes: tuple[str, str]
) -> Undetected:
    """What counts and populations leave to the rates; what rates leave to ``counts`` is added to those.

    Args:
        axes: Names of the region and the period dimension.
    """
    count, ran = facts.count, facts.ran
    value = evidence.figures(rate.column, rate.decimals).value.values
    found = Undetected(rate.label, value, rates_known(evidence, rate), Grid())
    pair = pairs(evidence, count, rate)
    if "RP001" in ran and rate.denominator:
        halves = half_persons(evidence, rate.denominator)
        people = Ends(halves, halves)
        known = evaluable(pair, people)
        counts.narrow("RP001", counts_left(pair, people, counts.grid, rate.mode), known)
        found.narrow("RP001", rates_left(pair, people, rate.mode), known)
    if "RP002" in ran:
        same = implied(evidence, count, rate, axes, rate.mode)
        others = without_own(same.within)
        left = counts_left(same.pairs, others, counts.grid, rate.mode)
        counts.narrow("RP002", _back(same.layout, left), pair.known)
        found.narrow("RP002", _back(same.layout, rates_left(same.pairs, others, rate.mode)), pair.known)
    if "RP006" in ran:
        layout = Layout.by_period(evidence, *axes)
        value, rates = (layout.spread(array, fill=0) for array in (counts.value, pair.rate))
        spread = value, rates, layout.spread(pair.known, fill=False)
        ordered = in_blocks(_ordered, spread, axis=0)
        for measure, ends in zip((counts, found), ordered.values(), strict=True):
            measure.narrow("RP006", _back(layout, ends), pair.known)
    return found


def _ordered(*spread: npt.NDArray[Any]) -> dict[str, Ends]:
    """What a higher count with a lower rate refutes of the counts, and of the rates."""
    return dict(zip(("counts", "rates"), by_neighbours(*spread), strict=True))


def _back(layout: Layout, spread: Ends) -> Ends:
    """Ends by region and time in the shape of the table."""
    return Ends(layout.gathered(spread.lower, fill=0), layout.gathered(spread.upper, fill=ANY))
