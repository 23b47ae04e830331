"""Column headings: which columns are figures, and in what unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from keur.errors import AuditError
from keur.release.marks import FROM_SYMBOL
from keur.release.period import parse_period
from keur.sources.document import Document
from keur.sources.grid import Column, resolved

ENGLISH_HEADINGS = ("Periods", "Period", "Year", "Regions", "Region")
PERIOD_HEADINGS = ("Perioden", "Periode", "Periods", "Period", "Jaar", "Year")
REGION_HEADINGS = (
    "Regio's", "Regio’s", "Regio", "Regions", "Region", "Wijken en buurten", "Wijken", "Buurten",
    "Gemeenten", "Provincies",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{2}")
FIGURE_LIKE = re.compile(r"[-−–]?[0-9][0-9.,\u00a0\u2009\u202f ]*")
"""A figure in any notation, right or wrong."""


def figure_or_mark(field: str) -> bool:
    """Whether a field looks like a figure in any notation, or is a mark."""
    text = resolved(field).strip()
    return text in FROM_SYMBOL or bool(FIGURE_LIKE.fullmatch(text))


def split_unit(heading: str) -> tuple[str, str] | None:
    """``Wmo-cliënten (aantal)`` as label and unit; None where no unit stands in parentheses at the end.

    The last group of balanced parentheses is the unit, whatever stands inside it.
    """
    text = heading.strip()
    if not text.endswith(")"):
        return None
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[position], 0)
        if depth == 0:
            label, unit = text[:position].rstrip(), text[position + 1 : -1].strip()
            return (label, unit) if label and unit else None
    return None


def first_measure(columns: Sequence[Column]) -> int:
    """Index of the first column of figures; the columns before it are dimensions.

    The measures are the last columns that state a unit; a text topic before them (the name of the
    municipality of a neighbourhood) is taken as a dimension. Where no column states a unit, they
    are the last columns that hold nothing but figures and marks.
    """
    start = len(columns)
    while start and split_unit(columns[start - 1].heading):
        start -= 1
    if start < len(columns):
        while start < len(columns) and _holds_words(columns[start]):
            start += 1
        return start
    while start and _holds_figures(columns[start - 1]):
        start -= 1
    return start


def check_headings(document: Document, headings: Sequence[str], line: int) -> None:
    """Refuse headings that are none, or that name two columns alike.

    Raises:
        AuditError: There is no header, or a heading is blank or stands twice.
    """
    for number, heading in enumerate(headings, 1):
        if not heading:
            raise document.refuse(
                f"column {number} has no heading",
                hint="hand in the table with its header as downloaded",
                line=line,
            )
        if heading in headings[: number - 1]:
            raise document.refuse(
                f"two columns are called {heading!r}",
                hint="select each topic once and download the table again",
                line=line,
            )
    if any(figure_or_mark(heading) or parse_period(heading) for heading in headings):
        raise no_header(document, line)


def no_header(document: Document, line: int | None) -> AuditError:
    """The error about a table that starts with figures; to be raised."""
    return document.refuse(
        "there is no header line that names the columns",
        hint="hand in the table with its header; a CSV 'volgens tabelindeling' has none, "
        "choose 'CSV met statistische symbolen'",
        line=line,
    )


def _holds_words(column: Column) -> bool:
    filled = [text for text in map(str.strip, column.distinct) if text]
    if any(map(figure_or_mark, filled)):
        return False
    return bool(filled) and all(_WORD.search(text) for text in filled)


def _holds_figures(column: Column) -> bool:
    if column.heading in PERIOD_HEADINGS:
        return False
    return all(map(figure_or_mark, column.distinct))
