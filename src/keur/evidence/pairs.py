"""Counts and their rates, side by side."""

from __future__ import annotations

from typing import Literal, Protocol

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.soundness import finer
from keur.reasoning.judgement import Mask
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
    within = evidence.interval(count)
    ends = Ends(within.lower.values, within.upper.values)
    scale = (per or rate.per) * 10**rate.decimals
    most = rate.per if per is None else max(*BASES, rate.per)
    usable = rates_known(evidence, rate, most) & countable(ends, scale) & (count.decimals == 0)
    return Pairs(ends, evidence.figures(rate.column, rate.decimals).value.values, usable, scale)


def rates_known(evidence: Evidence, rate: RoundedRate, most: int | None = None) -> Mask:
    """Where a rate is published that can be reasoned with: from 0 to ``most``, its base by default."""
    most = most or rate.per
    return evidence.once((rates_known, rate, most), lambda: _rates_known(evidence, rate, most))


def _rates_known(evidence: Evidence, rate: RoundedRate, most: int) -> Mask:
    figures = evidence.figures(rate.column, rate.decimals)
    value = figures.value.values
    possible = (value >= 0) & (value <= most * 10**rate.decimals)
    return figures.known.values & possible & ~finer(evidence, rate.column, rate.decimals).values
