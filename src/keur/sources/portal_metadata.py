"""The ``_metadata.csv`` of the old portal: the collections of OData v3 as sections of one file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO

from keur.errors import AuditError
from keur.sources.coded import Record
from keur.sources.document import Document, counted
from keur.sources.odata3_metadata import INFOS, PROPERTIES

_SECTIONS = (INFOS, PROPERTIES)
_AGAIN = "download the metadata again"


@dataclass(slots=True)
class Section:
    """One collection, as far as it is read.

    Attributes:
        lines: Line of the file that each record begins on, counted from 1.
    """

    header: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def is_title(self, fields: Sequence[str]) -> bool:
        """Whether a row is the name of the next section instead of a record of this one."""
        return not any(map(str.strip, fields[1:])) and len(fields) != len(self.header)


class SectionTables:
    """The sections of a file of metadata, by the name on the line above their header.

    Raises:
        AuditError: The file is damaged.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sections = _sections(document)

    def records(self, name: str) -> Sequence[Record] | None:
        """The records of a section; None where it is not here."""
        found = self._sections.get(name.casefold())
        return found.records if found else None

    def refuse(
        self, sentence: str, *, hint: str, name: str | None = None, row: int | None = None
    ) -> AuditError:
        """The error about a section, or a record of it; to be raised."""
        found = self._sections.get((name or "").casefold())
        line = found.lines[row] if found and row is not None else None
        return self.document.refuse(sentence, hint=hint, line=line)


def is_metadata(head: bytes) -> bool:
    """Whether a file begins like one of metadata."""
    first = (
        head.lstrip(b"\xef\xbb\xbf \r\n")[:40].partition(b"\n")[0].strip(b' "\r;').decode(errors="replace")
    )
    return first.casefold() in {name.casefold() for name in _SECTIONS}


def _sections(document: Document) -> dict[str, Section]:
    """The sections by name: a line of one field, a header, and records."""
    found: dict[str, Section] = {}
    at, name = Section(), ""
    for line, fields in _rows(document):
        if not any(map(str.strip, fields)):
            continue
        if at.is_title(fields):
            name = fields[0].strip()
            at = found.setdefault(name.casefold(), Section())
        elif not at.header:
            at.header = [heading.strip() for heading in fields]
        elif len(fields) != len(at.header):
            raise document.refuse(
                f"the row has {counted(len(fields))} where the header of {name[:80]!r} has {len(at.header)}",
                hint=_AGAIN,
                line=line,
            )
        else:
            at.records.append(dict(zip(at.header, fields, strict=True)))
            at.lines.append(line)
    return found


def _rows(document: Document) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines they begin on; a quoted field may go on over several lines."""
    reader = csv.reader(StringIO(document.text, newline=""), delimiter=";", strict=True)
    line = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise document.refuse(f"this is no row of a CSV ({error})", hint=_AGAIN, line=line) from None
        yield line, fields
        line = reader.line_num + 1
