"""The notes of an OData v4 table: its descriptions, split as those of a page, and those of its topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from keur.release.release import Edition
from keur.release.statements import Note
from keur.sources.coded import HEADINGS, Record, lines_of, title_of
from keur.sources.edition import METADATA
from keur.sources.notes import sections
from keur.sources.odata4_metadata import Tables, Topic

_CONTENTS = re.compile(r"\s*(?:INHOUDSOPGAVE|(?:TABLE OF )?CONTENTS)\b")
_CHAPTER = re.compile(r"^\s*(?P<number>[1-9])\.\s*(?P<name>[^\W\d_a-zß-ÿ][^\na-zß-ÿ]{3,}?)\s*$", re.MULTILINE)
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T.*)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\d{4}"),
    re.compile(r"(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})(?: .*)?"),
)
_OLDEST = 1980
"""A year before this stands in a field that was not filled in."""


def notes(properties: Record, tables: Tables, topics: Sequence[Topic]) -> Iterator[Note]:
    """Every line of text, each once, under the headings that a page gives them.

    The long description repeats the short one; only what it adds or says differently is kept. Lines are
    numbered 0, because the files hold a text as one field.
    """
    first, about = HEADINGS["en" if properties.get("Language", "").casefold().startswith("en") else "nl"]
    told: set[tuple[str, str]] = set()
    texts = [
        (first, properties.get("Description", "")),
        *_chapters(properties.get("LongDescription", ""), first),
        ("Summary", properties.get("Summary", "")),
    ]
    for heading, text in texts:
        split = list(_split(heading, text))
        yield from (note for note in split if (note.section, note.text) not in told)
        told |= {(note.section, note.text) for note in split}
    groups = tables.records.get("MeasureGroups", ())
    described = [
        *((title_of(group), group.get("Description", "")) for group in groups),
        *((topic.label, topic.text) for topic in topics),
    ]
    for name, text in described:
        yield from (Note(f"{about} › {name}", line, 0) for _, line in _lines(text) if line)


def edition(properties: Record) -> Edition | None:
    """The newest date that the properties give the table; None where they give none."""
    stamps = (properties.get(field, "").strip() for field in ("Version", "ObservationsModified"))
    days = [day for stamp in stamps if (day := _day(stamp))]
    return Edition(max(days).isoformat(), METADATA) if days else None


def _split(heading: str, text: str) -> Iterator[Note]:
    for note in sections(_lines(text), frozenset()):
        yield replace(note, section=note.section or heading)


def _lines(text: str) -> Iterable[tuple[int, str]]:
    return [(0, line.strip()) for line in lines_of(text)]


def _chapters(text: str, first: str) -> Iterator[tuple[str, str]]:
    """Heading and text of each numbered chapter; the table of contents is left out."""
    found = list(_CHAPTER.finditer(text))
    before = text[: found[0].start()] if found else text
    if not found or not _CONTENTS.match(before):
        yield first, before
    ends = [*(chapter.start() for chapter in found), len(text)][1:]
    for chapter, end in zip(found, ends, strict=True):
        yield first if chapter["number"] == "1" else chapter["name"], text[chapter.end() : end]


def _day(text: str) -> date | None:
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:  # no such day
                return None
            return day if day.year >= _OLDEST else None
    return None
