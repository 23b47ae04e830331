"""Two editions of a table as one frame: a row per cell of either, the figures side by side.

Its columns are those of a release (see :mod:`keur.evidence.cubes`), NaN and ``ABSENT`` where only the
previous edition has the cell, and beside them:

* per measure ``previous_<measure>`` and ``previous_<measure>_mark``, with ``ABSENT`` where only the new
  edition has the cell;
* ``previous_status`` (categorical, as ``status``);
* ``announced_correction``, ``announced_revision``, ``announced_status``, ``announced_withdrawal`` and
  ``announced_addition`` (float): 1 where the notes announce that figures were corrected, computed by
  another method, replaced on schedule, taken away or added since the previous edition, 0 where they do
  not, NaN where the release carries no notes (see :mod:`keur.evidence.announcements`).

* with mergers: ``redrawn`` (text): why the region of the cell is not on the borders of the previous edition,
  empty where it is; and per count ``mergers_parts_<count>_lower`` and ``..._upper`` (float), between
  which its figure must lie by those of the regions that were merged into it, NaN where that is not known.

A measure that only one of them holds is left out, and so are cells that may only be absent because one of
the files is a selection of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.alignment import Axis, axes
from keur.evidence.announcements import announced_columns, announcements
from keur.evidence.cubes import MARK_SUFFIX, PREVIOUS, STATUS, Evidence
from keur.evidence.frame import release_frame
from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.release.release import Release

_MARKS = pd.Index([mark.name for mark in Mark])
_STATUSES = [status.value for status in FigureStatus]


def editions_frame(new: Release, old: Release, contract: Contract) -> pd.DataFrame:
    """The cells of two editions side by side, in the order of the new one.

    Raises:
        ContractError: One of the editions is not of this table, or they have no measure in common.
    """
    contract = columns.held(contract, new, old)
    aligned = axes(new, old, contract)
    ours = _Edition(Evidence(release_frame(new, contract)), aligned, {n: {} for n in aligned}, contract)
    theirs = _Edition(
        Evidence(release_frame(old, contract)), aligned, {n: a.of_old for n, a in aligned.items()}, contract
    )
    seen = (ours.rows > 0) | (theirs.rows > 0)
    seen &= _comparable(aligned, new, old)
    at = np.nonzero(seen)
    data: dict[str, Any] = {
        name: pd.Categorical.from_codes(codes, categories=pd.Index(list(aligned[name].labels)))
        for name, codes in zip(aligned, at, strict=True)
    }
    data |= ours.columns(at, "") | theirs.columns(at, PREVIOUS)
    final = np.asarray(data[PREVIOUS + STATUS] == FigureStatus.FINAL.value)
    data |= announced_columns(announcements(new, old, contract, aligned), at, seen.shape, final)
    return pd.DataFrame(data, copy=False)


def cells_left_out(new: Release, old: Release, contract: Contract) -> int:
    """How many cells one edition has that the other may only lack because its file is a selection."""
    aligned = axes(new, old, contract)
    missing = {name: axis.left_out(new, old) for name, axis in aligned.items()}
    if not any(missing.values()):
        return 0
    return sum(
        _cells_with(missing, release_frame(edition, contract), names)
        for edition, names in ((new, {}), (old, {name: axis.of_old for name, axis in aligned.items()}))
    )


def _cells_with(
    missing: Mapping[str, list[str]], frame: pd.DataFrame, names: Mapping[str, Mapping[str, str]]
) -> int:
    """Cells of a frame that have a category of these; ``names`` is what each is called there."""
    found = np.zeros(len(frame), bool)
    for dimension, labels in missing.items():
        called = names.get(dimension, {})
        found |= frame[dimension].isin(
            [one for one in frame[dimension].unique() if called.get(one, one) in labels]
        )
    return len(frame.loc[found, list(missing)].drop_duplicates())


class _Edition:
    """One of the two editions, laid out on the axes of both."""

    def __init__(
        self,
        evidence: Evidence,
        aligned: Mapping[str, Axis],
        names: Mapping[str, Mapping[str, str]],
        contract: Contract,
    ) -> None:
        self._evidence, self._contract = evidence, contract
        self._shape = tuple(len(axis.labels) for axis in aligned.values())
        places = {name: {label: i for i, label in enumerate(axis.labels)} for name, axis in aligned.items()}
        self._places = np.ix_(
            *(
                np.array([places[name][names[name].get(label, label)] for label in labels], np.intp)
                for name, labels in evidence.coords.items()
            )
        )
        self._time = contract.dimension("period")

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """How many rows name each cell."""
        return self._laid(self._evidence.rows_per_cell.values, 0)

    def columns(self, at: tuple[npt.NDArray[np.intp], ...], prefix: str) -> dict[str, Any]:
        """The columns of the measures, their marks and the status at these cells."""
        found: dict[str, Any] = {}
        for name, facts in self._contract.measures.items():
            figures = self._evidence.figures(name, facts.decimals)
            mark = self._laid(figures.mark.values, int(Mark.ABSENT))[at]
            value = self._laid(figures.value.values, 0)[at] / 10**facts.decimals
            found[prefix + name] = np.where(mark == Mark.PUBLISHED, value, np.nan)
            found[prefix + name + MARK_SUFFIX] = pd.Categorical.from_codes(mark, categories=_MARKS)
        found[prefix + STATUS] = pd.Categorical.from_codes(
            self._statuses()[at], categories=pd.Index(_STATUSES)
        )
        return found

    def _statuses(self) -> npt.NDArray[np.int8]:
        """Place of the status of each cell among all statuses; -1 where none, or more than one, is stated."""
        codes = np.full(self._evidence.shape, -1, np.int8)
        if self._time is not None:
            stated = self._evidence.status(self._time)
            told = [stated.get(label, set()) & set(_STATUSES) for label in self._evidence.coords[self._time]]
            each = [_STATUSES.index(next(iter(one))) if len(one) == 1 else -1 for one in told]
            axis = self._evidence.dimensions.index(self._time)
            codes = np.moveaxis(np.moveaxis(codes, axis, -1) * 0 + np.array(each, np.int8), -1, axis)
        return self._laid(codes, -1)

    def _laid(self, cube: npt.NDArray[Any], fill: int) -> npt.NDArray[Any]:
        laid = np.full(self._shape, fill, cube.dtype)
        laid[self._places] = cube
        return laid


def _comparable(aligned: Mapping[str, Axis], new: Release, old: Release) -> npt.NDArray[np.bool_]:
    """Where neither edition lacks the cell for the sole reason that its file may be a selection."""
    kept = np.ones(tuple(len(axis.labels) for axis in aligned.values()), bool)
    for i, axis in enumerate(aligned.values()):
        missing = set(axis.left_out(new, old))
        line = np.array([label not in missing for label in axis.labels])
        kept &= line.reshape([-1 if i == j else 1 for j in range(kept.ndim)])
    return kept
