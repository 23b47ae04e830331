"""When the table was changed last, and what was announced to have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.grammar import FIGURES, GROUPS, STATUS, TABLE, groups, status_of
from keur.sources.statements.periods import iso_date, marked
from keur.sources.statements.prose import place, plain, quote, sentences, under

_HEADING = re.compile(r"(?i)(?:wijzigingen|changes)(?: per| as of| as from| on)? (?P<when>[^:]*\d{4}):?")
_NOTHING = re.compile(r"(?i)(?:geen|niet van toepassing|none|no changes|not applicable)\b")
_ARE = r"(?:zijn|werden|have been|were|are)(?: nu| now)?"
_ADDED = re.compile(rf"(?P<what>{GROUPS}) {_ARE} (?:toegevoegd|added){TABLE}")
_REPLACED = re.compile(
    rf"(?P<what>{GROUPS}) {_ARE} (?:vervangen door|replaced (?:by|with)) (?:de |the )?"
    rf"(?P<to>{STATUS}) {FIGURES}"
)
_BECOME = re.compile(rf"(?P<what>{GROUPS}) (?:{_ARE}|have become) (?P<to>{STATUS})(?: geworden| gemaakt)?")


@dataclass(slots=True)
class _Changes:
    """One dated list of changes; the date is empty where none is named."""

    when: str
    heading: str
    notes: list[Note] = field(default_factory=list)


def changes(notes: Sequence[Note]) -> Iterator[Statement]:
    """The date of each list of changes, and its changes with that date as unit.

    Values are ``added``, ``added:provisional``, ``replaced:final`` and so on. A list that says that
    there are no changes has no date.
    """
    for one in _lists(notes):
        if one.when and not _NOTHING.match(plain(one.notes[0].text)):
            yield _statement(one.notes[0], Subject.CHANGED_ON, ("", one.when, ""), one.heading)
        for note in one.notes:
            for sentence in sentences(note.text):
                for scope, value in _changes(sentence):
                    yield _statement(note, Subject.CHANGE, (scope, value, one.when), sentence)


def _lists(notes: Sequence[Note]) -> list[_Changes]:
    """The lists under headings of changes; a dated line between two lists begins the next."""
    lists: list[_Changes] = []
    section = None
    for note in notes:
        if not under(note, "wijzigingen", "changes"):
            continue
        if note.section != section:
            section = note.section
            lists.append(_Changes(_date(section) or "", plain(section)))
        if own := _date(note.text):
            lists.append(_Changes(own, plain(note.text)))
        else:
            lists[-1].notes.append(note)
    return [one for one in lists if one.notes]


def _date(heading: str) -> str | None:
    match = _HEADING.fullmatch(plain(heading))
    return iso_date(match["when"]) if match else None


def _changes(sentence: str) -> list[tuple[str, str]]:
    found = marked(sentence)
    if found is None:
        return []
    if match := _ADDED.fullmatch(found.text):
        told = list(groups(found, match["what"]))
        return [(code, f"added:{status}".rstrip(":")) for status, codes in told for code in codes]
    match = _REPLACED.fullmatch(found.text) or _BECOME.fullmatch(found.text)
    if match is None:
        return []
    to = status_of(match["to"])
    return [(code, f"replaced:{to}") for _, codes in groups(found, match["what"]) for code in codes]


def _statement(note: Note, subject: Subject, told: tuple[str, str, str], words: str) -> Statement:
    scope, value, unit = told
    return Statement(
        subject=subject, scope=scope, value=value, unit=unit,
        place=place(note), quote=quote(words), line=note.line,
    )  # fmt: skip
