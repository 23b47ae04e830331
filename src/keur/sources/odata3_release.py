"""From a data set and metadata of OData v3 to a release, whatever files they came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from keur.release.carried import Fact, not_carried
from keur.release.release import Dimension, Release, Source
from keur.sources.edition import table_of
from keur.sources.grid import Column
from keur.sources.odata3_about import About, about
from keur.sources.odata3_metadata import INFOS, Axis, Tables, Topic, dimension, properties
from keur.sources.odata3_values import DataSet, Fields, is_text, measure

ROW_NUMBER = "ID"
_AGAIN = "download the figures and all collections of the table again"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a data set came from.

    Attributes:
        name: Of the file or folder.
        table: Identifier that the files name; empty where they name none.
        source: Called last, when all is read that is used.
    """

    name: str
    table: str
    source: Callable[[], Source]


def release(tables: Tables, data: DataSet, origin: Origin) -> Release:
    """The release.

    Raises:
        AuditError: The metadata are missing or damaged, or do not fit the figures.
    """
    axes, topics = properties(tables)
    _refuse_strangers(data, axes, topics)
    told = [dimension(tables, axis, keys(data, axis.key)) for axis in axes]
    present = [topic for topic in topics if topic.key in data.columns]
    infos = tables.records(INFOS) or ()
    said = about(infos, present, origin.name)
    unsaid = [] if infos else [Fact.TITLE, Fact.NOTES]
    unsaid += [] if all(stated for _, stated in told) else [Fact.STATUS]
    return assembled(
        data,
        tuple(found for found, _ in told),
        present,
        said,
        origin,
        unsaid,
    )


def assembled(  # noqa: PLR0913, PLR0917 - the parts of a release
    data: DataSet,
    dimensions: tuple[Dimension, ...],
    topics: Sequence[Topic],
    said: About,
    origin: Origin,
    unsaid: Sequence[Fact],
) -> Release:
    """The release that these parts make.

    Args:
        topics: Those that the data set has a column of.
        unsaid: What the files do not say, beside what ``said`` lacks.

    Raises:
        AuditError: No topic holds figures, or a field is none.
    """
    from keur.sources.statements import parse

    texts = [topic for topic in topics if is_text(topic, data.columns[topic.key])]
    measures = tuple(measure(topic, data) for topic in topics if topic not in texts)
    if not measures:
        raise data.refuse("no column holds figures", "hand in a table of figures", 0)
    unsaid = [*unsaid, *([] if said.dated else [Fact.DATE]), *([] if said.records else [Fact.WHOLE])]
    return Release(
        title=said.title,
        table=said.table or origin.table or table_of(origin.name),
        edition=said.edition,
        dimensions=dimensions,
        measures=measures,
        lines=data.lines,
        notes=said.notes,
        statements=parse(said.title, measures, said.notes, dimensions),
        source=origin.source(),
        selection=said.records != len(data.lines),
        not_carried=not_carried(unsaid, measures, [topic.label for topic in texts]),
    )


def keys(data: DataSet, key: str) -> Column:
    """A column of keys without their padding.

    Raises:
        AuditError: A row has none.
    """
    fields: Fields = data.columns[key]
    for index, field in enumerate(fields.distinct):
        if not (field or "").strip():
            raise data.refuse(f"the row has no key of {key}", _AGAIN, fields.row_of(index))
    return Column(key, tuple(field or "" for field in fields.distinct), fields.codes).cleaned(str.strip)


def _refuse_strangers(data: DataSet, axes: Sequence[Axis], topics: Sequence[Topic]) -> None:
    for axis in axes:
        if axis.key not in data.columns:
            raise data.refuse(
                f"the figures have no column {axis.key!r} for the dimension {axis.label!r}",
                "download them without leaving out a dimension",
                0,
            )
    known = {ROW_NUMBER, *(axis.key for axis in axes), *(topic.key for topic in topics)}
    if strangers := [key for key in data.columns if key not in known and "odata." not in key]:
        raise data.refuse(
            f"the figures have a column {strangers[0][:80]!r} that DataProperties does not list", _AGAIN, 0
        )
