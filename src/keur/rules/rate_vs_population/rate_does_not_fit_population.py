from typing import NamedTuple, Self

import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.layout import cell_at
from keur.evidence.pairs import pairs
from keur.evidence.populations import half_persons, reference
from keur.evidence.rate_words import alternatives, persons
from keur.reasoning.judgement import tally
from keur.reasoning.rates import Ends, Numbers, Pairs, evaluable, fitting, possible_rates
from keur.release.numbers import between, number
from keur.release.period import parse_period
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.facts import Count, Rate, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "RP001",
    suite="rate_vs_population",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    level="3",
    needs=frozenset({"RP003", "RP004", "RP005"}),
    inputs=("population",),
    stated=("rate.denominator",),
)
def rate_does_not_fit_population(evidence: Evidence, count: Count, rate: Rate, time: Time) -> Conclusion:
    """Each rate is what its count gives in the population of its region.

    Why it matters: Count, rate and population are three numbers of which two give the third. Where no
    count that rounds to the published one gives the published rate, one of the two figures is wrong.

    Usual causes: The rate of another row, region or period; a count corrected after the rates were computed;
    one region divided by the population of before a merger.

    What to do: Divide the unrounded count by the population named in the message. If that gives the
    published rate, the count was changed afterwards; otherwise correct the rate.
    """
    halves = half_persons(evidence, rate.denominator)
    pair, people = pairs(evidence, count, rate), Ends(halves, halves)
    some, every = fitting(pair, people, rate.mode)
    can = evaluable(pair, people)
    counts = tally(evaluable=can, violated=~some, satisfied=every)
    wrong = np.argwhere(can & ~some)[:LISTED]
    defects = (_defect(evidence, (rate, time), Figures.at(tuple(at), pair, halves)) for at in wrong)
    nothing = "no count is published with its rate where the population is known"
    return merge([Conclusion(counts, tuple(defects))], nothing=nothing)


class Figures(NamedTuple):
    """What stands in one cell: the ends of the true count, the rate, and the population in half persons."""

    where: tuple[int, ...]
    ends: tuple[int, int]
    rate: int
    halves: int
    scale: int

    @classmethod
    def at(cls, where: tuple[int, ...], pair: Pairs, halves: Numbers) -> Self:
        """The figures at these positions on the axes."""
        low, high = (int(end[where]) for end in pair.count)
        return cls(where, (low, high), int(pair.rate[where]), int(halves[where]), pair.scale)


def _defect(evidence: Evidence, facts: tuple[Rate, Time], figures: Figures) -> Defect:
    rate, time = facts
    cell = cell_at(evidence, figures.where)
    period = parse_period(cell[time.dimension])
    when = reference(rate.denominator, [period[0].year] if period else [])
    allowed = possible_rates(figures.ends, figures.halves, figures.scale, rate.mode)
    return Defect(
        cell=cell,
        involved=(cell,),
        measure=rate.label,
        observed=number(figures.rate, rate.decimals),
        expected=alternatives(allowed, rate.decimals),
        message=f"A count of {between(*figures.ends)} among {persons(figures.halves)} inhabitants ({when}) "
        f"cannot give {number(figures.rate, rate.decimals)} per {number(rate.per)}.",
    )
