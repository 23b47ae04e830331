import numpy as np

from keur.evidence.by_rate import by_rate
from keur.evidence.cubes import Evidence
from keur.evidence.layout import cell_at
from keur.evidence.protection import Protection
from keur.evidence.soundness import finer
from keur.reasoning.judgement import tally
from keur.release.numbers import between
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.facts import Count, Disclosure, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule("DC006", suite="disclosure", severity=Severity.WARNING, ess_type="VCO")
def zero_told_by_its_rate(  # noqa: PLR0913 - a rate says little without its population
    evidence: Evidence,
    count: Count,
    *,
    rates: list[Rate],
    region: Region,
    time: Time,
    disclosure: Disclosure | None = None,
) -> Conclusion:
    """No rate above 0 shows that there are persons behind a count that was rounded to 0.

    Why it matters: A rounded 0 protects one or two persons only as long as nothing says that they exist. The
    rate is computed from the count before rounding, and in a small municipality one person makes it 1.

    Usual causes: Counts are rounded and rates are not adapted to it; a small count was set to 0 by hand, and
    its rate was forgotten.

    What to do: Publish the rate as 0 wherever the count is, or suppress both. Where this is how the table has
    always been made, accept it with that reason.
    """
    figures = evidence.figures(count.column, count.decimals)
    smallest = Protection.of(count, disclosure).smallest
    rounded = evidence.interval(count)
    allowed = by_rate(evidence, count, rates, (region.dimension, time.dimension))
    persons = allowed.narrowed(rounded, allowed.told)
    zero = figures.known.values & (figures.value.values == 0) & allowed.told.values
    zero &= ~finer(evidence, count.column, count.decimals).values & rounded.bounded.values
    low, high = persons.lower.values, persons.upper.values
    betrayed = zero & (low > 0) & (high < smallest)
    counts = tally(evaluable=zero, violated=betrayed, satisfied=~betrayed)
    places = np.argwhere(betrayed)
    narrowest = np.argsort((high - low)[betrayed], kind="stable")[:LISTED]
    defects = tuple(
        _defect(evidence, count, tuple(at), (int(low[tuple(at)]), int(high[tuple(at)])))
        for at in places[narrowest]
    )
    nothing = "no count of 0 stands beside a rate whose population is known"
    return merge([Conclusion(counts, defects)], nothing=nothing)


def _defect(evidence: Evidence, count: Count, at: tuple[int, ...], within: tuple[int, int]) -> Defect:
    cell = cell_at(evidence, at)
    return Defect(
        cell=cell,
        involved=(cell,),
        measure=count.label,
        observed="0 beside a rate above 0",
        expected="a rate of 0, or both suppressed",
        message=f"The rate cannot come of nobody: behind this 0 there must be {between(*within)} persons.",
    )
