"""Periods of a table and the status of their figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class FigureStatus(StrEnum):
    """How final the figures of a period are (SDMX: P, P, A)."""

    PROVISIONAL = "provisional"
    REVISED_PROVISIONAL = "revised provisional"
    FINAL = "final"

    @property
    def stars(self) -> str:
        """The mark StatLine prints after the period."""
        return {"provisional": "*", "revised provisional": "**", "final": ""}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year or a part of one; ``part`` is e.g. ``H1``, ``Q3``, ``M11`` or empty for the year."""

    year: int
    part: str = ""

    @property
    def code(self) -> str:
        """``2024``, ``2024H1``: the same in every language and encoding."""
        return f"{self.year}{self.part}"

    @property
    def is_year(self) -> bool:
        """Whether this is a whole calendar year."""
        return not self.part


MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
"""Number of a month by its Dutch or English name in lower case."""
_MONTH = f"(?P<month>{'|'.join(MONTHS)})"
_ORDINAL = {"1e": 1, "2e": 2, "3e": 3, "4e": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<year>\d{4})(?:JJ00)?"), ""),
    (re.compile(r"(?P<n>[12]e) halfjaar (?P<year>\d{4})"), "H{}"),
    (re.compile(r"(?P<n>1st|2nd) half(?: of)? (?P<year>\d{4})"), "H{}"),
    (re.compile(r"(?P<year>\d{4}) (?P<n>1st|2nd) half"), "H{}"),
    (re.compile(r"(?P<year>\d{4}) (?P<n>[12]e) halfjaar"), "H{}"),
    (re.compile(r"(?P<year>\d{4})HJ0(?P<n>[12])"), "H{}"),
    (re.compile(r"(?P<n>[1-4]e) kwartaal (?P<year>\d{4})"), "Q{}"),
    (re.compile(r"(?P<year>\d{4}) (?P<n>[1-4]e) kwartaal"), "Q{}"),
    (re.compile(r"(?P<year>\d{4})KW0(?P<n>[1-4])"), "Q{}"),
    (re.compile(r"(?P<year>\d{4})MM(?P<n>0[1-9]|1[0-2])"), "M{}"),
    (re.compile(rf"(?P<year>\d{{4}}) {_MONTH}", re.IGNORECASE), "M{:02}"),
    (re.compile(rf"{_MONTH} (?P<year>\d{{4}})", re.IGNORECASE), "M{:02}"),
)


def parse_period(label: str) -> tuple[Period, FigureStatus] | None:
    """The period and status that a label such as ``1e halfjaar 2024**`` names.

    Returns None where the label is not a period.
    """
    bare = label.strip()
    stars = len(bare) - len(bare.rstrip("*"))
    if stars > 2:  # noqa: PLR2004 - StatLine knows one star and two
        return None
    status = (FigureStatus.FINAL, FigureStatus.PROVISIONAL, FigureStatus.REVISED_PROVISIONAL)[stars]
    bare = re.sub(r"\s+", " ", bare.rstrip("*").strip())
    for pattern, part in _FORMS:
        if match := pattern.fullmatch(bare):
            return Period(int(match["year"]), part.format(_part(match.groupdict()))), status
    return None


def _part(groups: dict[str, str]) -> int | str:
    """Number of the half-year, quarter or month; empty for a year."""
    if "month" in groups:
        return MONTHS[groups["month"].lower()]
    n = groups.get("n", "")
    return _ORDINAL.get(n, n)
