"""From one observation per measure to one row per cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from keur.release.marks import Mark
from keur.release.release import Codes, Marks, Scaled
from keur.sources.grid import Column
from keur.sources.odata4_metadata import NOT_APART, Topic
from keur.sources.odata4_observations import Index, Observations, contents, no_figure, of_figures, those
from keur.sources.odata4_values import Figures

_MOST_KEYS = 1 << 62


@dataclass(frozen=True, slots=True)
class Filled:
    """One topic in every row: values in units of ``10**-decimals``, and marks."""

    topic: Topic
    values: Scaled
    marks: Marks
    decimals: int


@dataclass(frozen=True, slots=True)
class Pivoted:
    """The cells of a table.

    Attributes:
        dimensions: Shape (rows,) each, in the order of the observations' columns.
    """

    dimensions: tuple[Column, ...]
    columns: tuple[Filled, ...]
    lines: Codes


def pivot(observations: Observations, topics: Sequence[Topic]) -> Pivoted:
    """One row per cell, with every topic that is a figure and has an observation.

    A cell that has several observations of one topic has as many rows.

    Args:
        topics: Every topic of the table.

    Raises:
        AuditError: An observation is damaged, or a topic has several figures in most of its cells.
    """
    found = of_figures(observations, topics)
    figures_, marks = contents(found)
    of_topic = _by_topic(found, topics)
    rows, first = _rows(found, of_topic)
    columns = []
    for topic, which in of_topic:
        values, decimals = _values(found, figures_, topic, which)
        columns.append(Filled(topic, *_spread(len(first), rows[which], values, marks[which]), decimals))
    return Pivoted(
        dimensions=tuple(replace(column, codes=column.codes[first]) for column in found.dimensions),
        columns=tuple(columns),
        lines=found.lines[first],
    )


def _by_topic(found: Observations, topics: Sequence[Topic]) -> list[tuple[Topic, Index]]:
    """Every topic that has observations, with their indices."""
    names = found.measure.distinct
    order = np.argsort(found.measure.codes, kind="stable")
    ends = np.cumsum(np.bincount(found.measure.codes, minlength=len(names)))
    which = dict(zip(names, np.split(order, ends[:-1]), strict=True))
    return [(topic, which[topic.key]) for topic in topics if len(which.get(topic.key, ()))]


def _rows(found: Observations, of_topic: Sequence[tuple[Topic, Index]]) -> tuple[Index, Index]:
    """Per observation its row, and per row its first observation."""
    cells, count = _cells(found.dimensions)
    again = np.zeros(len(cells), np.int64)
    for topic, which in of_topic:
        seen = np.zeros(count, np.bool_)
        seen[cells[which]] = True
        if int(seen.sum()) < len(which):
            again[which] = _how_often_before(cells[which])
            _refuse_reused(found, topic, which, again)
    if again.any():
        cells, count = _numbered(cells + again * count)
    first = np.empty(count, np.intp)
    first[cells[::-1]] = np.arange(len(cells))[::-1]  # of several assignments to one place the last stays
    return cells, first


def _cells(dimensions: Sequence[Column]) -> tuple[Index, int]:
    """Per observation the number of its cell, in order of appearance, and how many cells there are."""
    keys, size = np.zeros(len(dimensions[0].codes), np.int64), 1
    for column in dimensions:
        if size * len(column.distinct) > _MOST_KEYS:
            keys, size = _numbered(keys)
        keys = keys * len(column.distinct) + column.codes
        size *= len(column.distinct)
    return _numbered(keys)


def _numbered(keys: npt.NDArray[np.int64]) -> tuple[Index, int]:
    import pyarrow as pa

    encoded = pa.array(keys).dictionary_encode()
    return encoded.indices.to_numpy().astype(np.intp), len(encoded.dictionary)


def _how_often_before(cells: Index) -> Index:
    """How many earlier observations are of the same cell."""
    order = np.argsort(cells, kind="stable")
    inorder = cells[order]
    start = np.flatnonzero(np.r_[True, inorder[1:] != inorder[:-1]])
    before = np.empty(len(cells), np.intp)
    before[order] = np.arange(len(cells)) - np.repeat(start, np.diff(np.r_[start, len(cells)]))
    return before


def _refuse_reused(found: Observations, topic: Topic, which: Index, again: Index) -> None:
    """Refuse a topic with several observations in most of its cells: its code stands for several topics."""
    singles, doubles = int((again[which] == 0).sum()), int((again[which] == 1).sum())
    if 2 * doubles > singles:
        at = int(which[np.argmax(again[which] > 0)])
        raise found.refuse(
            at,
            f"the measure {topic.label!r} ({topic.key}) has several observations in {doubles} "
            f"of its {singles} cells, so its code stands for several topics",
            NOT_APART,
        )


def _values(found: Observations, read: Figures, topic: Topic, which: Index) -> tuple[Scaled, int]:
    """The figures of a topic, and their decimals: those stated, or more where a figure has more."""
    codes = found.value.codes[which]
    used = np.zeros(len(found.value.distinct), np.bool_)
    used[codes] = True
    decimals = max(topic.decimals, int(read.places[used].max()))
    if (long := used & read.too_long(decimals)).any():
        raise no_figure(those(found, which), long)
    return read.scaled(codes, decimals), decimals


def _spread(count: int, rows: Index, values: Scaled, marks: Marks) -> tuple[Scaled, Marks]:
    """Values and marks in their rows; a row without observation states nothing."""
    column, stated = np.zeros(count, np.int64), np.full(count, Mark.UNSTATED, np.int8)
    column[rows], stated[rows] = values, marks
    return column, stated
