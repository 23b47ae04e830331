"""Sets of statuses, and a timetable for them, that cannot be as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from keur.contract.model import Statuses, Timetable
from keur.contract.moments import FORM, months_into
from keur.release.period import FigureStatus

Loc = tuple[int | str, ...]
Contradiction = tuple[Loc, str, str]
"""Where it stands, the sentence, and what would help."""
_ABSENT = "-"
_ORDER = (_ABSENT, *(status.value for status in FigureStatus))


def status_contradictions(statuses: Statuses | None) -> Iterator[Contradiction]:
    """Sets with a word that is no status, and timetables that do not fit their sets."""
    if statuses is None:
        return
    unknown = list(_words(statuses))
    yield from unknown
    if statuses.timetable and not unknown:
        yield from _order(statuses)
        yield from _months(statuses.timetable, len(statuses.legal))


def _words(statuses: Statuses) -> Iterator[Contradiction]:
    for i, one in enumerate(statuses.legal):
        for status in one:
            if status not in _ORDER:
                near = get_close_matches(status, _ORDER, n=1)
                known = f"a status is {', '.join(map(repr, _ORDER[1:]))}, or '-' for none"
                hint = f"did you mean {near[0]!r}?" if near else known
                yield ("statuses", "legal", i), f"{status!r} is no status", hint


def _order(statuses: Statuses) -> Iterator[Contradiction]:
    """Months are given to the sets in their order, so that must be the order of time."""
    for i, (one, following) in enumerate(pairwise(statuses.legal), 1):
        moved = list(zip(map(_ORDER.index, one), map(_ORDER.index, following), strict=True))
        if one == following or any(after < before for before, after in moved):
            sentence = "this set of statuses cannot come after the one above it"
            yield ("statuses", "legal", i), sentence, "list the sets as a year goes through them"


def _months(timetable: Timetable, sets: int) -> Iterator[Contradiction]:
    loc: Loc = ("statuses", "timetable", "reached")
    months = [months_into(moment) for moment in timetable.reached]
    for i, (moment, month) in enumerate(zip(timetable.reached, months, strict=True)):
        before = months[i - 1] if i else None
        if month is None:
            yield (*loc, i), f"{moment!r} is no month of a timetable", FORM
        elif before is not None and month <= before:
            sentence = f"{moment!r} is not later than {timetable.reached[i - 1]!r}"
            yield (*loc, i), sentence, "give the months in the order of the legal sets"
    if len(months) != sets:
        sentence = f"the timetable has {len(months)} months for {sets} legal sets of statuses"
        yield loc, sentence, "give one month per set, in the same order"
