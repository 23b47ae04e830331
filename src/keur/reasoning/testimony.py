"""What witnesses say, and which of them stands alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from keur.release.announced import Announced, Change
from keur.release.lists import listed
from keur.release.statements import Statement, Subject

FIGURES = "figures"
MARKS = "marks of the periods"
STARS, FIELD = "stars of the periods", "Status field of the periods"
"""The marks of a release in which stars and fields say different things."""
COLUMNS = "columns"
SELECTION = "selection"
"""Unit of the first period present, and of a measure, where the figures may be a part of the table."""
PRESENT, LACKING = "present", "lacking"
"""Values of a statement on a measure of the contract."""
UNDATED = "the date of the edition is not known; name it with --edition"
"""Why nothing can be said that depends on that date."""
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def on(statements: Iterable[Statement], subject: Subject) -> dict[str, list[Statement]]:
    """Witnesses on a subject by scope, each witness once per value."""
    scopes: dict[str, list[Statement]] = {}
    for statement in dict.fromkeys(statements):
        if statement.subject is subject:
            scopes.setdefault(statement.scope, []).append(statement)
    return scopes


def agree(witnesses: Iterable[Statement]) -> bool:
    """Whether all of them say the same."""
    return len({witness.value for witness in witnesses}) <= 1


def odd_ones_out(witnesses: Sequence[Statement]) -> list[Statement]:
    """Those who contradict more than half of the witnesses; all of them where no value has that many."""
    value, backed = Counter(witness.value for witness in witnesses).most_common(1)[0]
    if 2 * backed > len(witnesses):
        return [witness for witness in witnesses if witness.value != value]
    return list(witnesses)


def words(witness: Statement) -> str | None:
    """What a witness says, to be found by; the figures say nothing in words."""
    return None if witness.place == FIGURES else witness.quote


def named(witnesses: Iterable[Statement]) -> str:
    """``the name of the measure, the unit of the measure and the figures``."""
    return listed(list(dict.fromkeys(_name(witness) for witness in witnesses)))


def edition(statements: Iterable[Statement]) -> Statement | None:
    """The statement on the date of the edition, if that is a date and not a name."""
    found = (witness for scope in on(statements, Subject.EDITION).values() for witness in scope)
    return next((witness for witness in found if _DATE.fullmatch(witness.value)), None)


def dated(statements: Sequence[Statement]) -> Statement | None:
    """What dates the edition: its own date, else that of the newest changes."""
    return edition(statements) or newest_changes(statements)[0]


def newest_changes(statements: Sequence[Statement]) -> tuple[Statement | None, list[Statement]]:
    """The date of the newest list of changes, and the periods it says were added or given a status.

    Older lists are history; of corrections and revisions the marks of the periods say nothing.
    """
    dates = on(statements, Subject.CHANGED_ON).get("", [])
    newest = max(dates, key=lambda witness: witness.value, default=None)
    when = newest.value if newest else ""
    changes = [w for scope in on(statements, Subject.CHANGE).values() for w in scope]
    return newest, [change for change in changes if change.unit == when and _marks_periods(change)]


def _marks_periods(change: Statement) -> bool:
    told = Change.of(change.value)
    return told.kind is Announced.ADDED or told.status != ""


def _name(witness: Statement) -> str:
    note, _, section = witness.place.partition(": ")
    if note == "notes" and section:
        return f"the notes under {section!r}"
    return witness.place if witness.place.startswith(("the ", "--")) else f"the {witness.place}"
