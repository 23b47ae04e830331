from keur.reasoning.spans import before, span
from keur.reasoning.stated_status import marks
from keur.reasoning.succession import left_out
from keur.reasoning.testimony import FIGURES, SELECTION, named, on, words
from keur.release.lists import listed
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

SILENT = "the notes do not say from which period on there are figures, or the table names no periods"


@rule("WD010", suite="wording", severity=Severity.WARNING, ess_type="RTS", reach="notes", proves=False)
def period_left_out(statements: list[Statement]) -> Conclusion:
    """A series that the notes say is there from a period on goes on without a gap.

    Why it matters: A user who misses 2020 cannot know whether the figures were never made or got lost.
    Notes that name the first period promise no more than that, so a gap is a suspicion. Where periods are
    missing in several places, or more than a quarter of them, the series is taken for one with a rhythm of
    its own. A file that may hold a selection only says nothing of what it lacks.

    Usual causes: A period fell out of the delivery or was not selected while exporting; it was taken back
    for a correction; the survey was not held that year.

    What to do: See which periods were meant to be published: complete the table, or say in the notes why
    the period is not there.
    """
    witnesses = on(statements, Subject.AVAILABLE_FROM).get("", [])
    present = [witness for witness in witnesses if witness.place == FIGURES]
    claims = [w for w in witnesses if w.place != FIGURES and span(w.value)]
    periods = marks(statements)
    if not (claims and present and periods):
        return Conclusion(Counts(not_evaluated=1 if witnesses else 0), reason=SILENT)
    claim = min(claims, key=lambda witness: span(witness.value) or (0, 0))
    gaps = [gap for gap in left_out(periods) if not before(gap, claim.value)]
    if not gaps:
        return Conclusion(Counts(satisfied=1))
    if present[0].unit == SELECTION:
        return Conclusion(Counts(consistent=1))
    return Conclusion(Counts(violated=1), (_defect(claim, listed(gaps), many=len(gaps) > 1),))


def _defect(claim: Statement, gaps: str, *, many: bool) -> Defect:
    are, them = ("are", "them") if many else ("is", "it")
    return Defect(
        place=claim.place,
        quote=words(claim),
        observed=f"{gaps} left out",
        expected="every period",
        message=f"There are figures from {claim.value} on according to {named([claim])}, but {gaps} {are} "
        f"not in the table: plausible if no figures were made of {them}.",
    )
