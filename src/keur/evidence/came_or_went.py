"""Definitive figures that were published and are hidden now, or the other way round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.revisions import Both, Column, both, status_rank
from keur.reasoning.grids import Coarser, coarser
from keur.reasoning.judgement import Mask, judge
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.release.period import FigureStatus

_HIDDEN = (Mark.UNKNOWN, Mark.IMPOSSIBLE, Mark.SECRET, Mark.NIL, Mark.UNSTATED)
_FINAL = list(FigureStatus).index(FigureStatus.FINAL)
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


def came_or_went(editions: Evidence, measure: Column) -> CameOrWent:
    """The definitive figures of a measure that came or went, those left out that the notes announce."""
    sides = both(editions, measure)
    final = sides.differs.copy(data=status_rank(editions, PREVIOUS) == _FINAL)
    went = final & sides.old.known & sides.new.mark.isin(_HIDDEN)
    came = final & sides.new.known & sides.old.mark.isin(_HIDDEN)
    stayed = final & sides.new.known & sides.old.known
    unsaid = went & ~_announced(editions, "announced_withdrawal", *_ANY)
    unasked = came & ~_announced(editions, "announced_addition", *_ANY)
    verdicts = judge(evaluable=went | came | stayed, violated=unsaid | unasked, satisfied=~(unsaid | unasked))
    return CameOrWent(sides, verdicts, unsaid, unasked)


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


def _announced(editions: Evidence, *columns: str) -> Mask:
    found = np.zeros(editions.shape, bool)
    for column in columns:
        if editions.has(column):
            found |= editions.column(column).values == 1
    return found
