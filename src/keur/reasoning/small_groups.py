"""Peer groups that are too small, judged together: the types of one period, for want of regions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from keur.reasoning.hidiroglou_berthelot import Flags, Growth, Observed, Settings, growth

_OF_MEMBERS = ("evaluable", "above", "below", "inside", "lowest", "highest")


def together(
    judged: Growth, observed: tuple[Observed, Observed], known: Flags, settings: Settings
) -> tuple[Growth, Flags]:
    """The growth with groups that have too few members judged together, period by period.

    Args:
        judged: Arrays of shape (types, periods, peers), by their own groups.
        observed: What was judged, before and after.
        known: Where both figures may be compared.

    Returns:
        The growth, and where that was done, shape (types, periods). Where even all small groups of a
        period have too few members together, nothing is judged.
    """
    before, after = observed
    members = (known & (before.figure > 0) & (after.figure > 0)).sum(-1)
    alone = known & (members < settings.least)[..., None]
    types = np.flatnonzero(alone.any((1, 2)))
    pooled = np.zeros(known.shape[:2], bool)
    if not len(types):
        return judged, pooled
    flat = (Observed(*(_flat(end[types]) for end in (o.figure, o.lower, o.upper))) for o in observed)
    pool = growth(next(flat), next(flat), _flat(alone[types]), settings)
    taken = alone[types] & (pool.members >= settings.least)[:, None]
    groups = taken.any(-1)
    pooled[types] = groups
    changed = {
        name: _put(getattr(judged, name), types, taken, _apart(getattr(pool, name), len(types)))
        for name in _OF_MEMBERS
    }
    for name in ("median", "members"):
        changed[name] = _put(getattr(judged, name), types, groups, getattr(pool, name))
    pairs = zip(judged.quarters, pool.quarters, strict=True)
    quarters = np.stack([_put(own, types, groups, of_pool) for own, of_pool in pairs])
    return replace(judged, quarters=quarters, **changed), pooled


def _flat(cube: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """From (types, periods, peers) to (periods, peers of all types)."""
    return np.moveaxis(cube, 0, 1).reshape(cube.shape[1], -1)


def _apart(flat: npt.NDArray[Any], types: int) -> npt.NDArray[Any]:
    return np.moveaxis(flat.reshape(len(flat), types, -1), 1, 0)


def _put(
    whole: npt.NDArray[Any], types: npt.NDArray[np.intp], where: Flags, values: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """A copy with values put into some types."""
    copy = whole.copy()
    copy[types] = np.where(where, values, copy[types])
    return copy
