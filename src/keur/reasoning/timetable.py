"""Where a calendar year stands on its timetable at a date."""

from __future__ import annotations

from collections.abc import Sequence

from keur.reasoning.spans import span

BEFORE_FIRST = -1
"""Step of a year of which no figures have been published yet."""


def steps_at(year: int, day: str, reached: Sequence[int], off: int) -> range:
    """The steps that a year may stand at, first to last; ``BEFORE_FIRST`` is one of them.

    Args:
        day: A date or a month, e.g. ``2025-05-13``.
        reached: Per step, the months from January of the year to the month in which it is reached.
        off: Months that a publication may be early or late.

    Raises:
        ValueError: It is no date.
    """
    at = span(day)
    if at is None:
        raise ValueError(f"{day!r} is no date")
    gone = at[0] - 12 * year
    due = sum(month + off < gone for month in reached)
    possible = sum(month - off <= gone for month in reached)
    return range(due - 1, possible)


def month_of(year: int, months: int) -> str:
    """The month that lies so many months after January of a year, e.g. ``2025-12``."""
    return f"{year + months // 12}-{months % 12 + 1:02}"
