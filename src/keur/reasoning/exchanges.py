"""Who changed places: members that are far from their own past, and whose figures fit each other's.

At a distance of 1 a single figure would be outside the limits of growth; where whole rows are compared, less
tells more. A member fits another's past if most lines of the table do and hardly any is far. The
assignment has to be clear-cut: each past fits one other member only, and following who took whose place
leads back to where it began. Two members swap; more were shifted around.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from keur.reasoning.hidiroglou_berthelot import Distance, Flags

_FAR_SCORE, _FAR_GROWTH = 0.4, 1.0
_NEAR_SCORE, _NEAR_GROWTH = 0.2, 0.5
_MOSTLY, _HARDLY_ANY = 0.7, 0.05
_MOST = 60
"""Members that are looked at in one place; where more are far, nothing is clear-cut anyhow."""

Cross = Callable[[npt.NDArray[np.intp]], Distance]


def far(away: Distance, times: float = 1.0) -> Flags:
    """Where growth is far from that of peers, by both measures.

    Args:
        times: How many times as far from the median growth as is asked where a row has many lines.
    """
    return np.asarray((np.abs(away.scored) >= _FAR_SCORE) & (np.abs(away.grown) >= times * _FAR_GROWTH))


def near(away: Distance) -> Flags:
    """Where growth is like that of peers, by either measure."""
    return np.asarray((np.abs(away.scored) <= _NEAR_SCORE) | (np.abs(away.grown) <= _NEAR_GROWTH))


def exchanges(own: Flags, cross: Cross, several: int) -> list[tuple[int, ...]]:
    """Members that changed places, each before the one that stands in its place.

    Args:
        own: Shape (lines, members): where a figure is far from the member's own past.
        cross: Gives for the chosen members, shape (lines, chosen, chosen), how far the figures of the last
            lie from the past of the one before.
        several: Lines in which a member has to be far from its own past.
    """
    chosen = np.flatnonzero(own.sum(0) >= several)
    if not 1 < len(chosen) <= _MOST:
        return []
    away = cross(chosen)
    told = np.isfinite(away.scored)
    fits = near(away).sum(0) >= _MOSTLY * told.sum(0)
    fits &= (told & own[:, chosen, None]).sum(0) >= several
    fits &= (far(away).sum(0) <= _HARDLY_ANY * told.sum(0)) & ~np.eye(len(chosen), dtype=bool)
    instead = np.where(fits.sum(1) == 1, fits.argmax(1), -1).tolist()
    return [tuple(int(chosen[i]) for i in circle) for circle in circles(instead)]


def circles(following: list[int]) -> list[tuple[int, ...]]:
    """Circles of at least two in a mapping from each place to the next; -1 where there is none.

    Each begins with its first place.
    """
    found = []
    for start in range(len(following)):
        path, here = [start], following[start]
        while here > start and here not in path:
            path.append(here)
            here = following[here]
        if here == start and len(path) > 1:
            found.append(tuple(path))
    return found
