"""Two labels of an open list that seem to be one name, spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.labels import nearest
from keur.evidence.spelling import Rows, never_whole
from keur.reasoning.spans import span

_FEW = 30
"""Labels that lack the same rows; where there are more, it was no slip in the spelling of one."""

Months = npt.NDArray[np.int64]
"""First and last month of each label of an axis, shape (2, labels); 0 and 0 for what is no period."""


def two_spellings(evidence: Evidence, categories: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Dimension, label and the label that it is another spelling of, where the list is open.

    It has the few rows that the other lacks, no more and no fewer, and is much like it. Where one breaks
    off before the other begins the category may have been renamed, and nothing is said.
    """
    return [
        (dimension, label, other)
        for dimension in evidence.coords
        if dimension not in categories
        for label, other in other_spellings(evidence, dimension).items()
    ]


def other_spellings(evidence: Evidence, dimension: str) -> dict[str, str]:
    """The same for one dimension: labels, and the label that each is another spelling of."""
    return evidence.once((other_spellings, dimension), lambda: dict(_pairs(evidence, dimension)))


def present(rows: xr.DataArray, dimension: str) -> Rows:
    """Where there is a row; the axis of a dimension first, those of the others in their order."""
    return np.moveaxis(rows.values, rows.get_axis_num(dimension), 0) > 0


def _pairs(evidence: Evidence, dimension: str) -> Iterator[tuple[str, str]]:
    labels, lost = evidence.coords[dimension], never_whole(evidence, dimension)
    if evidence.periods(dimension):  # they are alike and are not one
        return
    axes = [_months(evidence, other) for other in evidence.coords if other != dimension]
    for few, lacking in _filling(present(evidence.rows_per_cell, dimension), axes):
        others = tuple(labels[j] for j in lacking)
        for label in (labels[i] for i in few if labels[i] not in lost):
            if other := nearest(label, others):
                yield label, other


def _filling(rows: Rows, axes: Sequence[Months]) -> Iterator[tuple[list[int], list[int]]]:
    """Labels that have the same few rows, and those that lack just these."""
    same: dict[bytes, list[int]] = {}
    for i, own in enumerate(rows):
        same.setdefault(own.tobytes(), []).append(i)
    for few in same.values():
        own = rows[few[0]]
        lacking = same.get((~own).tobytes(), [])
        fit = lacking and 0 < 2 * own.sum() < own.size
        if fit and max(len(few), len(lacking)) <= _FEW and not _one_after_the_other(own, axes):
            yield few, lacking


def _one_after_the_other(own: Rows, axes: Sequence[Months]) -> bool:
    """Whether, along an axis of periods, all rows lie before, or all after, all that are not there."""
    for axis, months in enumerate(axes):
        rest = tuple(i for i in range(own.ndim) if i != axis)
        known = months[1] > 0
        here, there = (months[:, rows.any(axis=rest) & known] for rows in (own, ~own))
        if here.size and there.size:
            # a year and its second half end together, a year and its first half begin together
            earlier = here.max(axis=1) < there.min(axis=1)
            later = there.max(axis=1) < here.min(axis=1)
            if (earlier | later).any():
                return True
    return False


def _months(evidence: Evidence, dimension: str) -> Months:
    periods = evidence.periods(dimension)
    codes = (periods[label].code if label in periods else "" for label in evidence.coords[dimension])
    return np.array([span(code) or (0, 0) for code in codes], np.int64).reshape(-1, 2).T
