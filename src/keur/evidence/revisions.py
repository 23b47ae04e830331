"""What changed between two editions, cell by cell, and which kind of change it is.

A cell is a combination of categories; it changed where any of its measures did. The kinds are tried in
the order of :class:`~keur.verdict.Change`, so that each changed cell has exactly one:

* structure: only one of the editions has the cell, or the borders of its region were redrawn in between
  and its figures came, went or differ;
* suppression pattern: no figure stands in both and differs, but a figure came or went, or another symbol
  stands for it;
* method change: a figure differs, and the notes announce another method for its period;
* scheduled revision: a figure differs that was not final, and its status moved on or the notes say that
  it was replaced;
* announced correction: a figure differs, and the notes announce a correction of it;
* unannounced: a figure differs, and nothing says why.

A figure that one edition gives in several rows which differ from each other counts as one that differs:
it was one figure and is two, so one of them is another. How far it moved cannot be said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.cubes import PREVIOUS, REDRAWN, STATUS, Evidence, Figures
from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.verdict import Change

Mask = npt.NDArray[np.bool_]
SAME = 0
KINDS = {change: i for i, change in enumerate(Change, 1)}
"""Number of each kind in :attr:`Changes.kind`."""
_STATUSES = [status.value for status in FigureStatus]
_STATED = (Mark.UNKNOWN, Mark.IMPOSSIBLE, Mark.SECRET, Mark.NIL, Mark.CONTRADICTORY)


class Column(Protocol):
    """What has to be known of a measure to compare it."""

    @property
    def column(self) -> str: ...  # noqa: D102
    @property
    def decimals(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Both:
    """One measure in two editions.

    Attributes:
        differs: Where both publish a figure and the two differ; bool.
    """

    new: Figures
    old: Figures
    differs: xr.DataArray

    @property
    def torn(self) -> Mask:
        """Where one edition publishes a figure and the other several that differ."""
        new, old = self.new.mark.values, self.old.mark.values
        torn: Mask = (self.old.known.values & (new == Mark.CONTRADICTORY)) | (
            self.new.known.values & (old == Mark.CONTRADICTORY)
        )
        return torn


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes between two editions; cubes of one shape.

    Attributes:
        kind: int8, ``SAME`` or the number of a kind, see ``KINDS``.
        definitive: Where the figures were final in the previous edition; bool.
        compared: Where either edition has the cell; bool.
    """

    kind: xr.DataArray
    definitive: xr.DataArray
    compared: xr.DataArray

    def of(self, change: Change) -> xr.DataArray:
        """Where a cell underwent this kind of change; bool."""
        return self.kind == KINDS[change]


def both(editions: Evidence, measure: Column) -> Both:
    """A measure as the two editions publish it."""
    new = editions.figures(measure.column, measure.decimals)
    old = editions.figures(PREVIOUS + measure.column, measure.decimals)
    return Both(new, old, new.known & old.known & (new.value != old.value))


def changes(editions: Evidence, measures: list[Column]) -> Changes:
    """Every change between two editions, made once for all who ask.

    Args:
        editions: Evidence on a frame of :func:`keur.evidence.editions.editions_frame`.
        measures: The measures that are compared.
    """
    key = (changes, tuple(measure.column for measure in measures))
    return editions.once(key, lambda: _changes(editions, measures))


def _changes(editions: Evidence, measures: list[Column]) -> Changes:
    sides = [both(editions, measure) for measure in measures]
    ours, theirs = (_present(figures) for figures in zip(*((s.new, s.old) for s in sides), strict=True))
    differs = np.any([side.differs.values | side.torn for side in sides], axis=0)
    symbols = np.any([symbols_differ(side) for side in sides], axis=0)
    before, after = status_rank(editions, PREVIOUS), status_rank(editions)
    final = _STATUSES.index(FigureStatus.FINAL)
    moved = (before != final) & ((after > before) | _flag(editions, "announced_status"))
    kind = np.full(editions.shape, SAME, np.int8)
    kinds = (
        (Change.STRUCTURE, (ours != theirs) | ((differs | symbols) & redrawn(editions))),
        (Change.METHOD, differs & _flag(editions, "announced_revision")),
        (Change.SCHEDULED, differs & (before >= 0) & moved),
        (Change.CORRECTION, differs & _flag(editions, "announced_correction")),
        (Change.UNANNOUNCED, differs),
        (Change.SUPPRESSION, symbols),
    )
    for change, where in reversed(kinds):  # a stronger kind replaces what a weaker one said
        kind[where] = KINDS[change]
    shape = sides[0].differs
    return Changes(shape.copy(data=kind), shape.copy(data=before == final), shape.copy(data=ours | theirs))


def redrawn(editions: Evidence) -> Mask:
    """Shape of the cube: where the borders of the region were redrawn between the editions."""
    where = np.zeros(int(np.prod(editions.shape)), bool)
    if editions.has(REDRAWN):
        where[editions.position] = (editions.frame[REDRAWN] != "").to_numpy()
    return where.reshape(editions.shape)


def final_before(editions: Evidence) -> Mask:
    """Shape of the cube: where figures were final in the previous edition."""
    final: Mask = status_rank(editions, PREVIOUS) == _STATUSES.index(FigureStatus.FINAL)
    return final


def status_rank(editions: Evidence, edition: str = "") -> npt.NDArray[np.int8]:
    """Shape of the cube: how final a figure is, 0 for provisional, higher for more; -1 where unknown.

    Args:
        edition: Empty for this edition, ``PREVIOUS`` for the one before.
    """
    codes = np.full(int(np.prod(editions.shape)), -1, np.int8)
    column = editions.frame[edition + STATUS]
    rank = np.array([_STATUSES.index(str(label)) for label in column.cat.categories] + [-1], np.int8)
    codes[editions.position] = rank[column.cat.codes.to_numpy()]
    return codes.reshape(editions.shape)


def _present(sides: tuple[Figures, ...]) -> Mask:
    """Where an edition has the cell at all."""
    present: Mask = np.any([figures.mark.values != Mark.ABSENT for figures in sides], axis=0)
    return present


def symbols_differ(side: Both) -> Mask:
    """Where a figure came or went, or its absence has another reason; an unstated reason is none."""
    new, old = side.new.mark.values, side.old.mark.values
    came_or_went = side.new.known.values != side.old.known.values
    told = np.isin(new, _STATED) & np.isin(old, _STATED)
    differ: Mask = came_or_went | (told & (new != old))
    return differ


def _flag(editions: Evidence, column: str) -> Mask:
    if not editions.has(column):
        return np.zeros(editions.shape, bool)
    flagged: Mask = editions.column(column).values == 1
    return flagged
