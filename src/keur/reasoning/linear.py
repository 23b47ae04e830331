"""Linear relations between unknown whole numbers: what a component of a table says, in exact integers.

The unknowns are true counts, and populations in half persons; none is negative. Every relation of the
domain is written as rows ``lower <= sum of coefficient * unknown <= upper``. Such rows may cross as
they like: over types, over a year and its halves, over counts and the population their rates share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Row:
    """One linear relation; None for no limit.

    Attributes:
        terms: Unknown and coefficient; each unknown once, no coefficient 0.
    """

    terms: tuple[tuple[int, int], ...]
    lower: int | None = None
    upper: int | None = None

    def holds(self, values: Sequence[int]) -> bool:
        """Whether these values satisfy it, in exact integers."""
        total = sum(coefficient * values[unknown] for unknown, coefficient in self.terms)
        low_enough = self.upper is None or total <= self.upper
        return low_enough and (self.lower is None or total >= self.lower)


def between(unknown: int, lower: int, upper: int | None) -> Row:
    """A value in a closed interval: what a published count says of the true one."""
    return Row(((unknown, 1),), lower, upper)


def covers(total: int, parts: Sequence[int], *, exhaustive: bool = True) -> list[Row]:
    """A total of distinct persons: at least each part, and at most their sum where no part is missing."""
    rows = [Row(((total, 1), (part, -1)), lower=0) for part in parts]
    if exhaustive:
        rows.append(Row(((total, 1), *((part, -1) for part in parts)), upper=0))
    return rows


def adds_up(total: int, parts: Sequence[int], *, exhaustive: bool = True) -> list[Row]:
    """A total that is the sum of its parts; at least that where parts are missing."""
    terms = ((total, 1), *((part, -1) for part in parts))
    return [Row(terms, lower=0, upper=0 if exhaustive else None)]


def related(
    total: int, parts: Sequence[int], relation: Literal["cover", "partition"], *, exhaustive: bool = True
) -> list[Row]:
    """The rows of a total and its parts."""
    return (covers if relation == "cover" else adds_up)(total, parts, exhaustive=exhaustive)


def divided(count: int, population: int, window: tuple[int, int], step: int) -> list[Row]:
    """A rate: ``low * population <= step * count < high * population``.

    Args:
        window: Twice the lowest rate before rounding and twice the end that is not reached, in units of
            the last decimal.
        step: Twice the base in these units, twice more where the population is in half persons.
    """
    low, high = window
    rows = [Row(((count, step), (population, -high)), upper=-1)]
    if low:
        rows.append(Row(((count, step), (population, -low)), lower=0))
    return rows


@dataclass(frozen=True, eq=False, slots=True)
class Lines:
    """Rows as arrays, each one-sided: ``sum of coefficient * unknown <= limit``.

    Attributes:
        limit: Shape (lines,).
        owner: Shape (lines,), place of the row that a line comes from.
        line: Shape (terms,), line of each term, rising.
        unknown: Shape (terms,).
        coefficient: Shape (terms,).
        size: Number of unknowns.
    """

    limit: Whole
    owner: Places
    line: Places
    unknown: Places
    coefficient: Whole
    size: int

    @classmethod
    def of(cls, rows: Iterable[Row], size: int) -> Lines:
        """The lines of some rows about so many unknowns."""
        limits: list[int] = []
        owners: list[int] = []
        lines: list[int] = []
        unknowns: list[int] = []
        coefficients: list[int] = []
        for owner, terms, limit, sign in _sides(rows):
            lines += [len(limits)] * len(terms)
            unknowns += [unknown for unknown, _ in terms]
            coefficients += [sign * coefficient for _, coefficient in terms]
            limits.append(limit)
            owners.append(owner)
        whole, places = (np.array(x, np.int64) for x in (limits, coefficients)), (owners, lines, unknowns)
        limit_of, coefficient = whole
        owner_of, line, unknown = (np.array(x, np.intp) for x in places)
        return cls(limit_of, owner_of, line, unknown, coefficient, size)

    def only(self, kept: npt.NDArray[np.bool_]) -> Lines:
        """Some of the lines, given by a mask of shape (lines,)."""
        terms, number = kept[self.line], np.cumsum(kept) - 1
        return Lines(
            self.limit[kept], self.owner[kept], number[self.line[terms]],
            self.unknown[terms], self.coefficient[terms], self.size,
        )  # fmt: skip

    def and_also(self, other: Lines) -> Lines:
        """These lines and others about the same unknowns; the rows of the others are numbered on."""
        after = int(self.owner.max(initial=-1)) + 1
        return Lines(
            np.concatenate([self.limit, other.limit]),
            np.concatenate([self.owner, other.owner + after]),
            np.concatenate([self.line, other.line + len(self.limit)]),
            np.concatenate([self.unknown, other.unknown]),
            np.concatenate([self.coefficient, other.coefficient]),
            self.size,
        )


def _sides(rows: Iterable[Row]) -> Iterator[tuple[int, tuple[tuple[int, int], ...], int, int]]:
    """Owner, terms, limit and sign of each side of each row that has a limit."""
    for owner, row in enumerate(rows):
        if row.upper is not None:
            yield owner, row.terms, row.upper, 1
        if row.lower is not None:
            yield owner, row.terms, -row.lower, -1
