"""From which period on there are figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.grammar import FIGURES
from keur.sources.statements.periods import marked
from keur.sources.statements.prose import place, plain, quote, sentences

_SENTENCE = re.compile(
    rf"(?:de |the )?{FIGURES}(?: zijn| are)? (?:beschikbaar|available)(?: van| from)?:? (⟨\d+⟩)"
)
_HEADING = re.compile(rf"(?:de |the )?{FIGURES}(?: zijn| are)? (?:beschikbaar|available) (vanaf|as of|from)")


def available_from(notes: Sequence[Note]) -> Iterator[Statement]:
    """The first period claimed; a claim on some of the figures only is none."""
    for note in notes:
        for sentence in sentences(note.text):
            if code := _first(plain(note.section), sentence):
                yield Statement(
                    subject=Subject.AVAILABLE_FROM, scope="", value=code,
                    place=place(note), quote=quote(sentence), line=note.line,
                )  # fmt: skip


def _first(section: str, sentence: str) -> str | None:
    if _HEADING.fullmatch(section.casefold()) and (found := marked(sentence)):
        single = re.fullmatch(r"⟨\d+⟩", found.text)
        return found.codes[0] if single and ".." not in found.codes[0] else None
    found = marked(re.sub(r"(?i)\b(beschikbaar|available) (?:vanaf|as of|from):? ", r"\1 from ", sentence))
    match = found and _SENTENCE.fullmatch(found.text)
    if not found or not match:
        return None
    first = found.periods(match[1])[0]
    return first.split("..")[0] or None
