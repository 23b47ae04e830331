"""Sentences of the notes, and places to quote them from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from keur.release.statements import Note

QUOTED = 120
_TOPICS = ("toelichting onderwerpen", "description of topics", "description topics", "explanation of topics")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|[\"'‘“(])")


def plain(text: str) -> str:
    """The text with every run of spaces, thin and no-break ones too, as one plain space."""
    return " ".join(text.translate(_INVISIBLE).split())


def sentences(text: str) -> list[str]:
    """The sentences of a line, plainly spaced."""
    return [sentence for sentence in _END_OF_SENTENCE.split(plain(text)) if sentence]


def quote(sentence: str, point: int = 0) -> str:
    """At most ``QUOTED`` characters of a sentence, around a position in it."""
    if len(sentence) <= QUOTED:
        return sentence
    room = QUOTED - 2
    start = min(max(0, point - room // 2), len(sentence) - room)
    before, after = ("…" if start else ""), ("…" if start + room < len(sentence) else "")
    return before + sentence[start : start + room].strip() + after


def place(note: Note) -> str:
    """The witness that a note is."""
    return f"notes: {plain(note.section)}" if note.section.strip() else "notes"


def topic(section: str) -> str:
    """The topic that a heading explains: its last part."""
    return plain(re.split(r"[›>»]", section)[-1])


def on_the_table(notes: Iterable[Note]) -> list[Note]:
    """The notes above the explanation of topics: below it, a heading may be on one topic only."""
    return list(takewhile(lambda note: not under(note, *_TOPICS), notes))


def under(note: Note, *headings: str) -> bool:
    """Whether a note stands under a heading that begins with one of these words."""
    return plain(note.section).casefold().startswith(headings)
