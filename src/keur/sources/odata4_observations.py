"""From one observation per measure to one row per cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from keur.errors import AuditError
from keur.release.marks import Mark
from keur.release.release import Codes, Marks, Scaled
from keur.sources.grid import Column
from keur.sources.odata4_metadata import NOT_APART, Topic
from keur.sources.odata4_values import ATTRIBUTES, MOST_DIGITS, Figures, Notation, figures

Refuse = Callable[[int, str, str], AuditError]
"""Makes the error about the observation at an index, from a sentence and what would help."""
Index = npt.NDArray[np.intp]
_MOST_KEYS = 1 << 62
_ATTRIBUTES_ARE = (
    "ValueAttribute is None for a figure, or says why there is none: "
    f"{', '.join(said for said in ATTRIBUTES if said not in {'', 'None'})}"
)


@dataclass(frozen=True, slots=True)
class Observations:
    """Observations as columns of text; an empty field is null.

    Attributes:
        dimensions: One column per dimension, headed by its identifier.
        lines: Shape (observations,), where each stands.
        notation: How figures are written.
    """

    measure: Column
    value: Column
    attribute: Column
    text: Column
    dimensions: tuple[Column, ...]
    lines: Codes
    notation: Notation
    refuse: Refuse

    @classmethod
    def of(
        cls,
        columns: Mapping[str, Column],
        dimensions: Iterable[str],
        lines: Codes,
        notation: Notation,
        refuse: Refuse,
    ) -> Observations:
        """From columns by their names; those that not every download has may be missing."""
        nothing = Column("", ("",), np.zeros(len(lines), np.int32))
        return cls(
            columns["Measure"],
            columns["Value"],
            columns.get("ValueAttribute", nothing),
            columns.get("StringValue", nothing),
            tuple(columns[name] for name in dimensions),
            lines,
            notation,
            refuse,
        )

    def first(self, column: Column, wrong: npt.NDArray[np.bool_]) -> int:
        """The first observation whose field in a column is one of the ``wrong`` distinct ones."""
        return int(np.argmax(wrong[column.codes]))


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
        omitted: Whether a cell has no observation of some topic.
        unexplained: Whether an observation has neither a figure nor a reason.
    """

    dimensions: tuple[Column, ...]
    columns: tuple[Filled, ...]
    lines: Codes
    omitted: bool
    unexplained: bool


def pivot(observations: Observations, topics: Sequence[Topic]) -> Pivoted:
    """One row per cell, with every topic that is a figure and has an observation.

    A cell that has several observations of one topic has as many rows.

    Args:
        topics: Every topic of the table.

    Raises:
        AuditError: An observation is damaged, or a topic has several figures in most of its cells.
    """
    found = _of_figures(observations, topics)
    figures_, marks = _contents(found)
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
        omitted=len(rows) < len(first) * len(columns),
        unexplained=bool((marks == Mark.UNSTATED).any()),
    )


def _of_figures(found: Observations, topics: Sequence[Topic]) -> Observations:
    """The observations of topics that are figures; those of texts are left out."""
    kinds = {topic.key: topic.is_text for topic in topics}
    unknown = np.array([key not in kinds for key in found.measure.distinct], np.bool_)
    if unknown.any():
        at = found.first(found.measure, unknown)
        name = found.measure.distinct[found.measure.codes[at]]
        raise found.refuse(
            at, f"the measure {name!r} is not in MeasureCodes", "hand in all files of one download"
        )
    figure = np.array([not kinds[key] for key in found.measure.distinct], np.bool_)[found.measure.codes]
    if not figure.any():
        raise found.refuse(0, "no observation holds a figure, all are texts", "hand in a table of figures")
    return found if figure.all() else _those(found, np.flatnonzero(figure))


def _those(found: Observations, which: Index) -> Observations:
    def part(column: Column) -> Column:
        return replace(column, codes=column.codes[which])

    return replace(
        found,
        measure=part(found.measure),
        value=part(found.value),
        attribute=part(found.attribute),
        text=part(found.text),
        dimensions=tuple(map(part, found.dimensions)),
        lines=found.lines[which],
        refuse=lambda at, sentence, hint: found.refuse(int(which[at]), sentence, hint),
    )


def _contents(found: Observations) -> tuple[Figures, Marks]:
    """The distinct figures, and per observation a mark."""
    read = figures(found.value.distinct, found.notation)
    if isinstance(read, int):
        raise _no_figure(found, np.arange(len(found.value.distinct)) == read)
    texts = np.array([bool(text.strip()) for text in found.text.distinct], np.bool_)
    if texts[found.text.codes].any():
        at = found.first(found.text, texts)
        said = found.text.distinct[found.text.codes[at]].strip()[:40]
        raise found.refuse(at, f"the text {said!r} stands where a figure should", _ATTRIBUTES_ARE)
    marks = _attributes(found)[found.attribute.codes]
    published = ~read.empty[found.value.codes]
    if (both := published & (marks != Mark.UNSTATED)).any():
        at = int(np.argmax(both))
        said = found.attribute.distinct[found.attribute.codes[at]]
        raise found.refuse(
            at, f"there is a figure, and ValueAttribute {said!r} says that there is none", "download it again"
        )
    marks[published] = Mark.PUBLISHED
    return read, marks


def _attributes(found: Observations) -> Marks:
    """The mark behind each distinct ``ValueAttribute``."""
    known = [ATTRIBUTES.get(said.strip()) for said in found.attribute.distinct]
    unknown = np.array([mark is None for mark in known], np.bool_)
    if unknown[found.attribute.codes].any():
        at = found.first(found.attribute, unknown)
        said = found.attribute.distinct[found.attribute.codes[at]][:40]
        raise found.refuse(at, f"ValueAttribute {said!r} is not known", _ATTRIBUTES_ARE)
    return np.array([mark or Mark.PUBLISHED for mark in known], np.int8)


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
        raise _no_figure(_those(found, which), long)
    return read.scaled(codes, decimals), decimals


def _spread(count: int, rows: Index, values: Scaled, marks: Marks) -> tuple[Scaled, Marks]:
    """Values and marks in their rows; a row without observation states nothing."""
    column, stated = np.zeros(count, np.int64), np.full(count, Mark.UNSTATED, np.int8)
    column[rows], stated[rows] = values, marks
    return column, stated


def _no_figure(found: Observations, wrong: npt.NDArray[np.bool_]) -> AuditError:
    at = found.first(found.value, wrong)
    said = found.value.distinct[found.value.codes[at]].strip()
    name = found.measure.distinct[found.measure.codes[at]]
    return found.refuse(
        at,
        f"{said[:40]!r} of measure {name!r} is no figure that can be kept exactly",
        f"{found.notation.says}, of at most {MOST_DIGITS} digits",
    )
