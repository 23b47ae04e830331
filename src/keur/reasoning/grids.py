"""Whether figures are rounded more coarsely than they were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scaled = npt.NDArray[np.int64]
_BASES = (2, 5, 10, 20, 50, 100, 500, 1000)
_ENOUGH = 50
"""Figures fewer than this may be multiples of anything by chance."""
_NEARLY_ALL = 0.98
_NOT_BEFORE = 0.75


@dataclass(frozen=True, slots=True)
class Coarser:
    """A base that figures keep to now and did not before.

    Attributes:
        base: In the units of the figures that were asked about.
        now: Share of the figures that are multiples of it; of those before likewise.
    """

    base: int
    now: float
    before: float


def coarser(new: Scaled, old: Scaled) -> Coarser | None:
    """The largest base that nearly all new figures are multiples of, and the old ones were not.

    Args:
        new: Figures as integers; a figure of 0 tells nothing and is left out.
        old: Those of an earlier edition.
    """
    new, old = new[new != 0], old[old != 0]
    if min(len(new), len(old)) < _ENOUGH:
        return None
    for base in reversed(_BASES):
        now = float((new % base == 0).mean())
        if now >= _NEARLY_ALL and (before := float((old % base == 0).mean())) < _NOT_BEFORE:
            return Coarser(base, now, before)
    return None


def unit_before(new: Scaled, old: Scaled) -> int | None:
    """The unit that an earlier edition rounded to; None where it is the one of now, or not clear.

    Args:
        new: Figures as integers.
        old: Those of the earlier edition.
    """
    if found := coarser(old, new):
        return found.base
    now = coarser(new, old)
    if now is None:
        return None
    old = old[old != 0]
    finer = (unit for unit in range(now.base - 1, 1, -1) if (old % unit == 0).mean() >= _NEARLY_ALL)
    return next(finer, 1)
