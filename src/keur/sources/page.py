"""The text of a table page: title, header, rows, source line, notes."""

from __future__ import annotations

from dataclasses import dataclass

from keur.release.carried import Fact
from keur.release.release import Release
from keur.sources.assembly import About, assemble
from keur.sources.document import Document
from keur.sources.edition import edition_of
from keur.sources.figures import PAGE, PAGE_IN_ENGLISH
from keur.sources.grid import Grid
from keur.sources.headings import ENGLISH_HEADINGS, no_header, split_unit
from keur.sources.notes import SOURCE_LINE, end_of_rows, sections
from keur.sources.piped import is_rule, read_piped
from keur.sources.spaced import is_spaced_header, read_spaced

_ABOVE = 200
"""How many lines may stand above the header; more is no page."""


@dataclass(frozen=True, slots=True)
class StatLinePage:
    """Reads the text copied from a table page, with its rows in any of the three layouts it comes in."""

    format = "statline-page"

    def handles(self, document: Document) -> bool:
        """Whether this has a header of a page, or at least its source line."""
        first = document.lines[:_ABOVE]
        return _header(first) is not None or any(SOURCE_LINE.fullmatch(line) for line in document.lines)

    def read(self, document: Document) -> Release:
        """The release.

        Raises:
            AuditError: The page is damaged; says where and how.
        """
        lines = document.lines
        if (header := _header(lines[:_ABOVE])) is None:
            raise no_header(document, None)
        end = end_of_rows(lines, header + 1)
        grid = _rows(document, header, end)
        above = [(number, line.strip()) for number, line in enumerate(lines[:header], 1) if line.strip()]
        title = above[0][1].lstrip("# ") if above else ""
        below = [(n, line) for n, line in enumerate(lines[end:], end + 1) if not SOURCE_LINE.fullmatch(line)]
        rest = [(n, line) for n, line in above[1:] if line.lstrip("# ") != title]
        units = (split_unit(column.heading) for column in grid.columns)
        topics = frozenset(unit[0] for unit in units if unit)
        notes = tuple(sections(rest + below, topics))
        edition = edition_of(document.name, (line for _, line in below))
        english = any(column.heading in ENGLISH_HEADINGS for column in grid.columns)
        notation = PAGE_IN_ENGLISH if english else PAGE
        unsaid = (*([] if title else [Fact.TITLE]), *([] if notes else [Fact.NOTES]))
        about = About(title, edition, notes, unsaid)
        return assemble(document, grid, notation, self.format, about=about)


def _header(lines: list[str]) -> int | None:
    """Index of the header line."""
    for index, line in enumerate(lines):
        if is_rule(line) and index and "|" in lines[index - 1]:
            return index - 1
    piped = (index for index, line in enumerate(lines) if line.count("|") > 1 and not is_rule(line))
    spaced = (index for index, line in enumerate(lines) if "|" not in line and is_spaced_header(line))
    return next(piped, next(spaced, None))


def _rows(document: Document, header: int, end: int) -> Grid:
    read = read_piped if "|" in document.lines[header] else read_spaced
    return read(document, header, end)
