"""How final the figures of a period are, according to the marks of the periods and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from keur.reasoning.spans import overlap, within
from keur.reasoning.testimony import FIELD, MARKS, STARS, newest_changes, on
from keur.release.statements import Statement, Subject

OTHER = "other"
MEMBERS = {"H1": "first half", "H2": "second half", "": "year"}
"""Members of a calendar year by the end of their code, in the order of the legal sets."""
Told = dict[str, list[Statement]]
"""Witnesses on the status, by period, range or ``other``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the notes may mean for one period.

    Attributes:
        witnesses: The sentences that may be on it.
        named: Whether they name the period itself or a range that it lies in.
        complete: Whether one of them must be meant; otherwise the period may have been left out.
    """

    witnesses: tuple[Statement, ...]
    named: bool
    complete: bool

    @property
    def values(self) -> set[str]:
        """The statuses that may be meant."""
        return {witness.value for witness in self.witnesses}


def marks(statements: Sequence[Statement]) -> Told:
    """What stands beside the periods themselves, per period of the table."""
    return _told(statements, beside=True)


def notes(statements: Sequence[Statement]) -> Told:
    """What the notes say, by period, range or ``other``."""
    return _told(statements, beside=False)


def reading(told: Told, period: str) -> Reading:
    """The sentences that may be on a period.

    A period that is named, or else a range around it, is beyond doubt. A half of a year that is named,
    or a year of which a half is named, may be meant along with it or be one of the others.
    """
    if period in told:
        return Reading(tuple(told[period]), named=True, complete=True)
    ranges = [w for scope in told if ".." in scope and within(period, scope) for w in told[scope]]
    near = [w for scope in told if ".." not in scope and overlap(period, scope) for w in told[scope]]
    rest = ranges or told.get(OTHER, [])
    return Reading((*near, *rest), named=bool(ranges) and not near, complete=bool(rest))


def known(statements: Sequence[Statement]) -> Told:
    """All witnesses on the status of each period; ``added:provisional`` is one on ``provisional``."""
    found: Told = {}
    for told in (marks(statements), notes(statements)):
        for scope, witnesses in told.items():
            found.setdefault(scope, []).extend(witnesses)
    for change in newest_changes(statements)[1]:
        if ":" in change.value:
            found.setdefault(change.scope, []).append(change)
    return {scope: told for scope, told in found.items() if ".." not in scope and scope[:4].isdigit()}


def values(witnesses: Iterable[Statement]) -> set[str]:
    """The statuses that they name: where they contradict each other, each of them may be right."""
    return {witness.value.rpartition(":")[2] for witness in witnesses}


def by_year(told: Mapping[str, list[Statement]]) -> dict[str, list[list[Statement]]]:
    """Witnesses on each member of a calendar year, in the order of the legal sets."""
    years = dict.fromkeys(period[:4] for period in told if period[4:] in MEMBERS)
    return {year: [told.get(year + part, []) for part in MEMBERS] for year in years}


def in_words(members: Sequence[Sequence[Statement]]) -> list[str]:
    """``first half provisional``, ``year final or provisional``: the members of which a status is told."""
    return [
        f"{name} {' or '.join(sorted(values(witnesses)))}"
        for name, witnesses in zip(MEMBERS.values(), members, strict=True)
        if witnesses
    ]


def _told(statements: Sequence[Statement], *, beside: bool) -> Told:
    found = {
        scope: [w for w in witnesses if (w.place in (MARKS, STARS, FIELD)) is beside]
        for scope, witnesses in on(statements, Subject.STATUS).items()
    }
    return {scope: witnesses for scope, witnesses in found.items() if witnesses}
