from keur.reasoning.promises import Promise, past, place, promised, promises
from keur.reasoning.stated_status import Told, known, values
from keur.reasoning.testimony import dated, named, words
from keur.release.period import FigureStatus
from keur.release.statements import Statement
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

_ORDER = [status.value for status in FigureStatus]


@rule("WD009", suite="wording", severity=Severity.WARNING, ess_type="VCO", reach="notes")
def promised_figures_already_there(statements: list[Statement]) -> Conclusion:
    """What the notes promise to publish next is not in the table yet.

    Why it matters: Users who read that the final figures are still to come do not know that they hold them,
    and wait, or use the figures as if they would change once more.

    Usual causes: The figures were replaced and the sentence on the next publication was not; the marks of
    the periods were moved on one edition too early.

    What to do: See whether the figures are the promised ones. If so, promise the next ones; if not, correct
    the statuses.
    """
    there, edition = known(statements), dated(statements)
    parts = [
        Conclusion(Counts(not_evaluated=1)) if edition and past(promise, edition) else _one(promise, there)
        for promise in promises(statements)  # one that is past is another rule's
    ]
    return merge(parts, nothing="the notes promise no figures of a period whose status is known")


def _one(promise: Promise, there: Told) -> Conclusion:
    asked = [one for one in promise if there.get(one.scope)]
    kept = [one for one in asked if _reached(one, min(values(there[one.scope]), key=_ORDER.index))]
    if kept:
        return _violated(kept, there[kept[0].scope])
    maybe = any(_maybe(one, values(there[one.scope])) for one in asked)
    return Conclusion(
        Counts(consistent=1) if maybe else Counts(satisfied=1) if asked else Counts(not_evaluated=1)
    )


def _reached(promise: Statement, status: str) -> bool:
    """Whether figures of this status are what is promised; of no status, they may be the final ones."""
    return _ORDER.index(status) >= _ORDER.index(promise.unit or _ORDER[-1])


def _maybe(promise: Statement, statuses: set[str]) -> bool:
    """Whether one of several witnesses has them there already, or nobody says which are promised."""
    return not promise.unit or any(_reached(promise, status) for status in statuses)


def _violated(kept: Promise, witnesses: list[Statement]) -> Conclusion:
    when, told = kept[0].value, " or ".join(sorted(values(witnesses)))
    defect = Defect(
        place=place(kept),
        quote=words(kept[0]),
        observed=f"{promised(kept)}, promised for {when}",
        expected="figures that the table does not hold yet",
        message=f"The notes promise {promised(kept)} for {when}, but those of {kept[0].scope} are {told}"
        f" already according to {named(witnesses)}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
