"""Figures that differ from those of the previous edition though nothing says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.revisions import Both, Column, both, changes, status_rank
from keur.reasoning.judgement import NOT_EVALUATED, VIOLATED, judge
from keur.release.numbers import number
from keur.verdict import Cell, Change

Mask = npt.NDArray[np.bool_]
FEW = 20
"""Figures of one period of which fewer than this can be compared are named one by one."""


@dataclass(frozen=True, slots=True)
class Silent:
    """What is known of each cell that both editions publish a figure in; cubes of one shape, bool.

    Attributes:
        compared: Where a measure has a figure in both, of one and the same region.
        changed: Where one of these differs, unannounced and with no status that moved on.
        definitive: Where they were final in the previous edition.
        told: Where the notes would have said so.
        stated: Where the previous edition says how final they were.
    """

    compared: Mask
    changed: Mask
    definitive: Mask
    told: Mask
    stated: Mask
    shape: xr.DataArray

    def verdicts(self, where: Mask) -> xr.DataArray:
        """One verdict per cell on the promise that no figure changes in silence, asked in some cells."""
        compared, changed = (self.shape.copy(data=mask) for mask in (self.compared & where, self.changed))
        return judge(evaluable=compared, violated=changed, satisfied=~changed)


def silent(editions: Evidence, measures: Sequence[Column]) -> Silent:
    """The cells that changed in silence, made once for the rules that ask."""
    key = (silent, tuple(measure.column for measure in measures))
    return editions.once(key, lambda: _silent(editions, measures))


def mostly_changed(verdicts: xr.DataArray, dimension: str) -> dict[str, tuple[int, int]]:
    """Periods of which more than half of the figures changed: how many did, and of how many."""
    others = [str(d) for d in verdicts.dims if d != dimension]
    changed = (verdicts == VIOLATED).sum(others)
    judged = (verdicts != NOT_EVALUATED).sum(others)
    return {
        str(label): (int(n), int(of))
        for label, n, of in zip(verdicts[dimension].values, changed.values, judged.values, strict=True)
        if of >= FEW and 2 * n > of
    }


def largest_first(
    editions: Evidence, measures: Sequence[Column], where: xr.DataArray, most: int
) -> Iterator[tuple[Cell, dict[str, str]]]:
    """The cells of a mask, those that changed most first: by the first measure, then by the next."""
    places = np.flatnonzero(where.values)
    moves = [
        np.where(side.differs.values, side.new.value.values - side.old.value.values, 0).ravel()[places]
        for side in _sides(editions, measures)
    ]
    order = np.lexsort([-np.abs(move) for move in reversed(moves)])[:most]
    for at in zip(*np.unravel_index(places[order], where.shape), strict=True):
        labels = {str(d): str(where[d].values[i]) for d, i in zip(where.dims, at, strict=True)}
        yield Cell(tuple(labels.items())), labels


def moves_at(
    editions: Evidence, measures: Sequence[Column], at: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Old and new figure of each measure that differs in a cell, by its column."""
    found = {}
    for measure, side in zip(measures, _sides(editions, measures), strict=True):
        if bool(side.differs.loc[dict(at)]):
            old, new = (int(cube.value.loc[dict(at)]) for cube in (side.old, side.new))
            found[measure.column] = number(old, measure.decimals), number(new, measure.decimals)
    return found


def _sides(editions: Evidence, measures: Sequence[Column]) -> list[Both]:
    key = (_sides, tuple(measure.column for measure in measures))
    return editions.once(key, lambda: [both(editions, measure) for measure in measures])


def _silent(editions: Evidence, measures: Sequence[Column]) -> Silent:
    found = changes(editions, list(measures))
    sides = _sides(editions, measures)
    differs = np.any([side.differs.values for side in sides], axis=0)  # what is torn is ST002's
    compared: Mask = np.any([side.new.known.values & side.old.known.values for side in sides], axis=0)
    told = np.ones(editions.shape, bool)
    if editions.has("announced_correction"):
        told = ~np.isnan(editions.column("announced_correction").values)
    return Silent(
        compared=compared & ~found.of(Change.STRUCTURE).values,
        changed=found.of(Change.UNANNOUNCED).values & differs,
        definitive=found.definitive.values,
        told=told,
        stated=status_rank(editions, PREVIOUS) >= 0,
        shape=found.kind,
    )
