"""CSV of the old portal: keys instead of labels, which the ``_metadata.csv`` beside it explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np

from keur.errors import AuditError
from keur.release.carried import Fact
from keur.release.period import parse_period
from keur.release.release import Dimension, Release, Source
from keur.sources.bundle import Bundle
from keur.sources.csv_rows import fields_of, read_rows
from keur.sources.document import Document
from keur.sources.edition import table_of
from keur.sources.grid import Column
from keur.sources.headings import check_headings
from keur.sources.odata3_about import about
from keur.sources.odata3_metadata import Topic
from keur.sources.odata3_release import ROW_NUMBER, Origin, assembled, keys, release
from keur.sources.odata3_values import DataSet, Fields
from keur.sources.portal_metadata import SectionTables, is_metadata

_LINE_END = re.compile(r"\r\n|\n|\r")
_TOPIC = re.compile(r"(?P<name>.+)_[0-9]+")
_UNTYPED = re.compile(r"untyped", re.IGNORECASE)
_SUFFIXES = {".csv", ".txt", ""}
_TITLES = {"RegioS": "Regio's"}
"""Keys of dimensions that have the same title in every table."""


@dataclass(frozen=True, slots=True)
class PortalCsv:
    """Reads ``86050NED_UntypedDataSet_…csv`` and ``86050NED_TypedDataSet_…csv``."""

    format = "portal-csv"

    def handles(self, bundle: Bundle) -> bool:
        """Whether a file begins with the headings ``ID``, keys of dimensions and numbered topics."""
        if bundle.chosen:
            return _is_data(bundle, bundle.chosen) or is_metadata(bundle.head(bundle.chosen))
        return any(_is_data(bundle, name) for name in bundle.names)

    def read(self, bundle: Bundle) -> Release:
        """The release; without metadata its categories are keys.

        Raises:
            AuditError: The file is damaged; says where and how.
        """
        member = _data_member(bundle)
        document = bundle.document(member)
        data = _data_set(document)
        near = bundle.with_neighbours(table_of(PurePosixPath(member).name) or member)
        beside = _metadata_of(near, member)

        def source() -> Source:
            return Source(document.name, self.format, near.digest([member, *([beside] if beside else [])]))

        table = table_of(document.name) or ""
        if beside is None:
            return _unexplained(data, Origin(document.name, table, source))
        tables = SectionTables(near.document(beside))
        return release(tables, data, Origin(document.name, table, source))


def _is_data(bundle: Bundle, name: str) -> bool:
    if name != bundle.chosen and PurePosixPath(name).suffix.casefold() not in _SUFFIXES:
        return False
    headings = _headings(bundle.head(name).decode("utf-8-sig", errors="replace"))
    return len(headings) > 1 and headings[0] == ROW_NUMBER and any(map(_TOPIC.fullmatch, headings))


def _headings(text: str) -> list[str]:
    return [heading.strip() for heading in fields_of(_LINE_END.split(text, maxsplit=1)[0])]


def _data_member(bundle: Bundle) -> str:
    """The file of figures: the one that was named, else the one there is, the untyped before the typed.

    Raises:
        AuditError: There are several, or only metadata were named.
    """
    if bundle.chosen:
        if _is_data(bundle, bundle.chosen):
            return bundle.chosen
        raise bundle.refuse(
            "this is the metadata of a download, not its figures",
            hint="name the file with the figures; the metadata are found beside it",
        )
    found = [name for name in bundle.names if _is_data(bundle, name)]
    tables = {table_of(PurePosixPath(name).name) for name in found}
    untyped = [name for name in found if _UNTYPED.search(name)]
    if len(tables) == 1 and len(found) > 1 and len(untyped) == 1:
        found = untyped
    if len(found) > 1:
        raise bundle.refuse(
            f"this holds several downloads: {', '.join(found[:5])}",
            hint="name one of them; its metadata are found beside it",
        )
    return found[0]


def _metadata_of(bundle: Bundle, member: str) -> str | None:
    """The metadata that belong to a file of figures: of the same table, or the only ones there."""
    table = table_of(PurePosixPath(member).name)
    found = [name for name in bundle.names if name != member and is_metadata(bundle.head(name))]
    same = [name for name in found if table and table_of(PurePosixPath(name).name) == table]
    unnamed = [name for name in found if table_of(PurePosixPath(name).name) is None]
    fitting = same or unnamed
    return fitting[0] if len(fitting) == 1 else None


def _data_set(document: Document) -> DataSet:
    headings = _headings(document.text[: document.text.find("\n") + 1] or document.text)
    check_headings(document, headings, 1)
    found, lines = read_rows(document, headings)
    columns = {column.heading: Fields(column.distinct, column.codes) for column in found}
    rows = len(columns[ROW_NUMBER].codes)
    if not rows:
        raise document.refuse("there is a header but no rows", hint="download the table again", line=1)

    def refuse(sentence: str, hint: str, row: int) -> AuditError:
        return document.refuse(sentence, hint=hint, line=int(lines[row]))

    return DataSet(columns, lines, _is_untyped(document, columns), refuse)


def _is_untyped(document: Document, columns: Mapping[str, Fields]) -> bool:
    """Whether fields say why a figure is missing: they are padded, or ``.`` stands for one."""
    for key, fields in columns.items():
        if _TOPIC.fullmatch(key) and not fields.holds_words:
            for field in fields.distinct:
                if field and (field.startswith(" ") or field.strip() == "."):
                    return True
    return bool(_UNTYPED.search(document.name))


def _unexplained(data: DataSet, origin: Origin) -> Release:
    """The release with keys for labels."""
    named = [key for key in data.columns if key != ROW_NUMBER]
    found = {key: match["name"] for key in named if (match := _TOPIC.fullmatch(key))}
    times = Counter(found.values())
    topics = [Topic(key, name if times[name] == 1 else key) for key, name in found.items()]
    dimensions = tuple(_dimension(keys(data, key)) for key in named if key not in found)
    unsaid = [Fact.NAMES, Fact.TITLE, Fact.NOTES]
    unsaid += [Fact.STATUS] if any(d.statuses for d in dimensions) else []
    said = about((), (), origin.name)
    return assembled(data, dimensions, topics, said, origin, unsaid)


def _dimension(column: Column) -> Dimension:
    periods = all(map(parse_period, column.distinct))
    return Dimension(
        _TITLES.get(column.heading, column.heading),
        column.distinct,
        column.codes.astype(np.int32),
        column.distinct,
        (None,) * len(column.distinct) if periods else (),
    )
