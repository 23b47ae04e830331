"""How large an error has to be for the rules to prove it, over the figures of a measure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import Family
from keur.evidence.undetected import Facts, Rate, Undetected, undetected_counts, undetected_rates
from keur.power import SIZES, CategoryPower, Power, Sides, Size
from keur.reasoning.judgement import Mask
from keur.reasoning.power import ANY
from keur.reasoning.rates import Ends

Kind = TypeVar("Kind", bound=np.generic)


class Axes(NamedTuple):
    """Names of the region and the period dimension; None where the table has none."""

    region: str | None
    time: str | None


class Part(NamedTuple):
    """Rules that were asked on some categories only: of ``only``, or all but ``without``, by dimension."""

    only: Mapping[str, list[str]]
    without: Mapping[str, list[str]]
    ran: Collection[str]


def powers(
    evidence: Evidence, facts: Facts, rates: Sequence[Rate], partly: Sequence[Part] = ()
) -> list[Power]:
    """The power on a count and on the rates computed from it.

    Args:
        partly: Rules that were not asked on the whole table; elsewhere they prove nothing.
    """
    axes = Axes(facts.region, facts.time.dimension if facts.time else None)
    measures = _measures(evidence, facts, rates, axes)
    for part in partly:
        there = evidence.within(part.only, part.without)
        if len(there.frame):
            own = _measures(there, replace(facts, ran=part.ran), rates, axes)
            for measure, found in zip(measures, own, strict=True):
                for code, ends in found.by_rule.items():
                    measure.add(code, _among(evidence, there, ends))
    whole = _whole(evidence, axes, facts.families)
    return [_power(evidence, measure, axes, whole) for measure in measures]


def _measures(evidence: Evidence, facts: Facts, rates: Sequence[Rate], axes: Axes) -> list[Undetected]:
    counts = undetected_counts(evidence, facts)
    if not (axes.region and axes.time):
        return [counts]
    both = (axes.region, axes.time)
    return [counts, *(undetected_rates(evidence, counts, facts, rate, both) for rate in rates)]


def _among(evidence: Evidence, part: Evidence, ends: Ends) -> Ends:
    """What is left in a part of a table, in the shape of the table; elsewhere everything is."""
    at = np.ix_(*([evidence.coords[d].index(one) for one in part.coords[d]] for d in evidence.dimensions))
    found = Ends(np.zeros(evidence.shape, np.int64), np.full(evidence.shape, ANY))
    found.lower[at], found.upper[at] = ends.lower, ends.upper
    return found


def _power(evidence: Evidence, found: Undetected, axes: Axes, whole: str | None) -> Power:
    left = found.on_grid()
    apart = [evidence.dimensions.index(d) for d in evidence.dimensions if d not in axes]
    times = 1 if axes.time is None else evidence.shape[evidence.dimensions.index(axes.time)]
    return Power(
        measure=found.label,
        figures=int(found.known.sum()),
        covered=_covered(found, left),
        rules=tuple((code, _covered(found, ends)) for code, ends in found.by_rule.items()),
        categories=tuple(_categories(evidence, found, left, apart)),
        whole=whole,
        regions=axes.region is not None and times == 1,
    )


def _covered(found: Undetected, left: Ends) -> Sides:
    return _sides(found.known & (left.upper < ANY), found.known & (left.lower > 0))


def _sides(up: Mask, down: Mask) -> Sides:
    return Sides(int(up.sum()), int(down.sum()), int((up & down).sum()))


def _categories(
    evidence: Evidence, found: Undetected, left: Ends, apart: Sequence[int]
) -> list[CategoryPower]:
    """Every combination of the categories that are no region and no period."""

    def lines(array: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
        front = np.moveaxis(array, apart, range(len(apart)))
        return front.reshape(int(np.prod(front.shape[: len(apart)])), -1)

    known = lines(found.known & (found.value > 0))
    masks = [[lines(mask) for mask in _proved(found, left, size)] for size in SIZES]
    least = lines(_least(found, left))
    names = product(*(list(evidence.coords.values())[i] for i in apart))
    return [
        CategoryPower(
            " · ".join(name),
            int(known[i].sum()),
            tuple(_sides(up[i], down[i]) for up, down in masks),
            _median(least[i][known[i]]),
        )
        for i, name in enumerate(names)
    ]


def _proved(found: Undetected, left: Ends, size: Size) -> tuple[Mask, Mask]:
    """Where each figure that is so much too high, and each that is so much too low, is refuted."""
    told = found.known & (found.value > 0)
    up = left.upper * size.above.denominator < found.value * size.above.numerator
    down = left.lower * size.below.denominator > found.value * size.below.numerator
    return told & (left.upper < ANY) & up, told & (left.lower > 0) & down


def _least(found: Undetected, left: Ends) -> npt.NDArray[np.float64]:
    """The size from which every error is proved, as a share of the figure; infinite where none is."""
    beyond = found.grid.beyond(left)
    told = found.known & (found.value > 0) & (left.upper < ANY) & (left.lower > 0)
    off = np.maximum(beyond.upper - found.value, found.value - beyond.lower)
    return np.where(told, off / np.maximum(found.value, 1), np.inf)


def _median(least: npt.NDArray[np.float64]) -> float | None:
    if not least.size:
        return None
    middle = float(np.sort(least)[(least.size - 1) // 2])
    return round(100 * middle, 1) if np.isfinite(middle) else None


def _whole(evidence: Evidence, axes: Axes, families: Sequence[Family]) -> str | None:
    """The category that is a total and no part of any, where the families leave no choice."""
    apart = [d for d in evidence.dimensions if d not in axes]
    tops = {f.total for f in families} - {part for f in families for part in f.subtypes}
    if len(apart) != 1 or len(tops) != 1 or {f.dimension for f in families} != set(apart):
        return None
    return next(iter(tops))
