from math import ceil, floor

from keur.reasoning.announced import Printed, largest, plausible, slip, smallest
from keur.reasoning.testimony import on, words
from keur.release.numbers import between
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule(
    "MC004",
    suite="method_change",
    severity=Severity.WARNING,
    ess_type="VCO",
    reach="notes",
    proves=False,
)
def announced_effects_contradict(statements: list[Statement]) -> Conclusion:
    """The effect of a new method on a year goes with its effects on the two half-years.

    Why it matters: Users correct older figures with the announced effects. Whoever leaves the year was in
    one of its halves, so the year moves by no more than both halves together; and where both halves move,
    the year hardly stands still.

    Usual causes: A decimal mark in the wrong place; the effect of another year in the line; year and
    half-years computed from different versions.

    What to do: Compute the three effects again from the tables before and after the change, and correct
    the notes.
    """
    effects = {scope: told[0] for scope, told in on(statements, Subject.METHOD_EFFECT).items()}
    years = dict.fromkeys(scope[:4] for scope in effects)
    parts = [_one(*(effects.get(year + part) for part in ("", "H1", "H2"))) for year in years]
    return merge(parts, nothing="the notes announce no effect on a year together with its half-years")


def _one(year: Statement | None, first: Statement | None, second: Statement | None) -> Conclusion:
    if not (year and first and second):
        return Conclusion(Counts(not_evaluated=1))
    whole, halves = Printed(year.value), (Printed(first.value), Printed(second.value))
    if plausible(whole, *halves):
        return Conclusion(Counts(satisfied=1))
    meant = slip(whole, *halves)
    guess = f"; it may be a slip, {_as_quoted(year, whole)} for {_as_quoted(year, meant)}" if meant else ""
    low, high = floor(100 * smallest(*halves)), ceil(100 * largest(*halves))
    defect = Defect(
        place=year.place,
        quote=words(year),
        observed=f"{year.value} % for {year.scope}",
        expected=f"{between(low, high, 2)} % up or down, like its half-years",
        message=f"An effect of {year.value} % on {year.scope} does not go with {first.value} % and"
        f" {second.value} % on its half-years{guess}.",
    )
    return Conclusion(Counts(violated=1), (defect,))


def _as_quoted(witness: Statement, effect: Printed) -> str:
    """An effect without its sign, with the decimal mark of the notes."""
    text = effect.text.lstrip("-")
    comma = witness.value.lstrip("-").replace(".", ",") in witness.quote
    return text.replace(".", ",") if comma else text
