from keur.reasoning.stated_status import OTHER, Reading, notes, reading, stars
from keur.reasoning.testimony import agree, named, words
from keur.release.statements import Statement
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD003", suite="wording", severity=Severity.CRITICAL, ess_type="VCO", reach="notes")
def status_contradicts_stars(statements: list[Statement]) -> Conclusion:
    """The notes call the figures of a period provisional or final as the mark behind the period does.

    Why it matters: A definitive figure is never changed without a notice, a provisional one will be. Two
    answers to that question are none, and whoever stores the figures may freeze the wrong ones.

    Usual causes: The marks moved on with a new edition and the sentence did not; a star was lost in a
    transfer; the sentence for "the other figures" forgets a period.

    What to do: Look up the timetable of the table, and correct the sentence or the mark of the period.
    """
    marked, told = stars(statements), notes(statements)
    parts = [_one(period, witnesses, reading(told, period)) for period, witnesses in marked.items()]
    elsewhere = [scope for scope in told if scope not in marked and scope != OTHER and ".." not in scope]
    parts += [Conclusion(Counts(not_evaluated=1)) for _ in elsewhere]
    return merge(parts, nothing="the notes do not say how final the figures of a period in the table are")


def _one(period: str, marks: list[Statement], read: Reading) -> Conclusion:
    if not agree(marks):
        return _violated(period, marks, marks[0])
    if marks[0].value in read.values and (len(read.values) == 1 or not read.named):
        return Conclusion(Counts(satisfied=1) if len(read.values) == 1 else Counts(consistent=1))
    if read.complete:
        return _violated(period, [*marks, *read.witnesses], read.witnesses[0])
    return Conclusion(Counts(not_evaluated=1))


def _violated(period: str, witnesses: list[Statement], at: Statement) -> Conclusion:
    told = [f"{w.value} according to {named([w])}" for w in witnesses]
    own = [w.value for w in witnesses if w.place == at.place]
    others = [w.value for w in witnesses if w.place != at.place]
    defect = Defect(
        place=f"{at.place}: {period}",
        quote=words(at),
        observed=" or ".join(dict.fromkeys(own)),
        expected=" or ".join(dict.fromkeys(others)) or "one status",
        message=f"The figures of {period} are {', but '.join(dict.fromkeys(told))}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
