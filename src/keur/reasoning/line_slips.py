"""Slips that befall a whole row, column or block of a table at once, and how to undo them.

A repair says for each place where the figure that belongs there stands now. Places are numbers of cells
in a flattened cube; ``NOWHERE`` for a figure that is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.intp]
Grid = npt.NDArray[np.intp]
"""Numbers of the cells of a box, one axis per dimension of the table."""
NOWHERE = -1


class LineSlip(StrEnum):
    """Causes of many wrong figures at once."""

    SWAPPED = "rows swapped"
    SHIFTED = "column shifted"
    FACTOR = "factor over a line"
    EXCHANGED = "count and rate exchanged"
    COPIED = "block copied"
    EMPTIED = "figures read as 0"
    MISSING = "missing figures read as 0"
    ROUNDED = "rounded more coarsely"


@dataclass(frozen=True, eq=False, slots=True)
class Move:
    """Where figures belong, and where each of them stands; both of shape (cells,)."""

    to: Ids
    source: Ids

    @property
    def lost(self) -> bool:
        """Whether no figure is put back, so that a repair explains nothing by itself."""
        return bool((self.source == NOWHERE).all())


def in_place(grid: Grid) -> Move:
    """Figures that stand where they belong."""
    return Move(grid.ravel(), grid.ravel())


def swapped(one: Grid, other: Grid) -> Move:
    """Two boxes of the same shape in each other's place."""
    return Move(np.concatenate([one.ravel(), other.ravel()]), np.concatenate([other.ravel(), one.ravel()]))


def shifted(grid: Grid, axis: int, steps: int) -> Move:
    """Figures that stand so many places too far along an axis; those at the end are lost."""
    source = np.full_like(grid, NOWHERE)
    along, target = np.moveaxis(grid, axis, 0), np.moveaxis(source, axis, 0)
    if steps > 0:
        target[:-steps] = along[steps:]
    else:
        target[-steps:] = along[:steps]
    return Move(grid.ravel(), source.ravel())


def lost(cells: Ids) -> Move:
    """Cells whose own figures stand nowhere, because others were put over them."""
    return Move(cells, np.full_like(cells, NOWHERE))


def alike(values: npt.NDArray[np.float64], grid: Grid, other: Grid) -> Ids:
    """The cells of a box that hold the figure of the same cell of another box, apart from hidden ones."""
    own, theirs = values.ravel()[grid.ravel()], values.ravel()[other.ravel()]
    return np.asarray(grid.ravel()[own == theirs])


def cut(shape: Sequence[int], at: Sequence[Sequence[int]]) -> Grid:
    """The cells of a box, from the positions it takes up on each axis."""
    ids = np.arange(int(np.prod(shape)), dtype=np.intp).reshape(shape)
    return np.asarray(ids[np.ix_(*at)])
