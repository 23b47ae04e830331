"""From columns of text to a release."""

from __future__ import annotations

from dataclasses import dataclass

from keur.release.carried import Fact, not_carried
from keur.release.release import Dimension, Edition, Release, Source
from keur.release.statements import Note
from keur.sources.document import Document
from keur.sources.edition import table_of
from keur.sources.figures import Notation, measures
from keur.sources.grid import Column, Grid, resolved
from keur.sources.headings import check_headings, first_measure, no_header

UNSAID = (Fact.DATE, Fact.WHOLE, Fact.CODES)
"""What no table of text says that was made for people."""


@dataclass(frozen=True, slots=True)
class About:
    """A table in words.

    Attributes:
        unsaid: What is not among them, beside :data:`UNSAID`.
    """

    title: str
    edition: Edition | None
    notes: tuple[Note, ...] = ()
    unsaid: tuple[Fact, ...] = ()


def measures_begin(document: Document, grid: Grid) -> int:
    """Index of the first measure of a table that can be one.

    Raises:
        AuditError: There are no rows, no header, no dimensions or no figures.
    """
    check_headings(document, [column.heading for column in grid.columns], grid.header_line)
    if not len(grid.lines):
        raise document.refuse(
            "there is a header but no rows",
            hint="select at least one category of each dimension and download the table again",
            line=grid.header_line,
        )
    start = first_measure(grid.columns)
    if start == len(grid.columns):
        raise document.refuse(
            "no column holds figures",
            hint="figures stand in the last columns, whose headings end with their unit in parentheses",
            line=grid.header_line,
        )
    if start == 0:
        raise no_header(document, grid.header_line)
    return start


def assemble(
    document: Document,
    grid: Grid,
    notation: Notation,
    format_: str,
    *,
    about: About,
) -> Release:
    """The release that a table of text holds.

    Args:
        about: What stands around the table.

    Raises:
        AuditError: The table cannot be one, or a field under a measure is no figure.
    """
    from keur.sources.statements import parse  # it reads prose, which a file without notes need not load

    start = measures_begin(document, grid)
    found = measures(document, grid, start, notation)
    dimensions = tuple(map(_dimension, grid.columns[:start]))
    return Release(
        title=about.title,
        table=table_of(document.name),
        edition=about.edition,
        dimensions=dimensions,
        measures=found,
        lines=grid.lines,
        notes=about.notes,
        statements=parse(about.title, found, about.notes, dimensions),
        source=Source(document.name, format_, document.sha256),
        selection=True,
        not_carried=not_carried((*about.unsaid, *UNSAID), found),
    )


def _dimension(column: Column) -> Dimension:
    clean = column.cleaned(resolved)
    return Dimension(clean.heading, clean.distinct, clean.codes)
