"""What a measure is by its words: a count, a rate, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from keur.drafting.found import of
from keur.evidence.labels import canonical
from keur.release.marks import Mark
from keur.release.release import Measure
from keur.sources.statements.numbers import PER_HUNDRED, PER_THOUSAND, Base, bases
from keur.sources.statements.prose import plain

UNSTATED = "not stated"
"""What a contract says of a unit that the release does not give."""

_NUMBERS = r"(?:x ?)?(?:1(?:[ .,]?000)+|10|100|duizend|miljoen|mln|thousand|million)"
_THINGS = (
    r"aantal(?:len)?|numbers?|absoluut|absolute|personen|persons|people|huishoudens|households|banen|jobs"
    r"|woningen|dwellings|bedrijven|companies|cli[eë]nten|clients|inwoners|inhabitants"
)
_COUNTED = re.compile(rf"(?:{_NUMBERS} ?)?(?:{_THINGS})|{_NUMBERS}", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\b(?:gemiddeld\w*|mediaan|average|mean|median|percentage|aandeel|share|index\w*|ratio|verhouding|saldo|balance"
    r"|mutaties?|groei|change|growth|dichtheid|density)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?:{PER_HUNDRED})(?: .*)?", re.IGNORECASE)
_PROMILLE = re.compile(rf"(?:{PER_THOUSAND}|0/00)(?: .*)?", re.IGNORECASE)
_MANY_NEGATIVE = 10
"""A count may hold a slip below 0; where more than one in so many figures is, it is no count."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a measure is taken to be.

    Attributes:
        why: By which words.
        per: For a rate, the base its unit states, else its name.
        noun: What it is per, ``inhabitants`` where people are; empty where no word says.
        rival: Another base that its name states, 0 where it does not.
        question: What the words leave open; empty where nothing.
    """

    kind: Literal["count", "rate", "other"]
    why: str
    per: int = 0
    noun: str = ""
    rival: int = 0
    question: str = ""


def kind_of(measure: Measure) -> Kind:
    """The kind of a measure by its unit, name and figures."""
    name, unit = plain(measure.label), plain(measure.unit)
    stated = [base for base in (_base(unit), _base(name)) if base]
    if stated:
        return _rate(unit or name, stated)
    if _NO_COUNT.search(name):
        return Kind("other", f"Its name {name!r} is that of no count.")
    if _COUNTED.fullmatch(unit or name.rsplit("/", 1)[-1]):
        return _count(measure, unit or name)
    if unit:
        return Kind("other", f"Its unit {unit!r} is that of neither a count nor a rate.")
    asked = "no unit says what this is: does it count something?"
    return Kind("other", "The release gives it no unit.", question=asked)


def label_and_unit(measure: Measure) -> tuple[str, str]:
    """How the contract names a measure."""
    return canonical(measure.label), canonical(measure.unit) or UNSTATED


def _base(text: str) -> Base | None:
    """The one base that a text states."""
    found = {base.per: base for base in bases(text)}
    if len(found) == 1:
        return next(iter(found.values()))
    if _PROMILLE.fullmatch(text.casefold()):
        return Base(1000, "", 0)
    return Base(100, "", 0) if _PERCENT.fullmatch(text.casefold()) else None


def _rate(words: str, stated: list[Base]) -> Kind:
    rival = next((base.per for base in stated if base.per != stated[0].per), 0)
    noun = next((base.noun for base in stated if base.noun), "")
    return Kind("rate", f"Its unit or name says {words!r}.", per=stated[0].per, noun=noun, rival=rival)


def _count(measure: Measure, words: str) -> Kind:
    figures = measure.values[measure.marks == Mark.PUBLISHED]
    negative = int((figures < 0).sum())
    below = f"{of(negative, len(figures))} figures are below 0"
    if negative * _MANY_NEGATIVE > len(figures):
        why = f"Its unit {words!r} counts, but {below}."
        return Kind("other", why, question="what is this, if it does not count?")
    asked = f"{below}: are those wrong?" if negative else ""
    return Kind("count", f"Its unit is {words!r}.", question=asked)
