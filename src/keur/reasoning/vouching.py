"""How much speaks for a figure: the relations that could have refuted it, and did not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from keur.reasoning.component import Component
from keur.reasoning.consensus import consensus
from keur.reasoning.figures import Figure
from keur.reasoning.hitting import CELL, FIGURE, OUTSIDE, VOUCHED, Prices
from keur.reasoning.linear import Lines
from keur.reasoning.tightening import FREE, Box, tighten


def prices(component: Component) -> Prices:
    """What it costs to doubt each figure of a component."""
    places = 1 + max((figure.place for figure in component.figures), default=-1)
    return Prices(
        [FIGURE + min(n, VOUCHED) for n in vouching(component)],
        [figure.place for figure in component.figures],
        [OUTSIDE if place in component.outside else CELL for place in range(places)],
    )


def vouching(component: Component) -> list[int]:
    """How many relations hold for each figure that its neighbours' figures could have shown not to.

    A relation is held against the figures as they are. A rate is held against the population that most
    figures imply, where none is published; it vouches for itself and for its count.
    """
    alone = _alone(component)
    counts = [0] * component.unknowns
    for unknowns in _kept(Lines.of(component.relations, component.unknowns), alone):
        for unknown in unknowns:
            counts[unknown] += 1
    shared = {f.unknowns[-1] for f in component.figures if len(f.unknowns) > 1}
    agreed = _agreed(component, alone, shared)
    fits = [len(f.unknowns) > 1 and _fits(component, f, agreed) for f in component.figures]
    backed = {f.unknowns[0] for f, fit in zip(component.figures, fits, strict=True) if fit}
    return [
        int(fit) if len(f.unknowns) > 1 else counts[f.unknowns[0]] + int(f.unknowns[0] in backed)
        for f, fit in zip(component.figures, fits, strict=True)
    ]


def _alone(component: Component) -> Box:
    """What the figures on one unknown say, each by itself."""
    rows = [row for f in component.figures if len(f.unknowns) == 1 for row in f.says(f.value)]
    lines = Lines.of(rows, component.unknowns)
    box = tighten(Lines.of([], component.unknowns))
    np.maximum.at(box.lower, lines.unknown[lines.coefficient < 0], -lines.limit[lines.coefficient < 0])
    np.minimum.at(box.upper, lines.unknown[lines.coefficient > 0], lines.limit[lines.coefficient > 0])
    return box


def _kept(lines: Lines, box: Box) -> list[list[int]]:
    """Unknowns of each line that bounds could have broken and did not break."""
    end = np.where(lines.coefficient > 0, box.lower[lines.unknown], box.upper[lines.unknown])
    starts = np.searchsorted(lines.line, np.arange(lines.limit.size))
    if not starts.size:
        return []
    known = np.logical_and.reduceat(end < FREE, starts)
    least = np.add.reduceat(np.where(end < FREE, lines.coefficient * np.where(end < FREE, end, 0), 0), starts)
    ends = [*starts[1:], lines.line.size]
    held = known & (least <= lines.limit)
    return [lines.unknown[a:b].tolist() for a, b, ok in zip(starts, ends, held, strict=True) if ok]


def _agreed(component: Component, alone: Box, shared: set[int]) -> Box:
    """The bounds with each population where most of its rates put it."""
    box = Box(alone.lower.copy(), alone.upper.copy(), Lines.of([], component.unknowns))
    for population in shared:
        about = [f for f in component.figures if len(f.unknowns) > 1 and f.unknowns[-1] == population]
        lower, upper = _implied(component, about, alone, population)
        most = consensus(lower, upper)
        if alone.upper[population] >= FREE and most.clear:
            box.lower[population], box.upper[population] = most.lower, most.upper
    return box


def _implied(
    component: Component, rates: Sequence[Figure], alone: Box, population: int
) -> tuple[np.ndarray, np.ndarray]:
    """What each rate and its count imply."""
    ends = [tighten(Lines.of(f.says(f.value), component.unknowns), alone) for f in rates]
    return np.array([b.lower[population] for b in ends]), np.array([b.upper[population] for b in ends])


def _fits(component: Component, rate: Figure, box: Box) -> bool:
    """Whether a rate could have been refuted by its count and population, and was not."""
    if any(box.upper[unknown] >= FREE for unknown in rate.unknowns):
        return False
    return not tighten(Lines.of(rate.says(rate.value), component.unknowns), box).empty
