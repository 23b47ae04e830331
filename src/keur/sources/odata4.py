"""OData v4 as JSON: the collections of datasets.cbs.nl, in a folder, an archive or one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from keur.errors import AuditError
from keur.release.release import Release, Source
from keur.sources.bundle import Bundle
from keur.sources.coded import Record
from keur.sources.collected import Collected, Collection
from keur.sources.grid import Column
from keur.sources.json_rows import Row
from keur.sources.odata4_metadata import Tables, dimension_names
from keur.sources.odata4_observations import Observations, Refuse
from keur.sources.odata4_release import KNOWN_FIELDS, dimension_columns, refuse_incomplete, release
from keur.sources.odata4_values import POINT

_COLLECTIONS = ("Properties", "Dimensions", "MeasureCodes", "MeasureGroups", "Observations")
_CONTEXT = re.compile(
    rb'"@odata\.context"\s*:\s*"[^"]*\$metadata#(?:Properties|Dimensions|Measure(?:Code|Group)s|Observations'
    rb"|\w+Codes|\w+Groups)\b"
)
_FIRST_KEY = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:Properties|Dimensions|MeasureCodes|MeasureGroups|Observations'
    rb"|(?!Category)\w+(?:Codes|Groups))\"\s*:\s*[\[{]"
)
_OBSERVATION = re.compile(
    rb'\{(?=[^{}]*"Measure"\s*:)(?=[^{}]*"Value"\s*:)[^{}]*"(?:ValueAttribute|StringValue)"\s*:'
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")
_KIND = re.compile(r"(\w+)(Codes|Groups)")
_OVERLAP = "two pages overlap; download all pages again"
_AGAIN = "hand in the observations as downloaded"


@dataclass(frozen=True, slots=True)
class ODataV4:
    """Reads the JSON of OData v4: one observation per measure and cell, codes instead of labels."""

    format = "odata-v4"

    def handles(self, bundle: Bundle) -> bool:
        """Whether a member is a collection of OData v4, or holds several of them."""
        chosen = [bundle.chosen] if bundle.chosen else bundle.names
        return any(_is_ours(bundle.head(name)) for name in chosen)

    def read(self, bundle: Bundle) -> Release:
        """The release.

        Raises:
            AuditError: A file is missing or damaged; says which and how.
        """
        files = Collected(bundle, _COLLECTIONS)
        collection = files.need("Observations")
        tables = _tables(files, collection)
        whole = refuse_incomplete(tables, len(collection.rows), may_be_part=True)
        observations = _observations(files, tables, collection)
        source = Source(bundle.name, self.format, files.digest())
        return release(tables, observations, source, selection=not whole)


def _is_ours(head: bytes) -> bool:
    if not _JSON.match(head):
        return False
    return any(pattern.search(head) for pattern in (_CONTEXT, _OBSERVATION)) or bool(_FIRST_KEY.match(head))


def _tables(files: Collected, observations: Collection) -> Tables:
    found = _found(files, ("Properties", "Dimensions", "MeasureCodes", "MeasureGroups"))
    tables = _as_tables(files, found)
    dimensions = dimension_names(tables)
    found |= _found(files, [name + kind for name in dimensions for kind in ("Codes", "Groups")])
    return _as_tables(files, found | {"Observations": replace(observations, rows=[])})


def _found(files: Collected, names: Iterable[str]) -> dict[str, Collection]:
    """Collections under their own names, or under those that public scripts give their files."""
    spelt = {name: [name, _KIND.sub(r"\1-\2", name), _KIND.sub(r"\2-\1", name)] for name in names}
    return {name: found for name, either in spelt.items() if (found := files.find(*either))}


def _as_tables(files: Collected, found: Mapping[str, Collection]) -> Tables:
    records = {name: [_record(files, c, row) for row in c.rows] for name, c in found.items()}
    return Tables(files.bundle, records, {name: c.members[0] for name, c in found.items()}, files.table)


def _record(files: Collected, collection: Collection, row: Row) -> Record:
    """The fields of a row that are text."""
    record = {field: value for field, value in row.items() if isinstance(value, str)}
    if not _is_text("".join(record.values())):
        raise files.refuse(
            f"a record of {collection.name} holds half a character",
            hint="download it again",
            collection=collection,
        )
    return record


def _observations(files: Collected, tables: Tables, collection: Collection) -> Observations:
    def refuse(at: int, sentence: str, hint: str) -> AuditError:
        return files.refuse(sentence, hint=hint, collection=collection, row=at)

    rows = collection.rows
    fields = rows[0].keys()
    dimensions = dimension_columns(tables, list(fields))
    different = (at for at, row in enumerate(rows) if row.keys() != fields)
    if (at := next(different, None)) is not None:
        raise refuse(at, "this observation has other fields than the first", _AGAIN)
    columns = {
        name: _column(name, rows, refuse) for name in (*KNOWN_FIELDS[1:], *dimensions) if name in fields
    }
    if "Id" in fields:
        _refuse_twice(rows, refuse)
    return Observations.of(columns, dimensions, collection.lines, POINT, refuse)


def _column(name: str, rows: Sequence[Row], refuse: Refuse) -> Column:
    import pyarrow as pa

    fields = [row[name] for row in rows]
    try:
        encoded = pa.array(fields, pa.string()).fill_null("").dictionary_encode()
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        at = next(at for at, field in enumerate(fields) if not _is_field(field))
        raise refuse(at, f"the field {name} of an observation is neither text nor number", _AGAIN) from None
    return Column(name, tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy()).cleaned(str.strip)


def _is_field(field: object) -> bool:
    if not isinstance(field, str):
        return field is None
    return _is_text(field)


def _is_text(value: str) -> bool:
    """Whether a string can be written: JSON may hold half of a pair of surrogates."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_twice(rows: Sequence[Row], refuse: Refuse) -> None:
    """Refuse observations of which two have one number: a page was put in twice."""
    numbers = [row["Id"] for row in rows]
    if None in numbers or len(set(numbers)) == len(numbers):
        return
    once: set[str] = set()
    for at, number in enumerate(numbers):
        if number in once:
            raise refuse(at, f"two observations have the Id {number}", _OVERLAP)
        once.add(number)
