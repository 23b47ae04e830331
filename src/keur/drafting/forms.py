"""What the words of a label say about its place in a hierarchy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_TOTAL = r"(?:totaal|totale|total|alle|all)"
_EXCEPT = re.compile(
    rf"{_TOTAL} (?:exclusief|excl\.?|zonder|excluding|excl|without|except) (?P<stem>.+)", re.IGNORECASE
)
_WHOLE = re.compile(r"(?:totaal|total)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:[A-Z](?:-[A-Z])? )?{_TOTAL}:? (?P<stem>.+)", re.IGNORECASE)
_AFTER = re.compile(r"(?P<stem>.+?)(?:,| -|:)? \(?(?:totaal|total)\)?", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?:w\.?v\.?|wv|waarvan|waaronder|of which|incl\.?)[: ] ?(?P<stem>.+)", re.IGNORECASE)
_AND = re.compile(r", | en | and ")


class Place(StrEnum):
    """What a label is, by its words."""

    WHOLE = "whole"
    EXCEPT = "whole but for a part"
    TOTAL = "total"
    OF_WHICH = "of which"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Form:
    """A label taken apart: ``Verblijf en opvang, totaal`` is the total of the stem ``Verblijf en opvang``."""

    place: Place
    stem: str


_FORMS = (
    (_EXCEPT, Place.EXCEPT),
    (_WHOLE, Place.WHOLE),
    (_OF_WHICH, Place.OF_WHICH),
    (_BEFORE, Place.TOTAL),
    (_AFTER, Place.TOTAL),
)


def form(label: str) -> Form:
    """The form of a label."""
    bare = label.strip()
    for pattern, place in _FORMS:
        if match := pattern.fullmatch(bare):
            return Form(place, match.groupdict().get("stem", ""))
    return Form(Place.PLAIN, bare)


def is_total(label: str) -> bool:
    """Whether a label calls itself a total of other labels."""
    return form(label).place in {Place.WHOLE, Place.TOTAL}


def meant(stem: str, labels: Sequence[str]) -> list[str]:
    """The labels that a stem names, as a whole or joined by ``en``; none where one of them is not there."""
    if whole := _called(stem, labels):
        return [whole]
    parts = [_called(part, labels) for part in _AND.split(stem)]
    return [part for part in parts if part] if all(parts) else []


def _called(stem: str, labels: Sequence[str]) -> str | None:
    """The label that is called so, a total before a plain one."""
    named = [label for label in labels if form(label).stem.casefold() == stem.strip().casefold()]
    return next((label for label in named if is_total(label)), next(iter(named), None))
