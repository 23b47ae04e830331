"""The rows of a semicolon-separated file, as dictionary-encoded columns, read by Arrow."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

import numpy as np

from keur.errors import AuditError
from keur.release.release import Codes
from keur.sources.arrow import Encoded, encoded_columns
from keur.sources.document import LONGEST_LINE, Document, counted
from keur.sources.grid import Column
from keur.sources.notes import SOURCE_LINE

_TAIL = 65_536
"""So many last bytes hold the line that names the source, and whatever blank lines follow it."""
_QUOTE_OPEN = re.compile(r'^[^"]*("[^"]*"[^"]*)*"[^"]*$')


def fields_of(line: str) -> list[str]:
    """The fields of one line."""
    return next(csv.reader([line], delimiter=";"), [])


def read_columns(
    document: Document, headings: Sequence[str], only: Sequence[str] | None = None
) -> tuple[Column, ...]:
    """Every column as text, or those wanted only; a last line that names the source is left out.

    Raises:
        AuditError: A row has more or fewer fields than the header, is too long, or is no text.
    """
    wanted = list(headings if only is None else only)
    if not _body(document.content):
        return tuple(Column(heading, (), np.zeros(0, np.int32)) for heading in wanted)
    _refuse_open_end(document)
    places = [headings.index(heading) for heading in wanted]
    found = _encoded(document.content, len(headings), places) or _encoded(
        document.text.encode(), len(headings), places
    )
    if found is None:
        raise _wrong_row(document, len(headings))
    if any(len(field) > LONGEST_LINE for distinct, _ in found for field in distinct):
        raise document.too_long(None)
    return tuple(Column(title, *column) for title, column in zip(wanted, found, strict=True))


def line_numbers(document: Document, rows: int) -> Codes:
    """Shape (rows,), the line of each row; blank lines hold none.

    Raises:
        AuditError: A field holds a line break.
    """
    content = document.content
    if content.count(b"\n") + (not content.endswith(b"\n")) == rows + 1:
        return np.arange(2, rows + 2, dtype=np.int32)
    filled = [number for number, line in enumerate(document.lines, 1) if line and not _names_the_source(line)]
    if len(filled) != rows + 1:
        broken = (n for n, line in enumerate(document.lines, 1) if _QUOTE_OPEN.match(line[:10_000]))
        raise document.refuse(
            "a quoted field goes on over the end of its line",
            hint="a quotation mark is missing or too many; download the file again",
            line=next(broken, None),
        )
    return np.array(filled[1:], np.int32)


def _refuse_open_end(document: Document) -> None:
    """Refuse a file that ends within a row, which Arrow would take for a whole one."""
    tail = document.content[-_TAIL:].rstrip()
    start = max(tail.rfind(b"\n"), tail.rfind(b"\r")) + 1
    within = tail.count(b'"', start) % 2
    before = tail.endswith(b";") and tail[:start].rstrip().endswith(b'"')
    if start and (within or before):
        raise document.refuse(
            "the file is cut off in its last row",
            hint="download it again",
            line=len(document.content.rstrip().splitlines()),
        )


def _encoded(content: bytes, width: int, only: Sequence[int]) -> list[Encoded] | None:
    return encoded_columns(_without_source(content), width, delimiter=";", quoted=True, only=only)


def _without_source(content: bytes) -> bytes:
    """The content without a last line that names the source."""
    tail = content[-_TAIL:]
    rest = tail.rstrip()
    start = max(rest.rfind(b"\n"), rest.rfind(b"\r")) + 1
    last = rest[start : start + 200].decode(errors="replace")
    return content[: len(content) - len(tail) + start] if start and _names_the_source(last) else content


def _body(content: bytes) -> bytes:
    end = re.search(rb"\r\n|\n|\r", content)
    return content[end.end() : end.end() + 4096].strip() if end else b""


def _names_the_source(line: str) -> bool:
    return bool(SOURCE_LINE.fullmatch(line.strip().strip('"'))) and ";" not in line


def _wrong_row(document: Document, wanted: int) -> AuditError:
    """The error about the first row that does not fit; lines that are far too long are refused on the way."""
    for number, line in enumerate(document.lines[1:], 2):
        found = len(fields_of(line))
        if line and found != wanted and not _names_the_source(line):
            return document.refuse(
                f"the row has {counted(found)} where the header has {wanted}",
                hint="the file is cut off, or a label holds a semicolon or quotation mark; download it again",
                line=number,
            )
    return document.refuse("the rows do not fit the header", hint="download the file again", line=2)
