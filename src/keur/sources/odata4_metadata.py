"""The metadata of OData v4: topics, dimensions, their codes and groups, whatever files they came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from keur.errors import AuditError
from keur.release.release import CategoryGroup, Dimension
from keur.sources.bundle import Bundle
from keur.sources.coded import MOST_DECIMALS, Record, labels, path, status_of, title_of, unique
from keur.sources.grid import Column, resolved

NOT_APART = "they cannot be told apart here; hand in the table as StatLine CSV or OData v3"
_ALL = "hand in all files of one download"


@dataclass(frozen=True, slots=True)
class Tables:
    """Collections by name, e.g. ``MeasureCodes``.

    Attributes:
        members: The member that each came from.
        table: Identifier of the table; empty where the files do not name it.
    """

    bundle: Bundle
    records: Mapping[str, Sequence[Record]]
    members: Mapping[str, str]
    table: str = ""

    def of(self, name: str) -> Sequence[Record]:
        """The records of a collection that no table is without.

        Raises:
            AuditError: There are none.
        """
        if not self.records.get(name):
            raise self.bundle.refuse(
                f"there are observations but no {name}", hint=f"{_ALL}, {name} among them"
            )
        return self.records[name]

    def keyed(self, name: str) -> dict[str, Record]:
        """The records of a collection by their ``Identifier``, padding removed.

        Raises:
            AuditError: There are none, or two differ that have one identifier.
        """
        found: dict[str, Record] = {}
        for record in self.of(name):
            key = self.field(record, "Identifier", name).strip()
            same = found.setdefault(key, record)
            if any(same.get(field) != record.get(field) for field in ("Title", "Unit", "DataType")):
                raise self.refuse(
                    f"the code {key!r} stands for {title_of(same)!r} and for {title_of(record)!r}",
                    hint=NOT_APART,
                    name=name,
                )
        return found

    def field(self, record: Record, field: str, name: str) -> str:
        """A field that no record of a collection is without.

        Raises:
            AuditError: It is without.
        """
        if not record.get(field, "").strip():
            raise self.refuse(f"a record of {name} has no {field}", hint="download it again", name=name)
        return record[field]

    def refuse(self, sentence: str, *, hint: str, name: str) -> AuditError:
        """The error about a collection; to be raised."""
        return self.bundle.refuse(sentence, hint=hint, member=self.members.get(name))


@dataclass(frozen=True, slots=True)
class Topic:
    """A measure as its metadata state it.

    Attributes:
        label: Its title; with the groups it stands in, or its key, where another has the same title.
        text: What it is, in words.
        is_text: Whether its observations are texts.
    """

    key: str
    label: str
    unit: str
    decimals: int
    text: str
    is_text: bool


def topics(tables: Tables) -> list[Topic]:
    """Every measure, in the order of the metadata.

    Raises:
        AuditError: The metadata are damaged.
    """
    records = tables.keyed("MeasureCodes")
    labels = _labels(tables, records)
    return [
        Topic(
            key,
            labels[key],
            resolved(record.get("Unit", "")).strip(),
            _decimals(tables, key, record),
            record.get("Description", ""),
            record.get("DataType", "").strip() == "String",
        )
        for key, record in records.items()
    ]


def dimension_names(tables: Tables) -> list[str]:
    """Identifiers of the dimensions, in the order of the metadata."""
    return list(tables.keyed("Dimensions"))


def dimension(tables: Tables, column: Column) -> Dimension:
    """A column of codes as a dimension with titles, keys, statuses and groups.

    Args:
        column: Headed by the identifier of the dimension; codes are unpadded.

    Raises:
        AuditError: A code is not listed, or the metadata are damaged.
    """
    name = f"{column.heading}Codes"
    about = tables.keyed("Dimensions")[column.heading]
    codes = tables.keyed(name)
    if unknown := [key for key in column.distinct if key not in codes]:
        raise tables.refuse(
            f"the observations have a code {unknown[0][:40]!r} that {name} does not list",
            hint=_ALL,
            name=name,
        )
    here = {key: codes[key] for key in column.distinct}
    titles = {key: resolved(tables.field(record, "Title", name)) for key, record in here.items()}
    return Dimension(
        resolved(tables.field(about, "Title", "Dimensions")).strip(),
        unique(titles),
        column.codes,
        keys=column.distinct,
        statuses=tuple(status_of(record, tables, name) for record in here.values())
        if _is_time(about)
        else (),
        groups=_groups(tables, column.heading, codes),
    )


def _is_time(about: Record) -> bool:
    return "TimeDimension" in f"{about.get('Kind', '')} {about.get('@odata.type', '')}"


def _groups(tables: Tables, name: str, codes: Mapping[str, Record]) -> tuple[CategoryGroup, ...]:
    """The groups of a dimension, with all its categories, whether the observations have them or not."""
    under: dict[str, list[str]] = {}
    for key, record in codes.items():
        under.setdefault(record.get("DimensionGroupId", "").strip(), []).append(key)
    return tuple(
        CategoryGroup(key, title_of(record), record.get("ParentId", "").strip(), tuple(under.get(key, ())))
        for record in tables.records.get(f"{name}Groups", ())
        if (key := record.get("Id", "").strip())
    )


def _labels(tables: Tables, records: Mapping[str, Record]) -> dict[str, str]:
    groups = {
        group.get("Id", "").strip(): (title_of(group), group.get("ParentId", "").strip())
        for group in tables.records.get("MeasureGroups", ())
    }
    titles = {
        key: resolved(tables.field(record, "Title", "MeasureCodes")).strip()
        for key, record in records.items()
    }
    above = {key: record.get("MeasureGroupId", "").strip() for key, record in records.items()}
    return labels(titles, {key: path(groups, at) for key, at in above.items()})


def _decimals(tables: Tables, key: str, record: Record) -> int:
    text = record.get("Decimals", "").strip() or "0"
    if not (text.isascii() and text.isdecimal() and int(text[:3]) <= MOST_DECIMALS):
        raise tables.refuse(
            f"measure {key!r} has {text[:40]!r} decimals",
            hint=f"figures of 0 to {MOST_DECIMALS} decimals are read",
            name="MeasureCodes",
        )
    return int(text)
