"""What TableInfos and the descriptions of the topics say about a table: title, edition and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from keur.release.release import Edition
from keur.release.statements import Note
from keur.sources.coded import HEADINGS, Record, lines_of, title_of
from keur.sources.edition import METADATA, edition_of
from keur.sources.notes import sections
from keur.sources.odata3_metadata import Topic

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_DUTCH = re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})")
_FIELDS = ("ShortDescription", "Description")
_BESIDE = ("Summary", "ExplanatoryText")
_NO_LINE = 0
"""A line within a field of the metadata is no line of the file."""


@dataclass(frozen=True, slots=True)
class About:
    """A table in words.

    Attributes:
        table: Identifier; empty where TableInfos is not here.
        dated: Whether the metadata say when the table was published.
        records: How many rows the whole table has; None where it is not said.
    """

    title: str
    table: str
    edition: Edition | None
    notes: tuple[Note, ...]
    records: int | None
    dated: bool


def about(infos: Sequence[Record], topics: Sequence[Topic], name: str) -> About:
    """What the metadata say.

    Args:
        infos: The records of TableInfos; none where it is not here.
        topics: Those of the table; their descriptions are notes, under their labels.
        name: Of the file or folder; a date in it counts where nothing else tells the edition.
    """
    info = infos[0] if infos else {}
    notes = (*_explained(info, topics), *_described(info, topics))
    rows = info.get("RecordCount", "").strip()
    modified = _modified(info)
    return About(
        title_of(info),
        info.get("Identifier", "").strip(),
        modified or edition_of(name, (f"{note.section}: {note.text}" for note in notes)),
        notes,
        int(rows) if re.fullmatch(r"[0-9]{1,12}", rows) else None,
        modified is not None,
    )


def _explained(info: Record, topics: Iterable[Topic]) -> Iterator[Note]:
    """The explanation of the table, split at its headings; what stands beside it, under the field's name."""
    names = frozenset(topic.label for topic in topics)
    seen = set()
    for field in _FIELDS:
        if text := info.get(field, "").strip():
            told = [_headings(info)[0], *lines_of(text)]
            for note in sections(((_NO_LINE, each) for each in told), names):
                seen.add(note.text)
                yield note
    for field in _BESIDE:
        for each in map(str.strip, lines_of(info.get(field, ""))):
            if each and each not in seen:
                yield Note(field, each, _NO_LINE)


def _described(info: Record, topics: Iterable[Topic]) -> Iterator[Note]:
    for topic in topics:
        for each in map(str.strip, lines_of(topic.described)):
            if each:
                yield Note(f"{_headings(info)[1]} › {topic.label}", each, _NO_LINE)


def _headings(info: Record) -> tuple[str, str]:
    return HEADINGS["en" if info.get("Language", "").strip().casefold().startswith("en") else "nl"]


def _modified(info: Record) -> Edition | None:
    text = info.get("Modified", "").strip()
    if found := _ISO.match(text) or _DUTCH.match(text):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None
        return Edition(day.isoformat(), METADATA)
    return None
