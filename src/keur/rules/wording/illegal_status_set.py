from collections.abc import Sequence

from keur.reasoning.stated_status import notes, stars
from keur.reasoning.testimony import newest_changes, words
from keur.release.statements import Statement
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

_MEMBERS = {"H1": "first half", "H2": "second half", "": "year"}


@rule("WD007", suite="wording", severity=Severity.CRITICAL, ess_type="VCO", reach="notes")
def illegal_status_set(statements: list[Statement], legal: list[list[str]]) -> Conclusion:
    """The halves of a calendar year and the year itself have statuses that the timetable gives together.

    Why it matters: A year cannot be final while one of its halves is still to change. Whoever combines the
    periods then mixes figures that will be revised with figures that will not.

    Usual causes: One of three marks was not moved on with the others; the sentence on the status still
    describes the previous edition.

    What to do: Look up the step of the timetable that this edition is, and correct the period that differs.
    """
    known = _known(statements)
    years = dict.fromkeys(period[:4] for period in known if period[4:] in _MEMBERS)
    parts = [_one(year, [known.get(year + part, []) for part in _MEMBERS], legal) for year in years]
    return merge(parts, nothing="the status of no year and of no half-year is known")


def _known(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """All witnesses on the status of each period; ``added:provisional`` is one on ``provisional``."""
    known: dict[str, list[Statement]] = {}
    for told in (stars(statements), notes(statements)):
        for scope, witnesses in told.items():
            known.setdefault(scope, []).extend(witnesses)
    for change in newest_changes(statements)[1]:
        if ":" in change.value:
            known.setdefault(change.scope, []).append(change)
    return {
        scope: witnesses for scope, witnesses in known.items() if ".." not in scope and scope[:4].isdigit()
    }


def _one(year: str, members: list[list[Statement]], legal: list[list[str]]) -> Conclusion:
    """Witnesses that contradict each other are another rule's: here each of them may be right."""
    sets = [{w.value.rpartition(":")[2] for w in witnesses} for witnesses in members]
    possible = [
        step for step in legal if all(not s or status in s for s, status in zip(sets, step, strict=True))
    ]
    if possible:
        return Conclusion(Counts(satisfied=1) if all(sets) else Counts(consistent=1))
    found = [
        f"{name} {' or '.join(sorted(values))}"
        for name, values in zip(_MEMBERS.values(), sets, strict=True)
        if values
    ]
    first = next(witness for witnesses in members for witness in witnesses)
    defect = Defect(
        place=f"{first.place}: {year}",
        quote=words(first),
        observed=", ".join(found),
        expected=" or ".join(f"({', '.join(step)})" for step in legal),
        message=f"No step of the timetable leaves {year} with its {' and its '.join(found)}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
