"""Figures and marks, exactly: no figure ever passes through a float."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from keur.errors import AuditError
from keur.release.marks import FROM_SYMBOL, Mark
from keur.release.release import Marks, Measure, Scaled
from keur.sources.document import Document
from keur.sources.grid import Column, Grid, column_of_field, resolved
from keur.sources.headings import FIGURE_LIKE, split_unit

_MOST_DIGITS = 15
"""All that a 64-bit float, as data frames hold figures, keeps exactly."""
_SIGN = r"(?P<sign>[-−–]?)"
SYMBOLS = (
    "StatLine uses . for unknown or secret, an empty field for what cannot occur, x for secret and - for nil"
)


@dataclass(frozen=True, slots=True)
class Notation:
    """How an encoding writes figures.

    Attributes:
        pattern: Groups ``sign``, ``whole`` and ``fraction``; matches a whole field.
        blank: What an empty field means.
        says: The notation in words, for messages.
    """

    pattern: re.Pattern[str]
    blank: Mark
    says: str


_WHOLE_ON_A_PAGE = (
    r"(?P<whole>0|[1-9][0-9]{0,2}(?:(?P<mark>[.\u00a0\u2009\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)?"
    r"|[1-9][0-9]{3,})"
)
PAGE = Notation(
    re.compile(_SIGN + _WHOLE_ON_A_PAGE + r"(?:,(?P<fraction>[0-9]+))?"),
    Mark.IMPOSSIBLE,
    "figures on a page have a point before every three digits and a decimal comma (1.284.680; 12,2)",
)
PAGE_IN_ENGLISH = replace(
    PAGE,
    pattern=re.compile(_SIGN + _WHOLE_ON_A_PAGE + r"(?:,(?P<fraction>[0-9]{1,2}|[0-9]{4,}))?"),
    says="1,815 on an English page may be 1815 or 1.815; hand in the Dutch page or the CSV",
)
"""A page whose headings are English: a comma before three digits is not read as a decimal comma."""
WITH_SYMBOLS = Notation(
    re.compile(_SIGN + r"(?P<whole>0|[1-9][0-9]*)(?:\.(?P<fraction>[0-9]+))?"),
    Mark.IMPOSSIBLE,
    "figures in a CSV with statistical symbols have a decimal point and no thousands mark (1284680; 12.2)",
)
WITHOUT_SYMBOLS = Notation(
    re.compile(_SIGN + r"(?P<whole>0|[1-9][0-9]*)(?:,(?P<fraction>[0-9]+))?"),
    Mark.UNSTATED,
    "figures in a CSV without statistical symbols have a decimal comma and no thousands mark (1284680; 12,2)",
)
RESAVED = replace(WITHOUT_SYMBOLS, blank=Mark.IMPOSSIBLE)
"""A download with symbols that a Dutch spreadsheet saved again: unquoted, decimal comma, symbols kept."""


@dataclass(frozen=True, slots=True)
class Exact:
    """Fields as integers in units of ``10**-decimals``, 0 where no figure stands, and their marks."""

    values: Scaled
    decimals: int
    marks: Marks


def measures(document: Document, grid: Grid, start: int, notation: Notation) -> tuple[Measure, ...]:
    """The columns from ``start`` on as measures, side by side.

    Raises:
        AuditError: A field is neither a figure of this notation nor a mark; says where.
    """
    with ThreadPoolExecutor() as pool:
        columns = range(start, len(grid.columns))
        return tuple(pool.map(lambda index: _measure(document, grid, index, notation), columns))


def _measure(document: Document, grid: Grid, index: int, notation: Notation) -> Measure:
    column = grid.columns[index]
    heading = split_unit(column.heading) or (column.heading, "")
    found = exact(column.distinct, notation)
    if isinstance(found, int):
        raise _no_figure(document, grid, index, (column.distinct[found], notation))
    return Measure(*heading, found.values[column.codes], found.decimals, found.marks[column.codes])


def exact(fields: Sequence[str], notation: Notation) -> Exact | int:
    """What fields say; the index of the first that is neither a figure of this notation nor a mark."""
    found: list[tuple[str, str, Mark]] = []
    for index, field in enumerate(fields):
        if (read := _read(field, notation)) is None:
            return index
        found.append(read)
    decimals = max((len(fraction) for _, fraction, _ in found), default=0)
    if any(len(whole.lstrip("-")) + decimals > _MOST_DIGITS for whole, _, _ in found):
        return max(range(len(found)), key=lambda index: len("".join(found[index][:2])))
    scaled = [int(whole + fraction.ljust(decimals, "0")) for whole, fraction, _ in found]
    return Exact(np.array(scaled, np.int64), decimals, np.array([mark for _, _, mark in found], np.int8))


def wrong_with(field: str, notation: Notation) -> tuple[str, str]:
    """What is wrong with a field that :func:`exact` did not take, as the end of a sentence, and a hint."""
    text = field.strip()
    if notation.pattern.fullmatch(text):
        return "has too many digits", f"figures of up to {_MOST_DIGITS} digits are kept exactly"
    if FIGURE_LIKE.fullmatch(text):
        return "is not how figures are written here", notation.says
    return "is neither a figure nor a known symbol", SYMBOLS


def shortened(text: str, length: int = 40) -> str:
    """The beginning of a text that may be absurdly long."""
    return text if len(text) <= length else text[:length] + "…"


def _read(field: str, notation: Notation) -> tuple[str, str, Mark] | None:
    """Signed digits before and behind the decimal mark, and the mark; None where it is neither."""
    text = resolved(field).strip()
    if not text:
        return "0", "", notation.blank
    if text in FROM_SYMBOL:
        return "0", "", FROM_SYMBOL[text]
    if not (match := notation.pattern.fullmatch(text)):
        return None
    whole = match["whole"] if match["whole"].isdecimal() else re.sub(r"[^0-9]", "", match["whole"])
    return ("-" if match["sign"] else "") + whole, match["fraction"] or "", Mark.PUBLISHED


def _no_figure(document: Document, grid: Grid, index: int, what: tuple[str, Notation]) -> AuditError:
    field, notation = what
    column: Column = grid.columns[index]
    line = int(grid.lines[grid.row_of(column, field)])
    said, hint = wrong_with(field, notation)
    return document.refuse(
        f"{shortened(field.strip())!r} under {column.heading!r} {said}",
        hint=hint,
        line=line,
        column=column_of_field(document.lines[line - 1], grid.delimiter, len(grid.columns) - 1 - index),
    )
