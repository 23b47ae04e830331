"""Observations as columns, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from keur.errors import AuditError
from keur.release.marks import Mark
from keur.release.release import Codes, Marks
from keur.sources.grid import Column
from keur.sources.odata4_metadata import Topic
from keur.sources.odata4_values import ATTRIBUTES, MOST_DIGITS, Figures, Notation, figures

Refuse = Callable[[int, str, str], AuditError]
"""Makes the error about the observation at an index, from a sentence and what would help."""
Index = npt.NDArray[np.intp]
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


def of_figures(found: Observations, topics: Sequence[Topic]) -> Observations:
    """The observations of topics that are figures; those of texts are left out.

    Raises:
        AuditError: A measure is not listed, or all are texts.
    """
    kinds = {topic.key: topic.is_text for topic in topics}
    unknown = np.array([key not in kinds for key in found.measure.distinct], np.bool_)
    if unknown.any():
        at = found.first(found.measure, unknown)
        name = found.measure.distinct[found.measure.codes[at]]
        raise found.refuse(
            at, f"the measure {name[:40]!r} is not in MeasureCodes", "hand in all files of one download"
        )
    figure = np.array([not kinds[key] for key in found.measure.distinct], np.bool_)[found.measure.codes]
    if not figure.any():
        raise found.refuse(0, "no observation holds a figure, all are texts", "hand in a table of figures")
    return found if figure.all() else those(found, np.flatnonzero(figure))


def those(found: Observations, which: Index) -> Observations:
    """Some of the observations, by their indices; fields that none of them has are forgotten."""

    def part(column: Column) -> Column:
        used, codes = np.unique(column.codes[which], return_inverse=True)
        distinct = tuple(column.distinct[code] for code in used.tolist())
        return Column(column.heading, distinct, codes.astype(np.int32))

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


def contents(found: Observations) -> tuple[Figures, Marks]:
    """The distinct figures, and per observation a mark.

    Raises:
        AuditError: A field is no figure, or says something that is not known.
    """
    read = figures(found.value.distinct, found.notation)
    if isinstance(read, int):
        raise no_figure(found, np.arange(len(found.value.distinct)) == read)
    texts = np.array([bool(text.strip()) for text in found.text.distinct], np.bool_)
    if texts[found.text.codes].any():
        at = found.first(found.text, texts)
        said = found.text.distinct[found.text.codes[at]].strip()[:40]
        raise found.refuse(at, f"the text {said!r} stands where a figure should", _ATTRIBUTES_ARE)
    marks = _attributes(found)[found.attribute.codes]
    published = ~read.empty[found.value.codes]
    if (both := published & (marks != Mark.UNSTATED)).any():
        at = int(np.argmax(both))
        said = found.attribute.distinct[found.attribute.codes[at]][:40]
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


def no_figure(found: Observations, wrong: npt.NDArray[np.bool_]) -> AuditError:
    """The error about the first of the ``wrong`` distinct figures; to be raised."""
    at = found.first(found.value, wrong)
    said = found.value.distinct[found.value.codes[at]].strip()
    name = found.measure.distinct[found.measure.codes[at]]
    return found.refuse(
        at,
        f"{said[:40]!r} of measure {name[:40]!r} is no figure that can be kept exactly",
        f"{found.notation.says}, of at most {MOST_DIGITS} digits",
    )
