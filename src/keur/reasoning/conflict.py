"""Which published figures a conclusion of the propagation really rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
import xarray as xr

from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.propagation import Link, linked_dims, propagate

Holds = Callable[[Interval], xr.DataArray]


def is_empty(within: Interval, links: Sequence[Link]) -> xr.DataArray:
    """Where no true values exist: one answer per set of linked cells."""
    dims = [d for d in linked_dims(links) if d in within.lower.dims]
    return (within.upper < within.lower).any(dims)


def needed(within: Interval, links: Sequence[Link], holds: Holds) -> xr.DataArray:
    """The cells that a conclusion needs: none of them can be left out.

    Each figure in turn is taken for unknown, last cells first; where the conclusion still holds, the
    figure stays out. What remains is a smallest set in the sense that it has no smaller subset.

    Args:
        within: Intervals by themselves, on the linked dimensions and one more, of independent cases.
        holds: The conclusion, one boolean per case, from intervals that were propagated.

    Returns:
        A boolean cube of the shape of ``within``.
    """
    left, kept = within, within.lower > 0
    kept |= within.upper < UNBOUNDED
    for at in _positions(within, links):
        if not bool(kept[at].any()):
            continue
        trial = without(left, at)
        dispensable = holds(propagate(trial, links))
        left = Interval(
            xr.where(dispensable, trial.lower, left.lower).transpose(*left.lower.dims),
            xr.where(dispensable, trial.upper, left.upper).transpose(*left.upper.dims),
        )
        kept[at] = kept[at] & ~dispensable
    return kept


def repairs(within: Interval, links: Sequence[Link], suspects: xr.DataArray) -> Interval:
    """Where each suspect would have to lie if all other figures are right.

    Returns:
        Intervals of the shape of ``within``; empty (1 to 0) for cells that are no suspects and for
        suspects that cannot explain the contradiction by themselves.
    """
    lower, upper = xr.ones_like(within.lower), xr.zeros_like(within.upper)
    for at in _positions(within, links):
        if bool(suspects[at].any()):
            found = propagate(without(within, at), links)
            helps = suspects[at] & ~is_empty(found, links)
            lower[at] = xr.where(helps, found.lower[at], 1)
            upper[at] = xr.where(helps, found.upper[at], 0)
    return Interval(lower, upper)


def without(within: Interval, at: dict[str, int]) -> Interval:
    """The intervals with the cells at these positions taken for unknown."""
    lower, upper = within.lower.copy(), within.upper.copy()
    lower[at], upper[at] = 0, UNBOUNDED
    return Interval(lower, upper)


def _positions(within: Interval, links: Sequence[Link]) -> list[dict[str, int]]:
    dims = linked_dims(links)
    sizes = [np.arange(within.lower.sizes[d])[::-1] for d in dims]
    return [dict(zip(dims, map(int, at), strict=True)) for at in product(*sizes)]
