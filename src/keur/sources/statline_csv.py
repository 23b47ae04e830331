"""CSV downloads of StatLine: with statistical symbols, without them, and the older all-quoted variant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from keur.release.carried import Fact
from keur.release.release import Release
from keur.sources.assembly import About, assemble, measures_begin
from keur.sources.csv_rows import fields_of, read_rows
from keur.sources.document import LONGEST_LINE, Document
from keur.sources.edition import edition_of, title_of
from keur.sources.figures import RESAVED, WITH_SYMBOLS, WITHOUT_SYMBOLS, Notation
from keur.sources.grid import Column, Grid, resolved

_LINE_END = re.compile(r"\r\n|\n|\r")
_REQUOTED = re.compile(r'"";""')
_AGAIN = "download the table again from StatLine as 'CSV met statistische symbolen'"


@dataclass(frozen=True, slots=True)
class StatLineCsv:
    """Reads a download of StatLine: labels, not codes, in fields apart by semicolons."""

    format = "statline-csv"

    def handles(self, document: Document) -> bool:
        """Whether the first line has fields apart by semicolons, and no pipes."""
        first = _LINE_END.split(document.head, maxsplit=1)[0]
        quoted = first.startswith('"') and ";" in first
        return "|" not in first and (quoted or (first.count(";") > 1 and "; " not in first))

    def read(self, document: Document) -> Release:
        """The release.

        Raises:
            AuditError: The file is damaged, or another kind of download; says where and how.
        """
        columns, lines = read_rows(document, _headings(document))
        grid = Grid(columns, lines, 1, ";")
        notation = _notation(document, columns[measures_begin(document, grid) :])
        title, edition = title_of(document.name), edition_of(document.name, ())
        about = About(title, edition, unsaid=(Fact.TITLE, Fact.NOTES))
        return assemble(document, grid, notation, self.format, about=about)


def _headings(document: Document) -> list[str]:
    line = _line(document, 0)
    if len(line) > LONGEST_LINE:
        raise document.too_long(1)
    if _REQUOTED.search(line):
        raise document.refuse(
            "another program saved this download again and put each row into one quoted field",
            hint=f"{_AGAIN}, and hand it in without opening it in a spreadsheet",
            line=1,
        )
    headings = [resolved(heading).strip() for heading in fields_of(line)]
    if headings[0] in {"ID", "Id"}:
        raise document.refuse(
            "this is an open-data download that holds keys instead of labels",
            hint=_AGAIN,
            line=1,
        )
    return headings


def _notation(document: Document, measures: Sequence[Column]) -> Notation:
    """How this variant writes figures.

    Only the download with symbols pads its figures with spaces and prints ``.`` for unknown, and only it has
    a decimal point. The one without symbols leaves figures unquoted; an older one quotes them.
    """
    quoted = _first_row(document).rstrip().endswith('"')
    fields = [field for column in measures for field in column.distinct]
    symbols = any(field.startswith(" ") or field.strip() in {".", "x"} for field in fields)
    if not symbols:
        return WITHOUT_SYMBOLS
    return WITH_SYMBOLS if quoted else RESAVED


def _first_row(document: Document) -> str:
    return next((line for line in _LINE_END.split(document.head)[1:] if line.strip()), "")


def _line(document: Document, index: int) -> str:
    lines = _LINE_END.split(document.head)
    whole = len(lines) > index + 1 and "\ufffd" not in lines[index]
    return lines[index] if whole else document.lines[index]
