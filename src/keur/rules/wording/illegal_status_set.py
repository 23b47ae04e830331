from keur.reasoning.stated_status import by_year, in_words, known, values
from keur.reasoning.status_steps import fitting
from keur.reasoning.testimony import words
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD007", suite="wording", severity=Severity.CRITICAL, ess_type="VCO", reach="notes")
def illegal_status_set(statements: list[Statement], legal: list[list[str]]) -> Conclusion:
    """The halves of a calendar year and the year itself have statuses that the timetable gives together.

    Why it matters: A year cannot be final while one of its halves is still to change. Whoever combines the
    periods then mixes figures that will be revised with figures that will not.

    Usual causes: One of three marks was not moved on with the others; the sentence on the status still
    describes the previous edition.

    What to do: Look up the step of the timetable that this edition is, and correct the period that differs.
    """
    parts = [_one(year, members, legal) for year, members in by_year(known(statements)).items()]
    return merge(parts, nothing="the status of no year and of no half-year is known")


def _one(year: str, members: list[list[Statement]], legal: list[list[str]]) -> Conclusion:
    """Witnesses that contradict each other are another rule's: here each of them may be right."""
    if fitting([values(witnesses) for witnesses in members], legal):
        return Conclusion(Counts(satisfied=1) if all(members) else Counts(consistent=1))
    found = in_words(members)
    first = next(witness for witnesses in members for witness in witnesses)
    defect = Defect(
        place=f"{Subject.STATUS}: {year}",
        quote=words(first),
        observed=", ".join(found),
        expected=" or ".join(f"({', '.join(step)})" for step in legal),
        message=f"No step of the timetable leaves {year} with its {' and its '.join(found)}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
