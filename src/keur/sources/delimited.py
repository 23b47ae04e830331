"""A plain CSV beside a release: its rows as fields, whatever they are apart by."""

from __future__ import annotations

import csv

from keur.sources.document import Document


def delimited(document: Document) -> list[tuple[int, list[str]]]:
    """Line and fields of each row that is not blank, the header first.

    Raises:
        AuditError: There is none, or the text cannot be decoded.
    """
    lines = [(number, line) for number, line in enumerate(document.lines, 1) if line.strip()]
    if not lines:
        raise document.refuse("the file is empty", hint="hand in one with a header and rows")
    delimiter = max(";,\t", key=lines[0][1].count)
    return [(number, next(csv.reader([line], delimiter=delimiter), [])) for number, line in lines]
