"""Rows of a page whose fields stand between pipes, with or without a leading one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from keur.release.release import Codes
from keur.sources.arrow import Encoded, Layout, encoded_columns
from keur.sources.document import Document, counted
from keur.sources.grid import Column, Grid, encode, resolved

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*|\s*\|\s*:?-{2,}:?\s*\|\s*")


def is_rule(line: str) -> bool:
    """Whether a line is the rule ``---|---|`` under a header."""
    return "|" in line and bool(_RULE.fullmatch(line))


def read_piped(document: Document, header: int, end: int) -> Grid:
    """The rows between a header and the end, as columns.

    One space on either side of a pipe belongs to the layout where the header has it too. Any other
    padding belongs to the label, unless the whole column is padded to the width of its heading.

    Args:
        header: Index of the header line.
        end: Index of the first line that is no row any more.

    Raises:
        AuditError: A row has fewer or more fields than the header, or is cut off.
    """
    raw = document.lines[header]
    style = raw.startswith("|"), raw.rstrip().endswith("|")
    headings = _fields(raw, style)
    ruled = header + 1 < end and is_rule(document.lines[header + 1])
    body = range(header + 1 + ruled, end)
    numbers = _filled(document, body)
    found = _at_once(document, header, body, style) or _line_by_line(document, numbers, headings, style)
    columns = (_column(title, *encoded) for title, encoded in zip(headings, found, strict=True))
    return Grid(tuple(columns), numbers, header + 1, "|")


def _filled(document: Document, body: range) -> Codes:
    """Numbers of the lines that are not blank."""
    lines = document.lines[body.start : body.stop]
    if all(map(str.strip, lines)):
        return np.arange(body.start + 1, body.stop + 1, dtype=np.int32)
    return np.array([number for number, line in enumerate(lines, body.start + 1) if line.strip()], np.int32)


def _at_once(document: Document, header: int, body: range, style: tuple[bool, bool]) -> list[Encoded] | None:
    """The columns, fast; None unless every line is laid out just like the header."""
    lines = [document.lines[header], *document.lines[body.start : body.stop]]
    width = lines[0].count("|") + 1
    columns = encoded_columns("\n".join(lines).encode(), Layout(width, "|", quoted=False))
    if columns is None:
        return None
    before, after = columns[: style[0]], columns[width - style[1] :]
    if any(field for distinct, _ in before for field in distinct):
        return None
    if any(field.strip() for distinct, _ in after for field in distinct):
        return None
    return columns[style[0] : width - style[1]]


def _line_by_line(
    document: Document, numbers: Codes, headings: Sequence[str], style: tuple[bool, bool]
) -> list[Encoded]:
    rows = []
    for number in numbers.tolist():
        line = document.lines[number - 1]
        fields = _fields(line, style)
        if len(fields) != len(headings) or (style[1] and not line.rstrip().endswith("|")):
            raise _wrong_row(document, number, len(fields), len(headings))
        rows.append(fields)
    fields_of = list(zip(*rows, strict=True)) or [()] * len(headings)
    columns = (encode(title, fields) for title, fields in zip(headings, fields_of, strict=True))
    return [(column.distinct, column.codes) for column in columns]


def _fields(line: str, style: tuple[bool, bool]) -> list[str]:
    leading, trailing = style
    text = line.removeprefix("|") if leading else line
    if trailing:
        text = text.rstrip().removesuffix("|")
    return text.split("|")


def _column(title: str, distinct: tuple[str, ...], codes: Codes) -> Column:
    column = Column(resolved(title).strip().replace("\\*", "*"), distinct, codes)
    every = (title, *column.distinct)
    if len(column.distinct) > 1 and len({len(field) for field in every}) == 1:
        return column.cleaned(str.strip).cleaned(_without_escapes)
    spaced = [field for field in column.distinct if field.strip()]
    before = title.startswith(" ") or all(field.startswith(" ") for field in spaced)
    after = title.endswith(" ") or all(field.endswith(" ") for field in spaced)

    def clean(field: str) -> str:
        inner = field.removeprefix(" ") if before else field
        return (inner.removesuffix(" ") if after else inner) if field.strip() else ""

    return column.cleaned(clean).cleaned(_without_escapes)


def _without_escapes(field: str) -> str:
    return field.replace("\\*", "*")


def _wrong_row(document: Document, line: int, found: int, wanted: int) -> Exception:
    if found == wanted:
        sentence = "the row is cut off: the pipe at its end is missing"
    else:
        sentence = f"the row has {counted(found)} where the header has {wanted}"
    return document.refuse(sentence, hint="copy the whole page again", line=line)
