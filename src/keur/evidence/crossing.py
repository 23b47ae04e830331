"""Hidden cells in totals that cross, where propagation alone may say too little, one system at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from keur.evidence.feasibility import Feasibility
from keur.evidence.protection import Protection
from keur.reasoning.conflict import Bounds
from keur.reasoning.crossing import WORK, Settled, System
from keur.reasoning.effort import Effort
from keur.reasoning.exactness import covered, is_exact
from keur.reasoning.intervals import Interval
from keur.reasoning.judgement import Mask
from keur.reasoning.linear import Row
from keur.reasoning.rates import Ends

LARGEST = 1_000
"""Cells of a system that is looked at."""
SYSTEMS = 100
"""So many are looked at in a table, those with the fewest hidden cells first: in these the least is open."""

Position = tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Across:
    """What totals that cross leave possible for the cells that were asked about.

    Attributes:
        within: On the axes of the field: its own bounds, or narrower ones that are proved.
        safe: Where bounds are known to be wide enough, because true values attain such; bool.
        too_large: Cells that were not looked at, because they hang together with too many others.
        too_many: Cells that were not looked at, because others had come first.
        too_hard: Cells that were not looked at by themselves, because the work had been spent on others.
    """

    within: Interval
    safe: xr.DataArray
    too_large: int = 0
    too_many: int = 0
    too_hard: int = 0


def across(field: Feasibility, asked: xr.DataArray, protection: Protection) -> Across:
    """Look at hidden cells whose bounds by propagation are wide enough.

    Args:
        asked: On the axes of ``field``.
    """
    if is_exact(field.links):
        return Across(field.within, asked)
    # where totals cover their parts upper bounds are attained, and so is that there is none
    endless = asked & ~field.within.bounded
    safe = endless if covered(field.links) else xr.zeros_like(asked)
    within = Interval(field.within.lower.copy(), field.within.upper.copy())
    order = [*(d for d in asked.dims if d not in field.linked), *field.linked]
    ends = Ends(*(end.transpose(*order).values for end in (within.lower, within.upper)))  # views
    systems = _by_system((asked & ~endless).transpose(*order).values, len(field.linked))
    shape = ends.lower.shape[-len(field.linked) :]
    if np.prod(shape) > LARGEST:
        return Across(field.within, safe, too_large=_cells(systems))
    looking = _Looking(field.network.rows(shape), protection)
    wide = safe.transpose(*order).values  # a view
    for case, cells in systems[:SYSTEMS]:
        wide[case] |= looking.at(Ends(ends.lower[case], ends.upper[case]), cells)
    return Across(within, safe, too_many=_cells(systems[SYSTEMS:]), too_hard=looking.left)


def reasons(
    field: Feasibility, alone: Bounds, cell: Position, within: tuple[int, int], effort: Effort
) -> Mask:
    """The figures of a system, none of which can be left out, that prove bounds of one of its cells.

    Args:
        alone: What its cells stand for by themselves, one axis per linked dimension.
        effort: What was spent on the table so far; once that is ``WORK``, the figures are more than need be.
    """
    lower, upper = alone
    system = System(field.network.rows(lower.shape), lower.ravel(), upper.ravel(), effort)
    at, used = int(np.ravel_multi_index(cell, lower.shape)), np.zeros(lower.shape, bool)
    used.ravel()[sorted(system.reasons(at, within, WORK))] = True
    return used


def _by_system(asked: Mask, linked: int) -> list[tuple[Position, list[int]]]:
    """Where each system lies, and the numbers of its cells that are asked about; fewest first."""
    shape = asked.shape
    flat = asked.reshape(*shape[: len(shape) - linked], -1)
    numbers = flat.sum(axis=-1)
    places = np.argwhere(numbers > 0)
    order = np.argsort(numbers[tuple(places.T)], kind="stable")
    return [(at, np.flatnonzero(flat[at]).tolist()) for at in map(tuple, places[order].tolist())]


def _cells(systems: list[tuple[Position, list[int]]]) -> int:
    return sum(len(cells) for _, cells in systems)


class _Looking:
    """Looks at the systems of a table one after the other.

    Attributes:
        left: Cells that were not looked at by themselves, because there was no work left to spend.
    """

    def __init__(self, rows: list[Row], protection: Protection) -> None:
        self._rows, self._protection, self._effort = rows, protection, Effort()
        self.left = 0

    def at(self, within: Ends, cells: list[int]) -> Mask:
        """Narrow the bounds of some cells of a system in place.

        Returns:
            Where they are known to be wide enough.
        """
        found = Settled(self._rows, within.lower.ravel(), within.upper.ravel(), self._effort)
        if self._may_go_on:
            found.try_ends(cells)
        wide = [
            cell for cell in cells if self._is_wide(found, cell) or self._is_wide_itself(found, cell, within)
        ]
        safe = np.zeros(within.lower.shape, bool)
        safe.ravel()[wide] = True
        return safe

    def _is_wide_itself(self, found: Settled, cell: int, within: Ends) -> bool:
        """The same, of a cell that is asked about by itself; if not, its bounds are narrowed in place."""
        if not self._may_go_on:
            self.left += 1
            return False
        found.try_ends([cell])
        if self._is_wide(found, cell):
            return True
        low, high = found.bounds(cell)
        if low <= high:  # otherwise no true values exist, which is the matter of another rule
            at = np.unravel_index(cell, within.lower.shape)
            within.lower[at], within.upper[at] = low, high
        return False

    def _is_wide(self, found: Settled, cell: int) -> bool:
        return not self._protection.lacks(*found.attained(cell))

    @property
    def _may_go_on(self) -> bool:
        return self._effort.steps < WORK
