"""How final the figures of a period are according to the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from keur.reasoning.spans import overlap, within
from keur.reasoning.testimony import STARS, on
from keur.release.statements import Statement, Subject

OTHER = "other"


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


def stars(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """What the marks of the periods say, per period of the table."""
    found = {
        scope: [w for w in witnesses if w.place == STARS]
        for scope, witnesses in on(statements, Subject.STATUS).items()
    }
    return {scope: witnesses for scope, witnesses in found.items() if witnesses}


def notes(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """What the notes say, by period, range or ``other``."""
    found = {
        scope: [w for w in witnesses if w.place != STARS]
        for scope, witnesses in on(statements, Subject.STATUS).items()
    }
    return {scope: witnesses for scope, witnesses in found.items() if witnesses}


def reading(told: dict[str, list[Statement]], period: str) -> Reading:
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
