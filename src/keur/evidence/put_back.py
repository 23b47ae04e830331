"""A release with categories that changed places put back under their own labels.

Only the figures go back. What is known of a label, its population and its status, stays with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from keur.evidence.changed_places import ChangedPlaces
from keur.evidence.cubes import MARK_SUFFIX, PREVIOUS, Evidence
from keur.evidence.revisions import Column, both
from keur.reasoning.judgement import Mask
from keur.release.marks import Mark
from keur.verdict import Cell

Rows = npt.NDArray[np.intp]
_MARKS = pd.Index([mark.name for mark in Mark])
_UNSTATED = _MARKS.tolist().index(Mark.UNSTATED.name)
_NO_ROW = -1


@dataclass(frozen=True, eq=False, slots=True)
class PutBack:
    """A release with one exchange undone.

    Attributes:
        periods: Those in which figures went back, by their labels; None where the table has none.
        earlier: The exchange that was undone before this one.
    """

    evidence: Evidence
    one: ChangedPlaces
    time: str | None
    periods: frozenset[str] | None
    earlier: PutBack | None = None

    def published(self, cell: Cell) -> Cell:
        """Where the release has what stands at a cell once the exchange is undone."""
        at = self._before(cell)
        return self.earlier.published(at) if self.earlier else at

    def _before(self, cell: Cell) -> Cell:
        at = cell.as_dict()
        if self.periods is not None and self.time in at and at[self.time] not in self.periods:
            return cell
        home = {b: a for a, b in self.one.source.items()}
        told = ((d, home.get(label, label) if d == self.one.dimension else label) for d, label in at.items())
        return Cell(tuple(told))


def put_back(
    evidence: Evidence, one: ChangedPlaces, editions: Evidence, measures: Sequence[Column], time: str | None
) -> PutBack | None:
    """The release with the figures of some categories under their own labels again.

    Of each measure and period the previous edition tells whether it took part; where it does not, the
    nearest period before it does. None where rows would be lost, so that nothing would be proved.

    Args:
        editions: The release and the previous edition, as ``one`` was found in.
        measures: Those of the release.
    """
    came_from = _came_from(evidence, one)
    if came_from is None:
        return None
    took_part = {
        measure.column: _took_part(one, editions, measure, time)
        for measure in measures
        if evidence.has(measure.column)
    }
    periods = None
    if time is not None:
        labels = editions.coords[time]
        periods = frozenset(
            label for i, label in enumerate(labels) if any(mask[i] for mask in took_part.values())
        )
    columns: dict[str, Any] = {}
    for name, mask in took_part.items():
        own = np.arange(len(came_from))
        columns |= _column(evidence, name, np.where(_rows_of(evidence, editions, mask, time), came_from, own))
    return PutBack(Evidence(evidence.frame.assign(**columns)), one, time, periods)


def _came_from(evidence: Evidence, one: ChangedPlaces) -> Rows | None:
    """Per row the row that has its figures, none of it lost; ``-1`` where no row has them."""
    labels = evidence.coords[one.dimension]
    if not one.source.keys() | set(one.source.values()) <= set(labels):
        return None
    axis, place = evidence.dimensions.index(one.dimension), {label: i for i, label in enumerate(labels)}
    at = np.stack(np.unravel_index(evidence.position, evidence.shape))
    row_at = np.full(int(np.prod(evidence.shape)), _NO_ROW, np.intp)
    row_at[evidence.position] = rows = np.arange(len(evidence.frame))
    found, home = rows.copy(), {b: a for a, b in one.source.items()}
    for label in one.source.keys() | home.keys():
        own = at[axis] == place[label]
        there = at[:, own].copy()
        there[axis] = place.get(home.get(label, ""), 0)
        found[own] = row_at[np.ravel_multi_index(tuple(there), evidence.shape)] if label in home else _NO_ROW
    moved = np.isin(at[axis], [place[label] for label in one.source])
    return found if np.isin(rows[moved], found).all() else None


def _took_part(one: ChangedPlaces, editions: Evidence, measure: Column, time: str | None) -> Mask:
    """Per period whether a measure was exchanged; one entry where there are no periods."""
    periods = len(editions.coords[time]) if time else 1
    if not editions.has(PREVIOUS + measure.column):
        return np.ones(periods, bool)
    axis, labels = editions.dimensions.index(one.dimension), editions.coords[one.dimension]
    here, there = ([labels.index(label) for label in side] for side in (one.source, one.source.values()))
    side = both(editions, measure)
    new, old = (np.where(f.known.values, f.value.values, _NO_ROW) for f in (side.new, side.old))
    now, own, theirs = (np.take(*of, axis=axis) for of in ((new, here), (old, here), (old, there)))
    votes = (now != _NO_ROW) * ((now == theirs).astype(np.int64) - (now == own))
    others = tuple(i for i, d in enumerate(editions.dimensions) if d != time)
    return _followed(np.atleast_1d(votes.sum(axis=others)))


def _followed(votes: npt.NDArray[np.int64]) -> Mask:
    """What each period says, or the nearest before it that says something; else the first that does."""
    told = np.flatnonzero(votes)
    if not len(told):
        return np.ones(len(votes), bool)
    nearest = np.searchsorted(told, np.arange(len(votes)), side="right") - 1
    followed: Mask = votes[told[np.maximum(nearest, 0)]] > 0
    return followed


def _rows_of(evidence: Evidence, editions: Evidence, mask: Mask, time: str | None) -> Mask:
    """A mask of periods as one of rows."""
    if time is None:
        return np.full(len(evidence.frame), bool(mask[0]))
    of: Mapping[str, bool] = dict(zip(editions.coords[time], mask.tolist(), strict=True))
    each = np.array([of.get(label, False) for label in evidence.coords[time]])
    axis = evidence.dimensions.index(time)
    rows: Mask = each[np.unravel_index(evidence.position, evidence.shape)[axis]]
    return rows


def _column(evidence: Evidence, name: str, came_from: Rows) -> dict[str, Any]:
    """A measure and its marks with the figures of other rows."""
    values = evidence.frame[name].to_numpy(np.float64)[came_from]
    marks = evidence.frame[name + MARK_SUFFIX].cat.set_categories(_MARKS).cat.codes.to_numpy()[came_from]
    gone = came_from == _NO_ROW
    codes = np.where(gone, _UNSTATED, marks)
    return {
        name: np.where(gone, np.nan, values),
        name + MARK_SUFFIX: pd.Categorical.from_codes(codes, categories=_MARKS),
    }
