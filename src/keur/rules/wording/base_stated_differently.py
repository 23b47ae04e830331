import re
from collections.abc import Sequence

from keur.reasoning.testimony import FIGURES, agree, named, odd_ones_out, on, words
from keur.release.numbers import number
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD001", suite="wording", severity=Severity.CRITICAL, ess_type="VCO", reach="notes")
def base_stated_differently(statements: list[Statement]) -> Conclusion:
    """A rate has the same base in its name, its unit, its description, the title and the figures.

    Why it matters: A reader who trusts the wrong one is wrong by a factor of ten. Nothing in the table tells
    which of the texts is the right one.

    Usual causes: The description was copied from a sister table; the unit was changed and the description
    was not; a thousands mark or a zero was mistyped.

    What to do: Correct the text that is named. Where no witness has a majority, first establish from a count,
    its rate and the population what the figures are per.
    """
    parts = [_one(scope, witnesses) for scope, witnesses in _aligned(statements).items()]
    return merge(parts, nothing="no rate has its base stated in two places")


def _aligned(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Witnesses per rate; the figures know it by the contract's name, in which another number may stand."""
    scopes = on(statements, Subject.RATE_BASE)
    texts = [scope for scope, witnesses in scopes.items() if any(w.place != FIGURES for w in witnesses)]
    for scope in set(scopes) - set(texts):
        same = [text for text in texts if _numberless(text) == _numberless(scope)]
        if len(same) == 1:
            scopes[same[0]] += scopes.pop(scope)
    return scopes


def _numberless(label: str) -> str:
    return " ".join(re.sub(r"[\d.,]+", " ", label.rsplit("/", 1)[-1]).casefold().split())


def _one(measure: str, witnesses: list[Statement]) -> Conclusion:
    if len(witnesses) == 1:
        return Conclusion(Counts(not_evaluated=1))
    if agree(witnesses):
        return Conclusion(Counts(satisfied=1))
    odd = odd_ones_out(witnesses)
    right = [w for w in witnesses if w not in odd]
    if not right:
        defects = [_divided(measure, odd)]
    else:
        those = f"{_per(right[0])} according to {named(right)}"
        defects = [
            _defect(
                measure,
                w,
                _per(w),
                _per(right[0]),
                f"It is {those}, but {_per(w)} according to {named([w])}.",
            )
            for w in odd
        ]
    return Conclusion(Counts(violated=1), tuple(defects))


def _divided(measure: str, witnesses: list[Statement]) -> Defect:
    """No value has a majority, so that nobody stands alone."""
    values = dict.fromkeys(map(_per, witnesses))
    told = [f"{value} according to {named(w for w in witnesses if _per(w) == value)}" for value in values]
    message = f"It is {', but '.join(told)}."
    return _defect(measure, witnesses[-1], " and ".join(values), "the same base everywhere", message)


def _per(witness: Statement) -> str:
    return f"per {number(int(witness.value))}"


def _defect(measure: str, witness: Statement, observed: str, expected: str, message: str) -> Defect:
    return Defect(
        place=witness.place,
        quote=words(witness),
        measure=measure,
        observed=observed,
        expected=expected,
        message=message,
    )
