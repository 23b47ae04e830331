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
    cubes = evaluable, violated, satisfied
    if any(cube.dims != evaluable.dims for cube in cubes):
        cubes = xr.broadcast(*cubes)
    # plain arrays: to see that labels are alike takes longer than to judge
    given, broken, kept = (cube.values for cube in cubes)
    said = np.where(broken, np.int8(VIOLATED), np.where(kept, np.int8(SATISFIED), np.int8(CONSISTENT)))
    return cubes[0].copy(data=np.where(given, said, np.int8(NOT_EVALUATED)))


def count(verdicts: xr.DataArray) -> Counts:
    """How many relations ended in each verdict."""
    return Counts(*(int(n) for n in np.bincount(verdicts.values.ravel(), minlength=4)))


def tally(*, evaluable: Mask, violated: Mask, satisfied: Mask) -> Counts:
    """How many relations end in each verdict, from plain masks as :func:`judge` takes them."""
    broken, kept = evaluable & violated, evaluable & satisfied & ~violated
    numbers = [int(mask.sum()) for mask in (broken, kept, evaluable & ~violated & ~satisfied, ~evaluable)]
    return Counts(*numbers)
