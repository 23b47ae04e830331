from dataclasses import replace

from keur.reasoning.spans import kind, overlap, within
from keur.reasoning.stated_status import marks
from keur.reasoning.succession import next_in_line
from keur.reasoning.testimony import FIGURES, SELECTION, agree, edition, named, newest_changes, on, words
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD005", suite="wording", severity=Severity.WARNING, ess_type="VCO", reach="notes")
def announced_change_contradicts_content(statements: list[Statement]) -> Conclusion:
    """The newest list of changes has the date of the edition, and its changes are seen in the table.

    Why it matters: The list is what a returning user reads first. A change that is announced and not made,
    or made under an old date, makes users keep figures that were replaced. Of a file that may hold a part of
    the table a period is missed only where all others are there since the first that the notes promise.

    Usual causes: The list was written for the plan and the delivery was late; the list of the previous
    edition was left standing; the marks of the periods were not moved on; the new period was left out of
    the export.

    What to do: Hold the list against what was done in this edition, and correct the list, its date or the
    marks of the periods, or add the figures that it announces.
    """
    date, changes = newest_changes(statements)
    marked = marks(statements)
    available = on(statements, Subject.AVAILABLE_FROM).get("", [])
    parts = [_dated(date, edition(statements))] if date else []
    for change in _by_period(changes, list(marked)):
        missed = _missed(change[0].scope, list(marked), available)
        parts.append(_made(change, marked, missed=missed))
    return merge(
        parts, nothing="the notes announce no change of a period in the table, and the edition has no date"
    )


def _dated(date: Statement, known: Statement | None) -> Conclusion:
    """An edition that is known from the notes themselves is no second witness."""
    if known is None or "notes" in known.place:
        return Conclusion(Counts(not_evaluated=1))
    length = min(len(date.value), len(known.value))
    if date.value[:length] == known.value[:length]:
        return Conclusion(Counts(satisfied=1))
    message = (
        f"The edition is of {known.value} according to {named([known])}, the newest changes of {date.value}."
    )
    return _violated(date, f"changes of {date.value}", f"changes of {known.value}", message)


def _by_period(changes: list[Statement], present: list[str]) -> list[list[Statement]]:
    """Changes of one period together; a range stands for the periods of its kind inside it."""
    scopes: dict[str, list[Statement]] = {}
    for change in changes:
        inside = [p for p in present if within(p, change.scope) and kind(p) == kind(change.scope.strip("."))]
        for scope in inside if ".." in change.scope else [change.scope]:
            scopes.setdefault(scope, []).append(change)
    return [[_about(change, scope) for change in told] for scope, told in scopes.items()]


def _about(change: Statement, scope: str) -> Statement:
    return replace(change, scope=scope)


def _missed(period: str, present: list[str], available: list[Statement]) -> bool:
    """Whether a period that is not there was left out by mistake, and not by somebody's choice."""
    first = [w for w in available if w.place == FIGURES]
    if first and all(w.unit != SELECTION for w in first):
        alike = any(kind(other) == kind(period) for other in present)
        return alike or not any(overlap(period, other) for other in present)
    return any(next_in_line(period, present, w.value) for w in available if w.place != FIGURES)


def _made(changes: list[Statement], marked: dict[str, list[Statement]], *, missed: bool) -> Conclusion:
    period, at = changes[0].scope, changes[0]
    beside = marked.get(period, [])
    announced = [value for _, _, value in (change.value.partition(":") for change in changes) if value]
    if beside and agree(beside):
        if not announced or beside[0].value in announced:
            return Conclusion(Counts(satisfied=1))
        told = " and ".join(announced)
        message = (
            f"The changes make {period} {told}, but it is {beside[0].value} according to {named(beside)}."
        )
        return _violated(at, f"{period} {told}", f"{period} {beside[0].value}", message)
    if not beside and missed:
        message = f"The changes announce {period}, and the table holds no figures of it."
        return _violated(at, f"{period} announced", "no word of it, or its figures", message)
    return Conclusion(Counts(not_evaluated=1))


def _violated(at: Statement, observed: str, expected: str, message: str) -> Conclusion:
    defect = Defect(
        place=f"{at.place}: {at.scope}" if at.scope else at.place,
        quote=words(at),
        observed=observed,
        expected=expected,
        message=message,
    )
    return Conclusion(Counts(violated=1), (defect,))
