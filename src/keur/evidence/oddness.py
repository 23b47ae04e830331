"""How far figures lie from what is usual for their type and period in other regions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from keur.evidence.repairs import Sheet


def oddness(before: Sheet, after: Sheet, cells: npt.NDArray[np.intp]) -> float:
    """Median distance of the rates of some cells from those of their peers, in powers of e.

    It tells a count that is ten times too high from a rate that is ten times too low. 0 where there is no
    rate or no region.

    Args:
        before: Gives what is usual.
        after: Gives the figures of the cells.
    """
    ties, evidence = before.published.ties, before.published.evidence
    if not ties.rates or ties.region is None:
        return 0.0
    column, axis = ties.rates[0].column, evidence.dimensions.index(ties.region)
    with np.errstate(all="ignore"):
        usual = _usual(before.values[column].reshape(evidence.shape), axis).ravel()
        apart = np.abs(np.log((after.values[column][cells] + 1) / (usual[cells] + 1)))
    told = apart[np.isfinite(apart)]
    return float(np.median(told)) if told.size else 0.0


def _usual(values: npt.NDArray[np.float64], axis: int) -> npt.NDArray[np.float64]:
    """The median over an axis, repeated along it; NaN where nothing is known."""
    ordered = np.sort(values, axis=axis)
    known = np.isfinite(values).sum(axis=axis, keepdims=True)
    middle = np.take_along_axis(ordered, np.maximum(known - 1, 0) // 2, axis=axis)
    return np.broadcast_to(middle, values.shape)
