"""Counts and their rates, side by side."""

from __future__ import annotations

from typing import Literal, Protocol

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.soundness import finer
from keur.reasoning.rates import Ends, Pairs, countable

BASES = (100, 1_000, 10_000, 100_000)
"""What a rate may be per."""


class RoundedRate(Protocol):
    """What has to be known of a rate to reason with it."""

    @property
    def column(self) -> str: ...  # noqa: D102
    @property
    def decimals(self) -> int: ...  # noqa: D102
    @property
    def per(self) -> int: ...  # noqa: D102
    @property
    def mode(self) -> Literal["nearest", "truncate"]: ...  # noqa: D102


def pairs(evidence: Evidence, count: RoundedCount, rate: RoundedRate, *, per: int | None = None) -> Pairs:
    """The cells that hold both a count in whole units and a rate.

    A rate below 0, above its base or with more decimals than it has stands for nothing: a rule on the
    structure reports it.

    Args:
        per: Base to assume instead of the one that ``rate`` states; rates above the latter stay in,
            because they may be what gives a wrong base away.
    """
    within, figures = evidence.interval(count), evidence.figures(rate.column, rate.decimals)
    ends = Ends(within.lower.values, within.upper.values)
    scale = (per or rate.per) * 10**rate.decimals
    most = rate.per if per is None else max(*BASES, rate.per)
    value = figures.value.values
    possible = (value >= 0) & (value <= most * 10**rate.decimals)
    possible &= ~finer(evidence, rate.column, rate.decimals).values
    known = figures.known.values & possible & countable(ends, scale) & (count.decimals == 0)
    return Pairs(ends, value, known, scale)
