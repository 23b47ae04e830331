"""How final the figures of each period are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.grammar import FIGURES, OVER, PERIODS, STATUS, status_of
from keur.sources.statements.periods import Marked, marked
from keur.sources.statements.prose import on_the_table, place, quote, sentences, under

_ALL = r"(?:(?:de|die|alle|the|those|all) )?"
_ARE = r"(?:(?:zijn|is|are|blijven|remain|hebben de status|have the status|hebben een|have a|are of a) )?"
_YET = r"(?:(?:nog|nu|allemaal|alle|still|now|all) )*"
_TABLE = r"(?:(?:in (?:deze|de) (?:tabel|publicatie)|in (?:this|the) (?:table|publication)) )?"
_EARLIER = (
    r"(?:(?:de|alle|the|all) )*(?:jaren (?:er|daar)voor"
    r"|(?:eerdere|voorgaande|earlier|previous|preceding) (?:jaren|perioden|years|periods))"
)
_STATUS = rf"{_ARE}{_YET}(?P<status>{STATUS})"
_SUBJECT_FIRST = (
    rf"{_ALL}(?:(?P<rest>overige|andere|resterende|other|remaining) )?(?:{FIGURES} )?{_TABLE}"
    rf"(?:(?:{OVER} )?(?:(?P<periods>{PERIODS})|(?P<earlier>{_EARLIER})):? (?:{FIGURES} )?)?{_TABLE}"
    rf"{_STATUS}(?: (?:karakter|van aard|character|nature|{FIGURES})(?!\w| {OVER} ))?"
)
_CLAUSES = (
    re.compile(_SUBJECT_FIRST),
    re.compile(rf"{_ALL}(?P<status>{STATUS})(?: {FIGURES})?(?::| {OVER}) (?P<periods>{PERIODS})"),
    re.compile(rf"(?:{OVER} )?(?P<periods>{PERIODS}),? {_ARE}{_ALL}{FIGURES} {_TABLE}{_STATUS}"),
)
"""``de cijfers over ⟨0⟩ zijn «P»``, ``«P» cijfers over ⟨0⟩`` and ``over ⟨0⟩ zijn de cijfers «P»``."""
_BETWEEN = re.compile(r"(?:;|, en|, and|,| en| and| terwijl| while| maar| but) ")
OTHER = "other"
_BEFORE = "before those named"
Claim = tuple[str, str]


def statuses(notes: Sequence[Note]) -> Iterator[Statement]:
    """One statement per period, and one for the others, unless a sentence on them is not understood."""
    told = [
        (note, sentence, _claims(sentence))
        for note in on_the_table(notes)
        if under(note, "status")
        for sentence in sentences(note.text)
    ]
    understood = all(claims is not None for _, _, claims in told)
    named = [code for _, _, claims in told for code, _ in claims or []]
    for note, sentence, claims in told:
        for claim, value in claims or []:
            scope = _until(named) if claim == _BEFORE else claim
            if claim not in (OTHER, _BEFORE) or (understood and scope):
                yield Statement(
                    subject=Subject.STATUS, scope=scope, value=value,
                    place=place(note), quote=quote(sentence), line=note.line,
                )  # fmt: skip


def _until(named: Sequence[str]) -> str:
    """The range that ends before the first year named; empty where none is."""
    years = [int(code[:4]) for code in named if code[:4].isdigit()]
    return f"..{min(years) - 1}" if years else ""


def _claims(sentence: str) -> list[Claim] | None:
    """Scope and status of each clause; None where the sentence may say more than was understood."""
    found = marked(sentence)
    if found is None:
        return None
    if not re.search(rf"{STATUS}|⟨", found.text):
        return []
    claims: list[Claim] = []
    at = 0
    while match := _next(found.text, at):
        claims += _clause(found, match)
        if match.end() == len(found.text):
            return claims
        between = _BETWEEN.match(found.text, match.end())
        if between is None:
            return None
        at = between.end()
    return None


def _next(text: str, at: int) -> re.Match[str] | None:
    """The clause that begins here: of two readings the one that explains more of the sentence."""
    matches = filter(None, (clause.match(text, at) for clause in _CLAUSES))
    return max(matches, key=lambda match: match.end(), default=None)


def _clause(found: Marked, match: re.Match[str]) -> list[Claim]:
    value = status_of(match["status"])
    if match["periods"]:
        return [(code, value) for code in found.periods(match["periods"])]
    return [(_BEFORE if match.groupdict().get("earlier") else OTHER, value)]
