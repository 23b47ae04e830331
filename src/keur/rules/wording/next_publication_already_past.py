from keur.reasoning.spans import before
from keur.reasoning.testimony import edition, newest_changes, on, words
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

_DAY = len("2025-05-13")


@rule("WD006", suite="wording", severity=Severity.WARNING, ess_type="VCO", reach="notes")
def next_publication_already_past(statements: list[Statement]) -> Conclusion:
    """The next figures are promised for a day after the edition itself.

    Why it matters: A promise that lies in the past says that the notes were not read before publication, and
    leaves users guessing whether figures are late or the sentence is old.

    Usual causes: The notes of the previous edition were left standing; the publication was put off and the
    promise was not.

    What to do: Replace the promise by the date in the publication calendar.
    """
    known = edition(statements) or newest_changes(statements)[0]
    promises = [w for scope in on(statements, Subject.NEXT_PUBLICATION).values() for w in scope]
    if known is None:
        reason = "the date of the edition is not known; name it with --edition"
        return Conclusion(Counts(not_evaluated=len(promises)), reason=reason)
    parts = [_one(promise, known) for promise in promises]
    return merge(parts, nothing="the notes promise no figures for a day or a month")


def _one(promise: Statement, known: Statement) -> Conclusion:
    days = len(promise.value) == len(known.value) == _DAY
    past = promise.value < known.value if days else before(promise.value, known.value)
    if not past:
        return Conclusion(Counts(satisfied=1))
    what = f"{promise.unit} figures".strip() + (f" of {promise.scope}" if promise.scope else "")
    defect = Defect(
        place=f"{promise.place}: {promise.scope}" if promise.scope else promise.place,
        quote=words(promise),
        observed=promise.value,
        expected=f"after {known.value}",
        message=f"The notes promise {what} for {promise.value}, before this edition of {known.value}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
