"""The bulk CSV of datasets.cbs.nl: a zip, its unpacked folder, or the observations, the rest beside them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePosixPath

from keur.errors import AuditError
from keur.release.release import Release, Source
from keur.sources.bundle import Bundle
from keur.sources.coded import Record
from keur.sources.csv_rows import fields_of, read_rows
from keur.sources.document import Document, counted
from keur.sources.odata4_metadata import Tables, dimension_names
from keur.sources.odata4_observations import Observations
from keur.sources.odata4_release import KNOWN_FIELDS, dimension_columns, refuse_incomplete, release
from keur.sources.odata4_values import COMMA

_OBSERVATIONS = "Observations"
_BEGINNING = re.compile(r"(?:(?P<before>.*?)Observations|\d{5}[A-Za-z]{3}_)")
_LFS = b"version https://git-lfs"
_HEADERS = (
    {"Measure", "Value", "ValueAttribute"},
    {"Identifier", "Title", "Description"},
    {"Id", "Index", "Title", "ParentId"},
    {"Id", "Title", "Url", "DatasetId"},
    {"Format", "MediaType", "DownloadUrl"},
)
"""What the header of each file holds: of the observations, then of all others."""
_SUMMARY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"Identifier"\s*:')
"""The beginning of ``D-<table>.json``, which repeats the metadata."""


@dataclass(frozen=True, slots=True)
class BulkCsv:
    """Reads the CSV files of one table: observations with a decimal comma, metadata in files of their own."""

    format = "odata-v4-bulk-csv"

    def handles(self, bundle: Bundle) -> bool:
        """Whether the file that was named is one of a bulk download; of a folder, whether any file is."""
        if bundle.chosen:
            head = bundle.head(bundle.chosen)
            return any(wanted <= _header(head) for wanted in _HEADERS) or bool(_SUMMARY.match(head))
        return any(_is_ours(name, bundle.head(name)) for name in bundle.names)

    def read(self, bundle: Bundle) -> Release:
        """The release.

        Raises:
            AuditError: A file is missing or damaged; says which and how.
        """
        near = bundle.with_neighbours(_beginning(bundle.chosen or ""))
        member = _observations_of(near)
        tables = _tables(near, member)
        names = dimension_names(tables)
        tables = _tables(near, member, [name + kind for name in names for kind in ("Codes", "Groups")])
        observations = _observations(near.document(member), tables)
        refuse_incomplete(tables, len(observations.lines), may_be_part=False)
        source = Source(bundle.name, self.format, near.digest(tables.members.values()))
        return release(tables, observations, source, selection=False)


def _is_ours(name: str, head: bytes) -> bool:
    pointer = head.startswith(_LFS) and _OBSERVATIONS in name
    return pointer or _is_observations(head) or {"Identifier", "Unit", "Decimals"} <= _header(head)


def _is_observations(head: bytes) -> bool:
    return _HEADERS[0] <= _header(head)


def _header(head: bytes) -> set[str]:
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].split(b"\r", 1)[0]
    return set(fields_of(first.decode(errors="replace"))) if first.count(b";") > 1 else set()


def _beginning(member: str) -> str:
    """What the names of all files of one download begin with; empty where they are called as they came."""
    name = PurePosixPath(member).name
    found = _BEGINNING.match(name)
    return (found[0] if found["before"] is None else found["before"]) if found else ""


def _observations_of(bundle: Bundle) -> str:
    """The member that holds the observations."""
    if bundle.chosen and _is_observations(bundle.head(bundle.chosen)):
        return bundle.chosen
    fitting = [name for name in bundle.names if _is_observations(bundle.head(name))]
    if len(fitting) > 1:
        raise bundle.refuse(
            f"there are several files of observations: {', '.join(fitting[:5])}",
            hint="name one of them; what belongs to it is found beside it",
        )
    for name in fitting or [name for name in bundle.names if _OBSERVATIONS in name]:
        bundle.read(name)  # refuses a pointer to a file that is elsewhere
        return name
    raise bundle.refuse(
        "there is no Observations.csv beside the other files of this download",
        hint="hand in all files of one download",
    )


def _tables(bundle: Bundle, observations: str, more: list[str] | None = None) -> Tables:
    wanted = {"Properties", "Dimensions", "MeasureCodes", "MeasureGroups", *(more or ())}
    beginning = _beginning(observations)
    members = {}
    for name in bundle.names:
        called = PurePosixPath(name).name
        collection = called.removeprefix(beginning).split(".")[0]
        if called.startswith(beginning) and called.lower().endswith(".csv") and collection in wanted:
            members[collection] = name
    records = {name: list(_records(bundle.document(member))) for name, member in members.items()}
    return Tables(bundle, records, members | {_OBSERVATIONS: observations})


def _records(document: Document) -> Iterator[Record]:
    """The rows of a small file; of columns with one name the first counts."""
    rows = csv.reader(StringIO(document.text, newline=""), delimiter=";", strict=True)
    try:
        header = next(rows, [])
        for row in rows:
            if row and len(row) != len(header):
                raise document.refuse(
                    f"the row that ends here has {counted(len(row))} where the header has {len(header)}",
                    hint="the file is cut off or was changed; download it again",
                    line=rows.line_num,
                )
            if row:
                yield dict(zip(reversed(header), reversed(row), strict=True))
    except csv.Error as error:
        raise document.refuse(
            f"the quotation marks in this file do not pair ({error})",
            hint="the file is cut off or was changed; download it again",
            line=rows.line_num,
        ) from None


def _observations(document: Document, tables: Tables) -> Observations:
    header = fields_of(next(iter(document.head.splitlines()), ""))
    dimensions = dimension_columns(tables, header)
    if len(set(header)) < len(header):
        raise document.refuse("two columns have the same name", hint="download the file again", line=1)
    wanted = [name for name in (*KNOWN_FIELDS[1:], *dimensions) if name in header]
    found, lines = read_rows(document, header, wanted)
    columns = {column.heading: column.cleaned(str.strip) for column in found}

    def refuse(at: int, sentence: str, hint: str) -> AuditError:
        return document.refuse(sentence, hint=hint, line=int(lines[at]))

    return Observations.of(columns, dimensions, lines, COMMA, refuse)
