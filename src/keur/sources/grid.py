"""A table as columns of text, before anybody knows which are figures."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from keur.release.release import Codes

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Column:
    """One column, dictionary-encoded.

    Attributes:
        heading: As published, entities resolved, padding removed.
        distinct: Distinct fields in order of appearance.
        codes: Shape (rows,), index into ``distinct``.
    """

    heading: str
    distinct: tuple[str, ...]
    codes: Codes

    def cleaned(self, clean: Callable[[str], str]) -> Column:
        """The column with every field put through ``clean``; fields that become equal become one."""
        place: dict[str, int] = {}
        moved = [place.setdefault(clean(text), len(place)) for text in self.distinct]
        alike = len(place) == len(moved)
        codes = self.codes if alike else np.array(moved, np.int32)[self.codes]
        return Column(self.heading, tuple(place), codes)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of text.

    Attributes:
        lines: Shape (rows,), line of the file of each row, counted from 1.
        header_line: Line of the header, counted from 1.
        delimiter: What stands between two fields of a row.
    """

    columns: tuple[Column, ...]
    lines: Codes
    header_line: int
    delimiter: str

    def row_of(self, column: Column, field: str) -> int:
        """The first row in which a column holds this field."""
        return int(np.argmax(column.codes == column.distinct.index(field)))


def encode(heading: str, fields: Iterable[str]) -> Column:
    """A column from its fields."""
    place: dict[str, int] = {}
    codes = np.fromiter((place.setdefault(text, len(place)) for text in fields), np.int32)
    return Column(heading, tuple(place), codes)


def resolved(text: str) -> str:
    """Text with ``&amp;`` and ``&#39;`` resolved; an ``&`` that begins no entity stays."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def column_of_field(raw: str, delimiter: str, from_right: int) -> int:
    """Where a field begins in its line, counted from 1; the last field has ``from_right`` 0."""
    line = raw.rstrip()
    line = line.removesuffix("|") if delimiter == "|" else line
    parts = line.rsplit(delimiter, from_right + 1)
    field = parts[-from_right - 1]
    start = len(line) - len(delimiter.join(parts[-from_right - 1 :]))
    return start + len(field) - len(field.lstrip(' "')) + 1
