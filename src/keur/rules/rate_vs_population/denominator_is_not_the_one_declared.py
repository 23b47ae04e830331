from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np

from keur.evidence.candidates import Attempt, attempts, identified, outdoing
from keur.evidence.cubes import Evidence
from keur.evidence.populations import as_told
from keur.reasoning.judgement import tally
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule(
    "RP003",
    suite="rate_vs_population",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    level="3",
    reach="across regions",
    needs=frozenset({"RP004", "RP005"}),
    inputs=("population",),
    stated=("rate.denominator",),
)
def denominator_is_not_the_one_declared(
    evidence: Evidence, count: Count, rate: Rate, region: Region, time: Time
) -> Conclusion:
    """The rates are divided by the population that the contract declares.

    Why it matters: A population of another date changes every rate a little: too little to see, enough to
    break the series and to contradict the notes.

    Usual causes: The population of last year was still in place; the average of the year was taken for
    1 January; the date was changed and the notes were not.

    What to do: Look up which population file the rates were computed with. Recompute them with the declared
    one, or declare the new one in the contract and in the notes.
    """
    tried = attempts(evidence, count, rate, (region.dimension, time.dimension))
    better = outdoing(tried, rate.denominator)
    found = identified(tried, better or {rate.denominator: tried[rate.denominator]})
    shown = {"denominator": _table(rate, tried, found)}
    if better:
        return Conclusion(
            Counts(violated=1),
            (_defect(rate, tried[rate.denominator], [tried[found]] if found else list(better.values())),),
            shown=shown,
        )
    return _passed(tried[rate.denominator], [a for n, a in tried.items() if n != rate.denominator], shown)


def _passed(declared: Attempt, others: list[Attempt], shown: dict[str, Any]) -> Conclusion:
    """Satisfied where the declared population alone fits; where it does not fit, a figure may be wrong."""
    comparable = declared.known & reduce(or_, (other.known for other in others))
    if not comparable.any():
        reason = "no region has a count with its rate, and its population at the declared date and another"
        return Conclusion(Counts(not_evaluated=comparable.size), reason=reason, shown=shown)
    alone = reduce(and_, (other.known & ~other.fits for other in others))
    fits = comparable & declared.fits
    counts = tally(evaluable=fits, violated=np.zeros_like(fits), satisfied=alone)
    return Conclusion(counts, shown=shown)


def _table(rate: Rate, tried: dict[str, Attempt], found: str | None) -> dict[str, Any]:
    return {
        "measure": rate.label,
        "declared": tried[rate.denominator].reference,
        "identified": tried[found].reference if found else None,
        "candidates": [
            {"reference": attempt.reference, "fits": int(attempt.fits.sum()), "of": attempt.of}
            for attempt in tried.values()
            if attempt.of
        ],
    }


def _defect(rate: Rate, declared: Attempt, better: list[Attempt]) -> Defect:
    first = max(better, key=lambda attempt: int(attempt.fits.sum()))
    both = declared.known & first.known
    better_fits, fits, of = (int((mask & both).sum()) for mask in (first.fits, declared.fits, both))
    return Defect(
        place="whole table",
        measure=rate.label,
        observed=" or ".join(attempt.reference for attempt in better),
        expected=declared.reference,
        message=f"The population of {as_told(first.reference)} fits {number(better_fits)} of "
        f"{number(of)} regions and years, that of {as_told(declared.reference)} {number(fits)}.",
    )
