"""What the figures themselves say a rate is per."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.labels import canonical
from keur.evidence.pairs import BASES, RoundedRate, pairs
from keur.evidence.populations import half_persons
from keur.reasoning.judgement import Mask
from keur.reasoning.rates import Ends, Pairs, evaluable, fitting
from keur.release.numbers import number

NEAR = 3
"""A base fits where the implied population is within threefold: the next base is tenfold away."""


class Places(Protocol):
    """What has to be known of the region dimension."""

    @property
    def dimension(self) -> str: ...  # noqa: D102
    @property
    def national(self) -> str | None: ...  # noqa: D102
    @property
    def between(self) -> tuple[int, int] | None: ...  # noqa: D102


class Periods(Protocol):
    """What has to be known of the period dimension."""

    @property
    def dimension(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class BaseOfFigures:
    """The base that counts and rates fit.

    Attributes:
        base: 100, 1 000, 10 000 or 100 000; None where the figures do not tell.
        fits: Per base, the pairs of region and period in which most figures fit it.
        of: Pairs of region and period that hold figures to judge by.
        cells: Per base, the single cells that fit it.
        how: By what means it is known, or why it is not, in words that continue a sentence.
    """

    base: int | None
    fits: dict[int, int]
    of: int
    cells: dict[int, int]
    how: str


def base_of_figures(
    evidence: Evidence, count: RoundedCount, rate: RoundedRate, region: Places | None, time: Periods | None
) -> BaseOfFigures:
    """The base among 100, 1 000, 10 000 and 100 000 that fits most pairs of region and period.

    A pair fits where most of its cells do, so that a few wrong cells decide nothing; where bases fit
    equally many pairs, the cells decide. The rounding and the exact population are left open: this asks
    for a factor of ten, not for a digit.
    Without a population the national figures decide, by the population they imply.
    """
    key = (base_of_figures, count, rate, region, time)
    return evidence.once(key, lambda: _base_of_figures(evidence, count, rate, region, time))


def _base_of_figures(
    evidence: Evidence, count: RoundedCount, rate: RoundedRate, region: Places | None, time: Periods | None
) -> BaseOfFigures:
    people = _people(evidence, region)
    if people is None:
        return BaseOfFigures(
            None, {}, 0, {}, "the population is not given and no region stands for the country"
        )
    keep = [evidence.dimensions.index(d.dimension) for d in (region, time) if d is not None]
    tried = {per: pairs(evidence, count, rate, per=per) for per in sorted({*BASES, rate.per})}
    fit = {per: fitting(pair, people, "either")[0] for per, pair in tried.items()}
    usable = evaluable(tried[rate.per], people)
    fits = {per: _majorities(mask & usable, usable, keep) for per, mask in fit.items()}
    of = int(_over(usable, keep).any(axis=-1).sum())
    cells = {per: int((mask & usable).sum()) for per, mask in fit.items()}
    base = _winner(fits, cells, of)
    how = _how(evidence, region, tried[base or rate.per], usable, base)
    return BaseOfFigures(base, fits, of, cells, how)


def _people(evidence: Evidence, region: Places | None) -> Ends | None:
    """Bounds of the population per cell, in half persons."""
    if evidence.has("population"):
        halves = half_persons(evidence, "1 January")
        return Ends(halves // NEAR, halves * NEAR)
    if region is None or region.national is None or region.between is None:
        return None
    axis = evidence.dimensions.index(region.dimension)
    national = [label == canonical(region.national) for label in evidence.coords[region.dimension]]
    ones = np.moveaxis(np.ones(evidence.shape, np.int64), axis, -1) * np.array(national)
    low, high = (np.moveaxis(2 * bound * ones, -1, axis) for bound in region.between)
    return Ends(low, high)


def _over(mask: Mask, keep: list[int]) -> Mask:
    """The mask with all axes but ``keep`` laid out as one, the last."""
    front = np.moveaxis(mask, keep, range(len(keep)))
    return front.reshape(*front.shape[: len(keep)], int(np.prod(front.shape[len(keep) :])))


def _majorities(fits: Mask, usable: Mask, keep: list[int]) -> int:
    within, of = (_over(mask, keep).sum(axis=-1) for mask in (fits, usable))
    return int((2 * within > of).sum())


def _winner(fits: dict[int, int], cells: dict[int, int], of: int) -> int | None:
    """The base that fits more than half of the pairs, and more than any other base."""
    best = max((fits[base], cells[base]) for base in fits)
    winners = [base for base in fits if (fits[base], cells[base]) == best]
    return winners[0] if len(winners) == 1 and 2 * best[0] > of else None


def _how(evidence: Evidence, region: Places | None, pair: Pairs, usable: Mask, base: int | None) -> str:
    if not bool(usable.any()):
        where = "where the population is known" if evidence.has("population") else "for the country"
        return f"no count is published with its rate {where}"
    if base is None:
        return "no base fits the figures better than the others"
    if evidence.has("population"):
        rest = (i for i, d in enumerate(evidence.dimensions) if region is None or d != region.dimension)
        regions = int(usable.any(axis=tuple(rest)).sum())
        return f"with the population of {number(regions)} region{'s' if regions != 1 else ''}"
    return f"from the national figures, which imply {_millions(pair, usable)} million inhabitants"


def _millions(pair: Pairs, usable: Mask) -> str:
    """The population that the median national figure implies, in millions with one decimal."""
    told = usable & (pair.rate > 0)
    people = pair.count.lower[told] * pair.scale / pair.rate[told]
    return number(int(np.rint(np.median(people) / 100_000)), 1)
