"""How many persons a rate speaks of, where the population is known or implied by the other figures.

In a small region a rate says more of a count than the rounded count does. It is believed only where all
counts and rates of its region and calendar year can be true of one population; elsewhere a rule on rates
speaks, and nothing is concluded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.implied import Implied, implied
from keur.evidence.pairs import RoundedRate, rates_known
from keur.evidence.populations import half_persons
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.judgement import Mask
from keur.reasoning.rates import LARGEST, Ends, Numbers, Pairs, allowed_counts

Number = TypeVar("Number", np.int64, np.bool_)

MOST = 2**40
"""Half persons; more than this is taken for unknown."""


class DividedRate(RoundedRate, Protocol):
    """A rate and what its count was divided by; empty where that is not stated."""

    @property
    def denominator(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ByRate:
    """What the rates of a count allow, on the axes of the table.

    Attributes:
        within: The whole counts that they allow; ``[0, UNBOUNDED]`` where none can be believed.
        told: Where one of them does say something; bool.
        guessed: Where one does of a population that is only known to lie between bounds; bool. That it is one
            and the same for all figures of a region and year is then not made full use of.
    """

    within: Interval
    told: xr.DataArray
    guessed: xr.DataArray

    def narrowed(self, alone: Interval, where: xr.DataArray) -> Interval:
        """Bounds narrowed by the rates in some cells, all cubes of one shape."""
        lower = np.maximum(alone.lower.values, np.where(where.values, self.within.lower.values, 0))
        upper = np.minimum(alone.upper.values, np.where(where.values, self.within.upper.values, UNBOUNDED))
        return Interval(alone.lower.copy(data=lower), alone.upper.copy(data=upper))


def by_rate(
    evidence: Evidence, count: RoundedCount, rates: Sequence[DividedRate], axes: tuple[str, str]
) -> ByRate:
    """What all rates of a count say of it, made once for all rules that ask.

    Args:
        axes: Names of the region and the period dimension.
    """
    key = (by_rate, count, tuple(rates), axes)
    return evidence.once(key, lambda: _by_rate(evidence, count, rates, axes))


def _by_rate(
    evidence: Evidence, count: RoundedCount, rates: Sequence[DividedRate], axes: tuple[str, str]
) -> ByRate:
    shape = evidence.interval(count).lower
    lower, upper = np.zeros(evidence.shape, np.int64), np.full(evidence.shape, UNBOUNDED)
    told, guessed = np.zeros(evidence.shape, bool), np.zeros(evidence.shape, bool)
    for rate in rates if count.decimals == 0 else ():
        if rate.denominator:  # otherwise it may not be divided by inhabitants at all
            allowed, known, vague = _one(evidence, count, rate, axes)
            lower, upper = np.maximum(lower, allowed.lower), np.minimum(upper, allowed.upper)
            told |= known
            guessed |= vague
    within = Interval(shape.copy(data=lower), shape.copy(data=upper))
    return ByRate(within, shape.copy(data=told), shape.copy(data=guessed))


def _one(
    evidence: Evidence, count: RoundedCount, rate: DividedRate, axes: tuple[str, str]
) -> tuple[Ends, Mask, Mask]:
    """The counts that one rate allows, where it says anything, and where of a population between bounds."""
    found = implied(evidence, count, rate, axes, rate.mode)
    people = _people(found, half_persons(evidence, rate.denominator), axes)
    figures = evidence.figures(rate.column, rate.decimals).value.values
    known = rates_known(evidence, rate) & (people.lower > 0) & (figures <= LARGEST // (2 * MOST) - 1)
    halves = Ends(np.where(known, people.lower, 0), np.where(known, people.upper, 0))
    allowed = allowed_counts(Pairs(halves, figures, known, rate.per * 10**rate.decimals), halves, rate.mode)
    alone = evidence.interval(count)
    misfit = known & ((allowed.lower > alone.upper.values) | (allowed.upper < alone.lower.values))
    if misfit.any():
        doubted = np.asarray(found.layout.spread(misfit, fill=False).any(axis=-1))
        known &= ~_spread_back(found, doubted, axes)
    within = Ends(np.where(known, allowed.lower, 0), np.where(known, allowed.upper, UNBOUNDED))
    return within, known, known & (people.lower < people.upper)


def _people(found: Implied, register: Numbers, axes: tuple[str, str]) -> Ends:
    """Per cell the population in half persons; 0 where it is not known, or contradicted."""
    known = found.layout.spread(register, fill=0).max(axis=-1, initial=0)
    low, high = found.shared
    registered = (low <= known) & (known <= high)
    believed = np.where(known > 0, registered, (low <= high) & (high <= MOST))
    lower = np.where(believed, np.where(known > 0, known, low), 0)
    upper = np.where(believed, np.where(known > 0, known, high), 0)
    return Ends(_spread_back(found, lower, axes), _spread_back(found, upper, axes))


def _spread_back(found: Implied, values: npt.NDArray[Number], axes: tuple[str, str]) -> npt.NDArray[Number]:
    """A value per region and year as one per cell of the table, not to be written to; 0 outside all years."""
    evidence, (region, time) = found.layout.evidence, axes
    periods, line = evidence.periods(time), {year: i for i, year in enumerate(found.layout.years)}
    years = np.array([line[periods[p].year] if p in periods else -1 for p in evidence.coords[time]], np.intp)
    table = (
        np.where(years >= 0, values[:, years], values.dtype.type(0))
        if line
        else np.zeros((1, 1), values.dtype)
    )
    if evidence.dimensions.index(region) > evidence.dimensions.index(time):
        table = table.T
    shape = [n if d in axes else 1 for d, n in zip(evidence.dimensions, evidence.shape, strict=True)]
    return np.broadcast_to(table.reshape(shape if line else [1] * len(shape)), evidence.shape)
