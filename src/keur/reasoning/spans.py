"""Periods and dates as stretches of months, so that a half-year can be held against a year or a range."""

from __future__ import annotations

import re

Span = tuple[int, int]
"""First and last month, both included, counted from the year 0."""
_FOREVER = 12 * 10_000
_PERIOD = re.compile(r"(?P<year>\d{4})(?:(?P<kind>[HQM-])(?P<n>\d{1,2})(?:-\d\d)?)?")
_MONTHS = {"H": 6, "Q": 3, "M": 1, "-": 1}


def span(code: str) -> Span | None:
    """The months of ``2024``, ``2024H1``, ``2025-12``, ``2025-12-03``, ``2011..2021`` or ``2022..``.

    Returns None for anything else; a range may be written with a slash.
    """
    first, dots, last = code.replace("/", "..").partition("..")
    if not dots:
        return _one(code)
    start, end = _one(first) if first else (0, 0), _one(last) if last else (_FOREVER, _FOREVER)
    return (start[0], end[1]) if start and end and first + last else None


def overlap(one: str, other: str) -> bool:
    """Whether two periods share a month."""
    a, b = span(one), span(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def within(part: str, whole: str) -> bool:
    """Whether a period lies inside another."""
    a, b = span(part), span(whole)
    return a is not None and b is not None and b[0] <= a[0] and a[1] <= b[1]


def before(one: str, other: str) -> bool:
    """Whether a period has ended when the other begins."""
    a, b = span(one), span(other)
    return a is not None and b is not None and a[1] < b[0]


def kind(code: str) -> str:
    """Letter of the kind of period, e.g. ``H``; empty for a year."""
    match = _PERIOD.match(code)
    return (match["kind"] or "") if match else ""


def _one(code: str) -> Span | None:
    match = _PERIOD.fullmatch(code)
    if match is None:
        return None
    year = 12 * int(match["year"])
    if not match["kind"]:
        return year, year + 11
    length, n = _MONTHS[match["kind"]], int(match["n"])
    first = year + length * (n - 1)
    return (first, first + length - 1) if 0 < n <= 12 // length else None
