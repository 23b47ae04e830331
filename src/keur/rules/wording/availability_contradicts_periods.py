from keur.reasoning.spans import before, overlap, span
from keur.reasoning.testimony import FIGURES, SELECTION, named, on, words
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD002", suite="wording", severity=Severity.WARNING, ess_type="RTS", reach="notes")
def availability_contradicts_periods(statements: list[Statement]) -> Conclusion:
    """The table begins with the period that the notes promise.

    Why it matters: A user who reads that a series begins in 2017 and finds 2016, or misses 2017, cannot know
    whether the sentence is old or figures are missing.

    Usual causes: Years were added and the sentence was not changed; the first years fell out of the delivery;
    the notes were copied from the table before this one.

    What to do: See which periods were meant to be published, and correct the sentence or complete the table.
    """
    witnesses = on(statements, Subject.AVAILABLE_FROM).get("", [])
    present = [w for w in witnesses if w.place == FIGURES]
    claims = [w for w in witnesses if w.place != FIGURES]
    parts = [_one(claim, present[0]) for claim in claims if present]
    alone = Conclusion(Counts(not_evaluated=len({w.scope for w in witnesses})))
    return merge(parts or [alone], nothing="the notes do not say from which period on there are figures")


def _one(claim: Statement, present: Statement) -> Conclusion:
    if span(claim.value) is None or span(present.value) is None:
        return Conclusion(Counts(not_evaluated=1))
    if overlap(claim.value, present.value):
        return Conclusion(Counts(satisfied=1))
    if not before(present.value, claim.value) and present.unit == SELECTION:
        return Conclusion(Counts(consistent=1))
    message = (
        f"The first period in the table is {present.value}, but {claim.value} according to {named([claim])}."
    )
    return _violated(claim, f"from {claim.value}", f"from {present.value}", message)


def _violated(claim: Statement, observed: str, expected: str, message: str) -> Conclusion:
    defect = Defect(
        place=claim.place, quote=words(claim), observed=observed, expected=expected, message=message
    )
    return Conclusion(Counts(violated=1), (defect,))
