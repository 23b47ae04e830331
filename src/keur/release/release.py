"""A release: what was published, as it was published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.release.statements import Note, Statement

Codes = npt.NDArray[np.int32]
Scaled = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a release came from."""

    name: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition this is, and how that is known."""

    date: str
    """ISO date, or a name given with ``--edition``."""
    known_from: str


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """A group that the metadata shows categories under: a tree for display, not for addition.

    Attributes:
        key: Identifier of the group.
        parent: Identifier of the group above it; empty at the top.
        members: Keys of the categories that stand directly under it.
    """

    key: str
    title: str
    parent: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension column, dictionary-encoded.

    Attributes:
        label: Column heading as published.
        categories: Distinct labels as published (untrimmed), in order of appearance.
        codes: Shape (rows,), index into ``categories``.
        keys: Code of each category, padding removed, e.g. ``GM0106``; empty where the encoding has none.
        statuses: For a period dimension, what a status field says of each category (None where it says
            nothing); empty where the encoding has no such field and stars say it.
        groups: The display tree of the metadata; empty where the encoding has none.
    """

    label: str
    categories: tuple[str, ...]
    codes: Codes
    keys: tuple[str, ...] = ()
    statuses: tuple[FigureStatus | None, ...] = ()
    groups: tuple[CategoryGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of figures.

    Attributes:
        label: Column heading as published, without the unit.
        unit: What stands in parentheses behind the label.
        values: Shape (rows,), exact integers in units of ``10**-decimals``; 0 where no figure stands.
        decimals: Most decimals seen in the column.
        marks: Shape (rows,), a ``Mark`` per row.
        key: Identifier such as ``WmoClienten_5``; empty where the encoding has none.
    """

    label: str
    unit: str
    values: Scaled
    decimals: int
    marks: Marks
    key: str = ""

    @property
    def published(self) -> int:
        """How many rows hold a figure."""
        return int((self.marks == Mark.PUBLISHED).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A published table with its notes.

    Attributes:
        table: Identifier such as ``86050NED``; None where the encoding carries none.
        lines: Shape (rows,), line of the file each row came from, counted from 1.
        selection: Whether the file may hold a part of the table only (a page or a download of a
            selection), so that an absent period or region says nothing.
        not_carried: What this file does not say, in the words of :class:`keur.release.carried.Fact`.
    """

    title: str
    table: str | None
    edition: Edition | None
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    lines: Codes
    notes: tuple[Note, ...]
    statements: tuple[Statement, ...]
    source: Source
    selection: bool = True
    not_carried: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Number of rows, one per cell."""
        return len(self.lines)
