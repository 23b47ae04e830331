"""Definitive figures that were published and are hidden now, or the other way round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence, Figures
from keur.evidence.revisions import KINDS, Both, Column, both, changes
from keur.reasoning.grids import Coarser, coarser
from keur.reasoning.judgement import Mask, judge
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.verdict import Change

_NAMED = 8
"""Periods named where there are many."""
_ANY = ("announced_correction", "announced_revision")


@dataclass(frozen=True, slots=True)
class CameOrWent:
    """One measure, cell by cell.

    Attributes:
        verdicts: On the promise that what is definitive stays published, or hidden.
        went: Where a figure is hidden now; bool.
        came: Where one is published now; bool.
    """

    both: Both
    verdicts: xr.DataArray
    went: xr.DataArray
    came: xr.DataArray


def came_or_went(editions: Evidence, measure: Column, measures: list[Column]) -> CameOrWent:
    """The definitive figures of a measure that came or went, those left out that the notes announce.

    Args:
        measures: All that are compared: they tell which cells only one of the editions has.
    """
    sides = both(editions, measure)
    found = changes(editions, measures)
    final = found.definitive.values & (found.kind.values != KINDS[Change.STRUCTURE])
    new, old = sides.new.known.values, sides.old.known.values
    went = final & old & _hidden(sides.new)
    came = final & new & _hidden(sides.old)
    unsaid = went & ~_announced(editions, "announced_withdrawal", *_ANY)
    unasked = came & ~_announced(editions, "announced_addition", *_ANY)
    evaluable, violated, kept = (
        found.kind.copy(data=mask)
        for mask in (went | came | (final & new & old), unsaid | unasked, ~(unsaid | unasked))
    )
    verdicts = judge(evaluable=evaluable, violated=violated, satisfied=kept)
    return CameOrWent(sides, verdicts, violated.copy(data=unsaid), violated.copy(data=unasked))


def by_period(mask: xr.DataArray, dimension: str) -> str:
    """How many cells of each period are in a mask: ``2019 (300), 2020 (12) and 3 more periods``."""
    counted = mask.sum([str(d) for d in mask.dims if d != dimension]).values.tolist()
    labels = mask[dimension].values.tolist()
    told = [f"{label} ({number(n)})" for label, n in zip(labels, counted, strict=True) if n]
    more = f" and {len(told) - _NAMED} more periods" if len(told) > _NAMED else ""
    return ", ".join(told[:_NAMED]) + more


def rounding(editions: Evidence, sides: Both) -> Coarser | None:
    """A coarser manner of rounding than in the previous edition; None also where the notes announce it."""
    found = coarser(*(side.value.values[side.known.values] for side in (sides.new, sides.old)))
    known = sides.new.known.values
    announced = _announced(editions, *_ANY)[known]
    return None if found is None or announced.mean() > 1 / 2 else found


def _hidden(figures: Figures) -> Mask:
    """Where the cell is there and no figure stands in it; the reason does not matter."""
    mark = figures.mark.values
    hidden: Mask = (mark > Mark.PUBLISHED) & (mark <= Mark.UNSTATED)
    return hidden


def _announced(editions: Evidence, *columns: str) -> Mask:
    found = np.zeros(editions.shape, bool)
    for column in columns:
        if editions.has(column):
            found |= editions.column(column).values == 1
    return found
