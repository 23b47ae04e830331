"""JSON as the open-data services write it: rows in an envelope or bare, pages, or one row per line."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from keur.release.release import Codes
from keur.sources.document import Document

Row = dict[str, Any]
NEXT = ("odata.nextLink", "@odata.nextLink")
_ERRORS = ("odata.error", "error")
_ENVELOPE = "value"
_AGAIN = "the file is cut off or was changed by hand; download it again"
_NONE = np.zeros(0, np.int32)
_STEP = np.zeros(256, np.int8)
_STEP[list(b"{[")], _STEP[list(b"}]")] = 1, -1
_STRUCTURE = _STEP != 0
_STRUCTURE[ord('"')] = True


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one collection that came in one answer.

    Attributes:
        lines: Shape (rows,), line of the file that each row begins on, counted from 1.
        more: Whether the answer says that another page follows.
    """

    rows: list[Row]
    lines: Codes
    more: bool = False


def value_of(document: Document) -> tuple[Any, bool]:
    """The whole JSON value, numbers as text exactly as written, and whether each line is a row of its own.

    Raises:
        AuditError: It is no JSON; says where.
    """
    text = document.text
    try:
        if _one_per_line(text):
            return _lines_of(document, text), True
        return _loads(text), False
    except json.JSONDecodeError as error:
        raise document.refuse(
            f"this is no JSON ({error.msg[0].lower()}{error.msg[1:]})",
            hint=_AGAIN,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise document.refuse("this JSON is nested too deeply", hint=_AGAIN) from None


def pages_of(document: Document, value: Any, lines: RowLines) -> list[Page]:  # noqa: ANN401 - any JSON
    """The pages that a value holds: rows, an envelope of rows, a list of envelopes, or one row.

    Raises:
        AuditError: It holds an error message of the service, or something that is no row.
    """
    if isinstance(value, dict) and any(key in value for key in _ERRORS):
        raise document.refuse(
            "this is an error message of the open-data service, not data",
            hint="download the collection again, a large one page by page",
        )
    depth = 0
    if isinstance(value, dict):
        if _ENVELOPE not in value:
            return [Page([value], lines.take(1, 1))]
        answers, depth = [value], 1
    elif value and isinstance(value, list) and all(map(_is_answer, value)):
        answers, depth = value, 2
    else:
        answers = [{_ENVELOPE: value}]
    return [_page(document, answer, lines, depth) for answer in answers]


class RowLines:
    """On which lines the rows of a text begin, handed out in the order of the text."""

    def __init__(self, text: str, *, one_per_line: bool = False) -> None:
        self._from = 0
        if one_per_line:
            filled = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
            self._lines = np.array(filled, np.int32)
            self._depths = np.full(len(filled), 2)
        else:
            self._lines, self._depths = _braces(text) if "\n" in text.strip() else (_NONE, _NONE)

    def take(self, rows: int, depth: int) -> Codes:
        """Shape (rows,), the lines of the next rows at a depth of brackets; 1 where that is not known."""
        found = np.flatnonzero(self._depths[self._from :] == depth)[:rows] + self._from
        if len(found) < rows:
            return np.ones(rows, np.int32)
        if rows:
            self._from = int(found[-1]) + 1
        return self._lines[found]

    def inner(self) -> None:
        """From here on rows stand in a collection of a larger object."""
        self._depths = self._depths - 1


def _page(document: Document, answer: Any, lines: RowLines, depth: int) -> Page:  # noqa: ANN401 - any JSON
    rows = answer[_ENVELOPE] if isinstance(answer, dict) else answer
    if not isinstance(rows, list):
        rows = [rows]
    where = lines.take(len(rows), 2 + depth)
    for row, line in zip(rows, where, strict=True):
        if not isinstance(row, dict):
            raise document.refuse("this is no row with named fields", hint=_AGAIN, line=int(line))
    more = isinstance(answer, dict) and any(answer.get(key) for key in NEXT)
    return Page(rows, where, more)


def _is_answer(value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, list) or (isinstance(value, dict) and isinstance(value.get(_ENVELOPE), list))


def _loads(text: str) -> Any:  # noqa: ANN401 - any JSON
    collecting = gc.isenabled()
    gc.disable()  # rows are trees: a collector that walks all of them again and again finds nothing
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    finally:
        if collecting:
            gc.enable()


def _one_per_line(text: str) -> bool:
    """Whether the first two lines that hold something are objects by themselves."""
    first = list(_first_lines(text, 2))
    return len(first) > 1 and all(line.startswith("{") and line.endswith("}") for line in first)


def _first_lines(text: str, wanted: int) -> Iterator[str]:
    for found in re.finditer(r"[^\n]+", text):
        if line := found[0].strip():
            yield line
            wanted -= 1
            if not wanted:
                return


def _lines_of(document: Document, text: str) -> Sequence[Any]:
    filled = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        rows = _loads("[" + ",".join(line for _, line in filled) + "]")
    except json.JSONDecodeError:
        rows = []
    if len(rows) == len(filled):
        return rows
    for number, line in filled:
        try:
            _loads(line)
        except json.JSONDecodeError as error:
            raise document.refuse(
                "this line is no JSON by itself", hint=_AGAIN, line=number, column=error.colno
            ) from None
    return []


def _braces(text: str) -> tuple[Codes, Codes]:
    """Line and depth of every opening brace outside a string."""
    raw = text.encode().replace(b"\\\\", b"__").replace(b'\\"', b"__")
    content = np.frombuffer(raw, np.uint8)
    places = np.flatnonzero(_STRUCTURE[content])
    signs = content[places]
    outside = np.cumsum(signs == ord('"'), dtype=np.int32) % 2 == 0
    steps = _STEP[signs]
    steps[~outside] = 0
    depth = np.cumsum(steps, dtype=np.int32)
    braces = outside & (signs == ord("{"))
    ends = np.flatnonzero(content == ord("\n"))
    return (np.searchsorted(ends, places[braces]) + 1).astype(np.int32), depth[braces]
