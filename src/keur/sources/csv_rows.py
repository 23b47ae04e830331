"""The rows of a semicolon-separated file, as dictionary-encoded columns, read by Arrow."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from keur.errors import AuditError
from keur.release.release import Codes
from keur.sources.arrow import Encoded, Layout, encoded_columns
from keur.sources.document import LONGEST_LINE, Document, counted
from keur.sources.foreign import CONTROL, refuse_binary
from keur.sources.grid import Column
from keur.sources.notes import SOURCE_LINE
from keur.sources.passing import Passing

_TAIL = 65_536
"""So many last bytes hold the line that names the source, and whatever blank lines follow it."""
_NONE = np.zeros(0, np.int32)
_LINE_END = re.compile(r"[\r\n]")
_ODD = re.compile(f"{_LINE_END.pattern}|{CONTROL.pattern}")
_QUOTE_OPEN = re.compile(r'^[^"]*("[^"]*"[^"]*)*"[^"]*$')


class Rows(NamedTuple):
    """The rows of a file.

    Attributes:
        lines: Shape (rows,), line of the file of each row, counted from 1.
    """

    columns: tuple[Column, ...]
    lines: Codes


def fields_of(line: str) -> list[str]:
    """The fields of one line."""
    return next(csv.reader([line], delimiter=";"), [])


def read_rows(document: Document, headings: Sequence[str], only: Sequence[str] | None = None) -> Rows:
    """Every column as text, or those wanted only; a last line that names the source is left out.

    Raises:
        AuditError: A row has more or fewer fields than the header, is too long, or is no text, or a
            field holds a line break.
    """
    wanted = list(headings if only is None else only)
    if not (_body(document.ends[0]) or _body(document.content)):
        return Rows(tuple(Column(heading, (), _NONE) for heading in wanted), _NONE)
    _refuse_open_end(document)
    places = [headings.index(heading) for heading in wanted]
    regular = _regular(document, headings, places)
    found = regular or _irregular(document, headings, places)
    if any(len(field) > LONGEST_LINE for distinct, _ in found for field in distinct):
        raise document.too_long(None)
    rows = len(found[0][1])
    lines = np.arange(2, rows + 2, dtype=np.int32) if regular else _line_numbers(document, rows)
    return Rows(tuple(Column(title, *column) for title, column in zip(wanted, found, strict=True)), lines)


def _regular(document: Document, headings: Sequence[str], only: Sequence[int]) -> list[Encoded] | None:
    """The columns of a file in which each line behind the first is a row, read in one pass; else None."""
    end = _end_of_rows(document)
    layout = Layout(len(headings), ";", quoted=True, gaps=False)
    if document.unread is None:
        found = encoded_columns(memoryview(document.content)[:end], layout, only)
        return None if found is None or _any_odd(_LINE_END, found) else found
    try:
        with Passing(document.unread, end) as passing:
            found = encoded_columns(passing, layout, only)
    except OSError as failure:
        raise document.unreadable(failure) from None
    shown = "".join(headings) + document.ends[1].decode(errors="replace")
    if found is None or not passing.sha256 or CONTROL.search(shown) or _any_odd(_ODD, found):
        return None
    document.digested(passing.sha256)
    return found


def _irregular(document: Document, headings: Sequence[str], only: Sequence[int]) -> list[Encoded]:
    """The columns of any other file, blank lines left out.

    Raises:
        AuditError: A row has more or fewer fields than the header, or the file is no text.
    """
    if document.unread:
        refuse_binary(document)
    layout = Layout(len(headings), ";", quoted=True)
    found = encoded_columns(_without_source(document.content), layout, only) or encoded_columns(
        _without_source(document.text.encode()), layout, only
    )
    if found is None:
        raise _wrong_row(document, len(headings))
    return found


def _line_numbers(document: Document, rows: int) -> Codes:
    """Shape (rows,), the line of each row; blank lines hold none.

    Raises:
        AuditError: A field holds a line break.
    """
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
    tail = document.ends[1].rstrip()
    start = max(tail.rfind(b"\n"), tail.rfind(b"\r")) + 1
    within = tail.count(b'"', start) % 2
    before = tail.endswith(b";") and tail[:start].rstrip().endswith(b'"')
    if start and (within or before):
        raise document.refuse(
            "the file is cut off in its last row",
            hint="download it again",
            line=len(document.content.rstrip().splitlines()),
        )


def _end_of_rows(document: Document) -> int:
    """Bytes up to the end of the last row, without its line end."""
    tail = document.ends[1]
    return document.size - len(tail) + len(_without_source(tail).rstrip(b"\r\n"))


def _without_source(content: bytes) -> bytes:
    """The content without a last line that names the source."""
    tail = content[-_TAIL:]
    rest = tail.rstrip()
    start = max(rest.rfind(b"\n"), rest.rfind(b"\r")) + 1
    last = rest[start : start + 200].decode(errors="replace")
    return content[: len(content) - len(tail) + start] if start and _names_the_source(last) else content


def _any_odd(odd: re.Pattern[str], columns: Sequence[Encoded]) -> bool:
    """Whether a field is odd, or a row may be a blank line, of which every field is empty."""
    blank = all("" in distinct for distinct, _ in columns)
    return blank or any(odd.search("".join(distinct)) for distinct, _ in columns)


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
