"""When the table was changed last, and what was announced to have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from keur.release.announced import Announced, Change
from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.grammar import FIGURES, GROUPS, STATUS, TABLE, groups, status_of
from keur.sources.statements.loose_changes import loosely, refers_back
from keur.sources.statements.periods import iso_date, marked
from keur.sources.statements.prose import place, plain, quote, sentences

_LIST = r"(?:wijzigingen|correcties?|revisies?|aanpassingen|changes|corrections?|revisions?)(?![\w-])"
_HEADING = re.compile(rf"(?i){_LIST}(?: per| van| op| as of| as from| on)? (?P<when>[^:]*\d{{4}}):?")
_NOTHING = re.compile(
    r"(?i)(?:er zijn |there (?:are|were) )?(?:geen|no|none)\b|niet van toepassing|n\.v\.t\.|not applicable"
)
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

    Values are those of :class:`~keur.release.announced.Change`. A list that says that there are no changes
    has no date, and ``nothing`` for a change.
    """
    for one in _lists(notes):
        if _NOTHING.match(plain(one.notes[0].text)):
            nothing = str(Change(Announced.NOTHING))
            yield _statement(one.notes[0], Subject.CHANGE, ("", nothing, one.when), one.notes[0].text)
        elif one.when:
            yield _statement(one.notes[0], Subject.CHANGED_ON, ("", one.when, ""), one.heading)
        for note in one.notes:
            for sentence, told in _told(sentences(note.text)):
                for scope, change in told:
                    yield _statement(note, Subject.CHANGE, (scope, str(change), one.when), sentence)


def _lists(notes: Sequence[Note]) -> list[_Changes]:
    """The lists under headings of changes; a dated line between two lists begins the next."""
    lists: list[_Changes] = []
    section = None
    for note in notes:
        if not re.match(f"(?i){_LIST}", plain(note.section)):
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


def _told(texts: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, Change]]]]:
    """Each sentence with its changes; one that refers to the sentence before it is read together with it."""
    before = ""
    for text in texts:
        told = _plainly(text) or loosely(text)
        if before and told and refers_back(text):
            text, told = f"{before} {text}", loosely(f"{before} {text}")  # noqa: PLW2901 - what is quoted
        yield text, told
        before = text


def _plainly(sentence: str) -> list[tuple[str, Change]]:
    """Figures added or replaced, in a sentence that says nothing else."""
    found = marked(sentence)
    if found is None:
        return []
    if match := _ADDED.fullmatch(found.text):
        return [
            (code, Change(Announced.ADDED, status))
            for status, codes in groups(found, match["what"])
            for code in codes
        ]
    match = _REPLACED.fullmatch(found.text) or _BECOME.fullmatch(found.text)
    if match is None:
        return []
    change = Change(Announced.REPLACED, status_of(match["to"]))
    return [(code, change) for _, codes in groups(found, match["what"]) for code in codes]


def _statement(note: Note, subject: Subject, told: tuple[str, str, str], words: str) -> Statement:
    scope, value, unit = told
    return Statement(
        subject=subject, scope=scope, value=value, unit=unit,
        place=place(note), quote=quote(words), line=note.line, sentence=words,
    )  # fmt: skip
