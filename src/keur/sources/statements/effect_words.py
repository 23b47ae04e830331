"""Words in which the effect of a method is announced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from keur.release.release import Measure
from keur.sources.statements.numbers import PER_HUNDRED, PER_THOUSAND, PERCENTAGE, percentage

_METHODS = "methode|methodiek|werkwijze|method|methodology"
_DOWN = "afgenomen|gedaald|verlaagd|lager|verminderd|afname|daling|decreased|declined|fallen|lower|reduced"
_UP = "toegenomen|gestegen|verhoogd|hoger|toename|stijging|increased|risen|higher|raised"
_HARMLESS = (
    "door|deze|verbeterde|nieuwe|andere|gewijzigde|aangepaste|effect|gevolg|aantal|totale|gemiddeld|jaar|halfjaar"
    "|procent|promille|voor|over|owing|through|improved|this|changed|number|total|average|year|half|percent|with"
    "|from|have|been"
)
_DENIED = re.compile(r"\b(?:not|no|if|als|zou)\b")
AMOUNT = (
    rf"(?P<sign>[+\-−–]?) ?(?P<number>(?<![\d.,]){PERCENTAGE}) ?(?P<unit>{PER_HUNDRED}|{PER_THOUSAND})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is measured, and the words that may stand beside it without narrowing it down."""

    measured: frozenset[str]
    known: frozenset[str]

    @classmethod
    def of(cls, title: str, measures: Sequence[Measure]) -> Vocabulary:
        """The vocabulary of a table."""
        measured = frozenset(_words(" ".join(measure.label.split(" per ")[0] for measure in measures)))
        harmless = f"{_METHODS}|{_DOWN}|{_UP}|{_HARMLESS}".split("|")
        return cls(measured, measured.union(harmless, _words(title)))

    def covers(self, sentence: str) -> bool:
        """Whether a sentence is on a count as a whole: a word not known may name a part of it."""
        text = sentence.casefold()
        counted = re.search(r"\b(?:aantal|number of) (?:[^\W\d_]+-)?([^\W\d_]+)", text)
        measured = counted is not None and counted[1] in self.measured
        return measured and self.known.issuperset(_words(text)) and not _DENIED.search(text)


def names_a_method(sentence: str) -> bool:
    """Whether a sentence names a method."""
    return _names(sentence, _METHODS)


def direction(sentence: str) -> str:
    """``-`` or ``+``; empty where the words name neither, or both."""
    down, up = _names(sentence, _DOWN), _names(sentence, _UP)
    return ("-" if down else "+") if down != up else ""


def signed(amount: re.Match[str], sign: str) -> str | None:
    """An amount with its sign, e.g. ``-0.04``; None unless the words or the number give one, not both."""
    own = "+" if amount["sign"] == "+" else "-" if amount["sign"] else ""
    if bool(own) == bool(sign):
        return None
    return (own + sign).strip("+") + percentage(amount["number"], amount["unit"])


def _names(sentence: str, words: str) -> bool:
    return re.search(rf"\b(?:{words})\b", sentence.casefold()) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", text.casefold())
