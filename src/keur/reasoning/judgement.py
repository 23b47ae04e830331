"""The four verdicts as arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.verdict import Counts

Mask = npt.NDArray[np.bool_]
VIOLATED, SATISFIED, CONSISTENT, NOT_EVALUATED = range(4)


def judge(*, evaluable: xr.DataArray, violated: xr.DataArray, satisfied: xr.DataArray) -> xr.DataArray:
    """One verdict per relation, int8.

    Args:
        evaluable: Where anything can be said; elsewhere the verdict is ``NOT_EVALUATED``.
        violated: Where no true values satisfy the relation.
        satisfied: Where all true values do; what is left is ``CONSISTENT``.
    """
    said = xr.where(violated, VIOLATED, xr.where(satisfied, SATISFIED, CONSISTENT))
    return xr.where(evaluable, said, NOT_EVALUATED).astype(np.int8)


def count(verdicts: xr.DataArray) -> Counts:
    """How many relations ended in each verdict."""
    return Counts(*(int(n) for n in np.bincount(verdicts.values.ravel(), minlength=4)))


def tally(*, evaluable: Mask, violated: Mask, satisfied: Mask) -> Counts:
    """How many relations end in each verdict, from plain masks as :func:`judge` takes them."""
    broken, kept = evaluable & violated, evaluable & satisfied & ~violated
    numbers = [int(mask.sum()) for mask in (broken, kept, evaluable & ~violated & ~satisfied, ~evaluable)]
    return Counts(*numbers)
