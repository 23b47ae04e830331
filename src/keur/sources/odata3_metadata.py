"""The metadata of OData v3: topics, dimensions, their categories and groups, whatever files they came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from keur.errors import AuditError
from keur.release.release import CategoryGroup, Dimension
from keur.sources.coded import MOST_DECIMALS, Record, labels, path, status_of, title_of, unique
from keur.sources.grid import Column, resolved

PROPERTIES, GROUPS, INFOS = "DataProperties", "CategoryGroups", "TableInfos"
UNTYPED, TYPED = "UntypedDataSet", "TypedDataSet"
_AXES = {"Dimension", "TimeDimension", "GeoDimension", "GeoDetail"}
_KINDS = {*_AXES, "Topic", "TopicGroup"}
_AGAIN = "download all collections of the table again"


class Tables(Protocol):
    """The collections of metadata."""

    def records(self, name: str) -> Sequence[Record] | None:
        """The records of a collection; None where it is not here."""

    def refuse(
        self, sentence: str, *, hint: str, name: str | None = None, row: int | None = None
    ) -> AuditError:
        """The error about a collection, or a record of it; to be raised."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension as its metadata state it."""

    key: str
    label: str
    is_time: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A measure as its metadata state it.

    Attributes:
        label: Its title; with the groups it stands in where another topic has the same title.
        decimals: None where the metadata do not say.
        described: What it is, in words.
        is_text: Whether its fields are texts; None where the metadata do not say.
    """

    key: str
    label: str
    unit: str = ""
    decimals: int | None = None
    described: str = ""
    is_text: bool | None = None


def needed(tables: Tables, name: str) -> Sequence[Record]:
    """The records of a collection that no table can be read without.

    Raises:
        AuditError: There are none.
    """
    if not (found := tables.records(name)):
        raise tables.refuse(
            f"the collection {name} is {'missing' if found is None else 'empty'}",
            hint="download it too and put it beside the others",
        )
    return found


def properties(tables: Tables) -> tuple[list[Axis], list[Topic]]:
    """The dimensions and the topics, each in the order of their positions.

    Raises:
        AuditError: The metadata are missing or damaged.
    """
    records = needed(tables, PROPERTIES)
    kinds = [_kind(tables, record, row) for row, record in enumerate(records)]
    order = sorted(range(len(records)), key=lambda row: _position(records[row]))
    keys = {row: _key(tables, records[row], row) for row in order if kinds[row] != "TopicGroup"}
    axes = [
        Axis(keys[row], title_of(records[row]) or keys[row], kinds[row] == "TimeDimension")
        for row in order
        if kinds[row] in _AXES
    ]
    rows = [row for row in order if kinds[row] == "Topic"]
    named = _labels(records, {keys[row]: records[row] for row in rows})
    return axes, [_topic(tables, records[row], row, named[keys[row]]) for row in rows]


def dimension(tables: Tables, axis: Axis, column: Column) -> tuple[Dimension, bool]:
    """A column of keys as a dimension with titles, keys, statuses and groups, and whether statuses are told.

    Args:
        column: Its fields are keys without padding.

    Raises:
        AuditError: A key is not listed, or the metadata are damaged.
    """
    records = _by_key(tables, axis.key)
    if unknown := [key for key in column.distinct if key not in records]:
        raise tables.refuse(
            f"the figures have a key {unknown[0][:40]!r} that the collection {axis.key} does not list",
            hint=_AGAIN,
            name=axis.key,
        )
    here = [records[key] for key in column.distinct]
    titles = {key: resolved(record["Title"]) for key, record in zip(column.distinct, here, strict=True)}
    statuses = tuple(status_of(record, tables, axis.key) for record in here) if axis.is_time else ()
    found = Dimension(
        axis.label,
        unique(titles),
        column.codes,
        column.distinct,
        statuses,
        _groups(tables, axis.key, records),
    )
    return found, not axis.is_time or any("Status" in record for record in here)


def _kind(tables: Tables, record: Record, row: int) -> str:
    named = record.get("odata.type") or record.get("odata_type") or record.get("Type", "")
    kind = named.rpartition(".")[2].strip()
    if kind not in _KINDS:
        raise tables.refuse(
            f"{kind[:40]!r} is no kind of column", hint=f"they are {', '.join(sorted(_KINDS))}",
            name=PROPERTIES, row=row,
        )  # fmt: skip
    return kind


def _position(record: Record) -> tuple[bool, int]:
    """Place in the table; a record that states none comes last."""
    text = record.get("Position", "").strip()
    return (False, int(text)) if re.fullmatch(r"[0-9]{1,9}", text) else (True, 0)


def _key(tables: Tables, record: Record, row: int) -> str:
    key = record.get("Key", "").strip()
    if not re.fullmatch(r"\w{1,200}", key):
        raise tables.refuse(
            f"{key[:80]!r} is no key of a column",
            hint="a key is letters, digits and _",
            name=PROPERTIES,
            row=row,
        )
    return key


def _topic(tables: Tables, record: Record, row: int, label: str) -> Topic:
    kind = record.get("Datatype", "").strip()
    decimals = record.get("Decimals", "").strip()
    if decimals and not (re.fullmatch(r"[0-9]{1,2}", decimals) and int(decimals) <= MOST_DECIMALS):
        raise tables.refuse(
            f"topic {label[:80]!r} has {decimals[:40]!r} decimals",
            hint=f"figures of 0 to {MOST_DECIMALS} decimals are read", name=PROPERTIES, row=row,
        )  # fmt: skip
    return Topic(
        _key(tables, record, row),
        label,
        resolved(record.get("Unit", "")).strip(),
        int(decimals) if decimals else None,
        record.get("Description", ""),
        kind == "String" if kind else None,
    )


def _labels(records: Iterable[Record], topics: Mapping[str, Record]) -> dict[str, str]:
    groups = {record.get("ID", "").strip(): (title_of(record), _above(record)) for record in records}
    titles = {key: title_of(record) or key for key, record in topics.items()}
    return labels(titles, {key: path(groups, _above(record)) for key, record in topics.items()})


def _above(record: Record) -> str:
    return record.get("ParentID", "").strip()


def _by_key(tables: Tables, name: str) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for row, record in enumerate(needed(tables, name)):
        key = record.get("Key", "").strip()
        if not key or not record.get("Title", "").strip():
            raise tables.refuse(
                f"a category of {name} has no {'title' if key else 'key'}", hint=_AGAIN, name=name, row=row
            )
        if found.setdefault(key, record).get("Title") != record["Title"]:
            raise tables.refuse(
                f"the collection {name} has two categories with the key {key[:40]!r}",
                hint=_AGAIN, name=name, row=row,
            )  # fmt: skip
    return found


def _groups(tables: Tables, name: str, records: Mapping[str, Record]) -> tuple[CategoryGroup, ...]:
    members: dict[str, list[str]] = {}
    for key, record in records.items():
        members.setdefault(record.get("CategoryGroupID", "").strip(), []).append(key)
    return tuple(
        CategoryGroup(key, title_of(record), _above(record), tuple(members.get(key, ())))
        for record in tables.records(GROUPS) or ()
        if record.get("DimensionKey", "").strip() == name and (key := record.get("ID", "").strip())
    )
