"""Which published figures a conclusion of the propagation really rests on.

All arrays have one axis per linked dimension and a last one for independent cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.propagation import Network, Whole

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
    figure stays out. What remains has no smaller subset that would do.

    Args:
        alone: What each cell stands for by itself.
        holds: The conclusion, one answer per case, from bounds that were narrowed.

    Returns:
        Of the shape of the bounds.
    """
    lower, upper = (end.copy() for end in alone)
    kept = (lower > 0) | (upper < UNBOUNDED)
    for at in _places(kept):
        idle = holds(*_without(network, (lower, upper), at)) & kept[at]
        lower[at], upper[at] = np.where(idle, 0, lower[at]), np.where(idle, UNBOUNDED, upper[at])
        kept[at] &= ~idle
    return kept


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
    network.settle(lower, upper)
    return lower, upper


def _places(mask: Mask) -> Iterator[tuple[int, ...]]:
    """Places that are set in any case, last first."""
    for at in np.argwhere(mask.any(axis=-1))[::-1]:
        yield tuple(map(int, at))
