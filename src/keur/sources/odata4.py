"""OData v4 as JSON: the collections of datasets.cbs.nl, in a folder, an archive or one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from keur.release.release import Release, Source
from keur.sources.bundle import Bundle
from keur.sources.coded import Record
from keur.sources.collected import Collected, Collection
from keur.sources.json_rows import Row
from keur.sources.odata4_metadata import Tables, dimension_names
from keur.sources.odata4_pages import observations
from keur.sources.odata4_release import refuse_incomplete, release

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
        pages = files.each("Observations")
        first = next(pages)
        tables = _tables(files, first[0])
        found = observations(tables, chain([first], pages))
        whole = refuse_incomplete(tables, len(found.lines), may_be_part=True)
        source = Source(bundle.name, self.format, files.digest())
        return release(tables, found, source, selection=not whole)


def _is_ours(head: bytes) -> bool:
    if not _JSON.match(head):
        return False
    return any(pattern.search(head) for pattern in (_CONTEXT, _OBSERVATION)) or bool(_FIRST_KEY.match(head))


def _tables(files: Collected, observations: str) -> Tables:
    found = _found(files, ("Properties", "Dimensions", "MeasureCodes", "MeasureGroups"))
    dimensions = dimension_names(_as_tables(files, found))
    found |= _found(files, [name + kind for name in dimensions for kind in ("Codes", "Groups")])
    tables = _as_tables(files, found)
    return replace(tables, members={**tables.members, "Observations": observations})


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


def _is_text(value: str) -> bool:
    """Whether a string can be written: JSON may hold half of a pair of surrogates."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
