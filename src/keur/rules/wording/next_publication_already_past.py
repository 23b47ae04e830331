from keur.reasoning.promises import Promise, past, place, promised, promises
from keur.reasoning.testimony import UNDATED, dated, words
from keur.release.statements import Statement
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD006", suite="wording", severity=Severity.WARNING, ess_type="VCO", reach="notes")
def next_publication_already_past(statements: list[Statement]) -> Conclusion:
    """The next figures are promised for a day after the edition itself.

    Why it matters: A promise that lies in the past says that the notes were not read before publication, and
    leaves users guessing whether figures are late or the sentence is old.

    Usual causes: The notes of the previous edition were left standing; the publication was put off and the
    promise was not.

    What to do: Replace the promise by the date in the publication calendar.
    """
    told, known = promises(statements), dated(statements)
    if known is None:
        return Conclusion(Counts(not_evaluated=len(told)), reason=UNDATED)
    parts = [_one(promise, known) for promise in told]
    return merge(parts, nothing="the notes promise no figures for a day or a month")


def _one(promise: Promise, known: Statement) -> Conclusion:
    if not past(promise, known):
        return Conclusion(Counts(satisfied=1))
    when = promise[0].value
    defect = Defect(
        place=place(promise),
        quote=words(promise[0]),
        observed=when,
        expected=f"after {known.value}",
        message=f"The notes promise {promised(promise)} for {when}, before this edition of {known.value}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
