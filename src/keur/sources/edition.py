"""Which table and which edition a file is, as far as it says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from keur.release.period import MONTHS
from keur.release.release import Edition

METADATA = "the metadata of the table"
"""Where an edition is known from that its collections date; each encoding has its own field for it."""
_CHANGES = r"(?:wijzigingen per|changes as (?:of|from))"
_WRITTEN = (
    re.compile(rf"{_CHANGES} (?P<day>\d{{1,2}}) (?P<month>[a-z]+) (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_CHANGES} (?P<month>[a-z]+) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_CHANGES} (?P<month>[a-z]+) (?P<year>\d{{4}})", re.IGNORECASE),
)
_IN_NAME = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"_(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})_\d{6}(?!\d)"),
)
_TABLE = re.compile(r"\d{5}(?:NED|ned|ENG|eng)(?![A-Za-z0-9])")
_STAMP = re.compile(r"_\d{8}_\d{6}.*$|\.[A-Za-z]{2,4}$")


def edition_of(name: str, text: Iterable[str]) -> Edition | None:
    """The edition: the newest date of changes in the notes, else a date in the file's name.

    A list of changes may name a month and no day: ``2024-11``.

    Args:
        name: Name of the file.
        text: The lines of the notes.
    """
    if dates := [day for line in text for day in _dates(_WRITTEN, line)]:
        return Edition(max(dates), "the newest 'Wijzigingen per' in the notes")
    if dates := list(_dates(_IN_NAME, name)):
        return Edition(dates[0], "the date in the name of the file")
    return None


def table_of(name: str) -> str | None:
    """The identifier that a file's name begins with, e.g. ``86050NED``; None where it begins otherwise."""
    found = _TABLE.match(name)
    return found[0] if found else None


def title_of(name: str) -> str:
    """What StatLine made the name of a download from: the title, its punctuation lost."""
    without_table = _TABLE.sub("", name, count=1) if _TABLE.match(name) else name
    return re.sub(r"_+", " ", _STAMP.sub("", without_table)).strip()


def _dates(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[str]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            month = found["month"].lower()
            number = MONTHS.get(month) or (int(month) if month.isdecimal() else 0)
            day = found.groupdict().get("day")
            try:
                exact = date(int(found["year"]), number, int(day or 1)).isoformat()
                yield exact if day else exact[: -len("-01")]
            except ValueError:  # 31 February, or a word that is no month: not a date
                continue
