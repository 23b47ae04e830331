"""How final the figures of each period are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.grammar import FIGURES, OVER, PERIODS, STATUS, status_of
from keur.sources.statements.periods import Marked, marked
from keur.sources.statements.prose import place, quote, sentences, under

_CLAUSE = re.compile(
    r"(?:(?:de|die|alle|the|those|all) )?"
    rf"(?:(?P<rest>overige|andere|resterende|other|remaining) )?(?:{FIGURES} )?"
    rf"(?:(?:in deze tabel|in this table) )?(?:(?:{OVER} )?(?P<periods>{PERIODS}) )?"
    r"(?:(?:in deze tabel|in this table) )?"
    r"(?:(?:zijn|are|blijven|remain|hebben de status|have the status) )?"
    r"(?:(?:nog|nu|allemaal|alle|still|now|all) )*"
    rf"(?P<status>{STATUS})"
)
_BETWEEN = re.compile(r"(?:;|, en|, and|,| en| and| terwijl| while| maar| but) ")
OTHER = "other"
Claim = tuple[str, str]


def statuses(notes: Sequence[Note]) -> Iterator[Statement]:
    """One statement per period, and one for the others, unless a sentence on them is not understood."""
    told = [
        (note, sentence, _claims(sentence))
        for note in notes
        if under(note, "status")
        for sentence in sentences(note.text)
    ]
    understood = all(claims is not None for _, _, claims in told)
    for note, sentence, claims in told:
        for scope, value in claims or []:
            if scope != OTHER or understood:
                yield Statement(
                    subject=Subject.STATUS, scope=scope, value=value,
                    place=place(note), quote=quote(sentence), line=note.line,
                )  # fmt: skip


def _claims(sentence: str) -> list[Claim] | None:
    """Scope and status of each clause; None where the sentence may say more than was understood."""
    found = marked(sentence)
    if found is None:
        return None
    if not re.search(rf"{STATUS}|⟨", found.text):
        return []
    claims: list[Claim] = []
    at = 0
    while match := _CLAUSE.match(found.text, at):
        claims += _clause(found, match)
        if match.end() == len(found.text):
            return claims
        between = _BETWEEN.match(found.text, match.end())
        if between is None:
            return None
        at = between.end()
    return None


def _clause(found: Marked, match: re.Match[str]) -> list[Claim]:
    value = status_of(match["status"])
    if match["periods"]:
        return [(code, value) for code in found.periods(match["periods"])]
    return [(OTHER, value)]
