"""Which published figures a conclusion of the propagation really rests on.

All arrays have one axis per linked dimension and a last one for independent cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.propagation import CELLS_AT_ONCE, Network, Whole

Mask = npt.NDArray[np.bool_]
Bounds = tuple[Whole, Whole]
"""Lower and upper ends."""
Holds = Callable[[Whole, Whole], Mask]


def is_empty(lower: Whole, upper: Whole) -> Mask:
    """The cases for which no true values exist, one answer each."""
    return np.asarray((upper < lower).reshape(-1, lower.shape[-1]).any(axis=0))


def needed(network: Network, alone: Bounds, holds: Holds) -> Mask:
    """The cells that a conclusion needs: none of them can be left out.

    Each figure in turn is taken for unknown, last cells first; where the conclusion still holds, the
    figure stays out. What remains has no smaller subset that would do. A figure that cannot be left
    out while all others stand cannot be left out later either; mostly those are all that is needed.

    Args:
        alone: What each cell stands for by itself.
        holds: The conclusion, one answer per case, from bounds that were narrowed.

    Returns:
        Of the shape of the bounds.
    """
    kept = (alone[0] > 0) | (alone[1] < UNBOUNDED)
    certain = _certain(network, alone, holds, kept)
    enough = holds(*_settled(network, _only(alone, certain)))
    kept &= certain | ~enough
    lower, upper = _only(alone, kept)
    for at in _places(kept & ~certain):
        idle = holds(*_without(network, (lower, upper), at)) & kept[at] & ~certain[at]
        lower[at], upper[at] = np.where(idle, 0, lower[at]), np.where(idle, UNBOUNDED, upper[at])
        kept[at] &= ~idle
    return kept


def _certain(network: Network, alone: Bounds, holds: Holds, kept: Mask) -> Mask:
    """The cells without which the conclusion fails even while all other figures stand."""
    certain, places = np.zeros_like(kept), list(_places(kept))
    at_once = max(1, CELLS_AT_ONCE // max(1, kept.size))
    for start in range(0, len(places), at_once):
        some = places[start : start + at_once]
        lower, upper = (np.repeat(end[..., None, :], len(some), axis=-2) for end in alone)
        for k, at in enumerate(some):
            lower[at][k], upper[at][k] = 0, UNBOUNDED
        network.settle(*(end.reshape(*end.shape[:-2], -1) for end in (lower, upper)))
        for k, at in enumerate(some):
            certain[at] = kept[at] & ~holds(lower[..., k, :], upper[..., k, :])
    return certain


def repairs(network: Network, alone: Bounds, suspects: Mask) -> Bounds:
    """Where each suspect would have to lie if all other figures are right.

    Returns:
        Bounds of the same shape; empty (1 to 0) for cells that are no suspects and for suspects that
        cannot explain the contradiction by themselves.
    """
    lower, upper = np.ones_like(alone[0]), np.zeros_like(alone[1])
    for at in _places(suspects):
        low, high = _without(network, alone, at)
        helps = suspects[at] & ~is_empty(low, high)
        lower[at], upper[at] = np.where(helps, low[at], 1), np.where(helps, high[at], 0)
    return lower, upper


def _without(network: Network, alone: Bounds, at: tuple[int, ...]) -> Bounds:
    """The bounds that are left with the cells at one place taken for unknown."""
    lower, upper = (end.copy() for end in alone)
    lower[at], upper[at] = 0, UNBOUNDED
    return _settled(network, (lower, upper))


def _only(alone: Bounds, cells: Mask) -> Bounds:
    """The bounds with all other cells taken for unknown."""
    return np.where(cells, alone[0], 0), np.where(cells, alone[1], UNBOUNDED)


def _settled(network: Network, bounds: Bounds) -> Bounds:
    network.settle(*bounds)
    return bounds


def _places(mask: Mask) -> Iterator[tuple[int, ...]]:
    """Places that are set in any case, last first."""
    for at in np.argwhere(mask.any(axis=-1))[::-1]:
        yield tuple(map(int, at))
