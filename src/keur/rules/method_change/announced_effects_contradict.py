from collections.abc import Sequence
from math import ceil, floor

from keur.reasoning.announced import Announcements, Printed, Slip, guess
from keur.reasoning.testimony import words
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
    needs=frozenset({"MC001", "MC002"}),
)
def announced_effects_contradict(statements: list[Statement]) -> Conclusion:
    """The effect of a new method on a year goes with its effects on the two half-years.

    Why it matters: Users correct older figures with the announced effects. Whoever leaves the year was in
    one of its halves, so the year moves by no more than both halves together; and where both halves move,
    the year hardly stands still. Where the predecessor proves an announced effect wrong, that comes first.

    Usual causes: A decimal mark in the wrong place or a sign turned; the effect of another period in the
    line; year and half-years computed from different versions.

    What to do: Compute the three effects again from the tables before and after the change, and correct
    the notes.
    """
    series: dict[tuple[str, str], dict[str, Statement]] = {}
    for told in (one for one in statements if one.subject is Subject.METHOD_EFFECT):
        series.setdefault((told.measure, told.part), {}).setdefault(told.scope, told)
    parts = [
        _one(*(effects.get(year + part) for part in ("", "H1", "H2")))
        for effects in series.values()
        for year in dict.fromkeys(scope[:4] for scope in effects)
    ]
    return merge(parts, nothing="the notes announce no effect on a year together with its half-years")


def _one(year: Statement | None, first: Statement | None, second: Statement | None) -> Conclusion:
    if not (year and first and second):
        return Conclusion(Counts(not_evaluated=1))
    told = Announcements(Printed(year.value), Printed(first.value), Printed(second.value))
    if told.plausible:
        return Conclusion(Counts(satisfied=1))
    of = f" ({year.part})" if year.part else ""
    defect = Defect(
        place=year.place,
        quote=words(year),
        observed=f"{year.value} % for {year.scope}{of}",
        expected=_expected(told),
        message=f"An effect of {year.value} % on {year.scope}{of} does not go with {first.value} % and"
        f" {second.value} % on its half-years{_slip((year, first, second), told)}.",
    )
    return Conclusion(Counts(violated=1), (defect,))


def _expected(told: Announcements) -> str:
    if told.smallest:
        largest = max(-told.lowest, told.highest)
        low, high = floor(100 * told.smallest), ceil(100 * largest)
        return f"{between(low, high, 2)} % up or down, like its half-years"
    return f"{between(floor(100 * told.lowest), ceil(100 * told.highest), 2)} %"


def _slip(witnesses: Sequence[Statement], told: Announcements) -> str:
    """The likeliest slip, in words that end the sentence."""
    found = guess(told)
    if found is None:
        return ""
    witness = witnesses[found.which]
    half = f" on {witness.scope}" if found.which else ""
    if found.slip is Slip.EXCHANGE:
        return f"; it may have changed places with that{half}"
    if found.slip is Slip.SIGN:
        return f"; the sign of the effect on {witness.scope} may be a slip"
    said, meant = (_as_quoted(witness, one) for one in (Printed(witness.value), found.meant))
    return f"; {f'the effect{half}' if half else 'it'} may be a slip, {said} for {meant}"


def _as_quoted(witness: Statement, effect: Printed) -> str:
    """An effect without its sign, with the decimal mark of the notes."""
    text = effect.text.lstrip("-")
    comma = witness.value.lstrip("-").replace(".", ",") in witness.quote
    return text.replace(".", ",") if comma else text
