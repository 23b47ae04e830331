"""Which periods come between others: what a series that goes on should hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_PERIOD = re.compile(r"(\d{4})(?:([HQM])(\d{1,2}))?")
_PARTS = {"": 1, "H": 2, "Q": 4, "M": 12}
_FEWEST = 3
"""Periods from which on there is a series."""
_MOST = 1 / 4
"""Share of the periods of a series that may be left out by mistake; more are left out on purpose."""


def run(first: str, last: str) -> list[str]:
    """The periods from one to another of the same kind: ``2023H2``, ``2024H1``; else none."""
    begin, end = _PERIOD.fullmatch(first), _PERIOD.fullmatch(last)
    if begin is None or end is None or begin[2] != end[2]:
        return []
    return [_code(n, begin[2] or "") for n in range(_place(begin), _place(end) + 1)]


def left_out(present: Collection[str]) -> list[str]:
    """Periods missing in one place of series that are otherwise whole, in the order of time within each kind.

    Where they are missing in several places the series has a rhythm of its own: every other year until 2016.
    """
    series: dict[str, list[str]] = {}
    for code in sorted(present):
        if match := _PERIOD.fullmatch(code):
            series.setdefault(match[2] or "", []).append(code)
    return [gap for codes in series.values() for gap in _gaps(codes)]


def next_in_line(code: str, present: Collection[str], since: str) -> bool:
    """Whether the series of a period is there from a year on, and the period comes right after it."""
    match = _PERIOD.fullmatch(code)
    if match is None or not re.fullmatch(r"\d{4}", since):
        return False
    kind = match[2] or ""
    before = run(_code(int(since) * _PARTS[kind], kind), code)[:-1]
    return len(before) >= _FEWEST and set(before) <= set(present)


def _gaps(codes: Sequence[str]) -> list[str]:
    whole = run(codes[0], codes[-1])
    gaps = [code for code in whole if code not in codes]
    few = len(codes) >= _FEWEST and 0 < len(gaps) <= _MOST * len(whole)
    return gaps if few and gaps == run(gaps[0], gaps[-1]) else []


def _place(match: re.Match[str]) -> int:
    """Number of a period among those of its kind."""
    return int(match[1]) * _PARTS[match[2] or ""] + int(match[3] or 1) - 1


def _code(place: int, kind: str) -> str:
    year, part = divmod(place, _PARTS[kind])
    return f"{year}{kind}{part + 1:0{2 if kind == 'M' else 1}}" if kind else str(year)
