from collections.abc import Iterator
from itertools import islice

import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.implied import Implied, implied
from keur.evidence.rate_words import inhabitants
from keur.reasoning.consensus import Consensus, consensus
from keur.reasoning.judgement import tally
from keur.reasoning.rates import rate_of
from keur.release.numbers import between, number
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Reading, Severity


@rule(
    "RP002",
    suite="rate_vs_population",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    needs=frozenset({"RP004", "RP005"}),
)
def implied_populations_contradict(
    evidence: Evidence, count: Count, rate: Rate, region: Region, time: Time
) -> Conclusion:
    """All counts and rates of a region and calendar year can come from one population.

    Why it matters: A count divided by its rate gives the population, within rounding. Types and half-years of
    one region and year share it, so figures that leave no common population prove that one of them is
    wrong, without any outside source.

    Usual causes: A rate or count from a neighbouring row, region or period; digits transposed or a
    thousands mark lost; some of the rates computed with another population.

    What to do: Start with the named cell, the one that the other figures of its region and year disagree
    with, and recompute its rate from the unrounded count.
    """
    found = implied(evidence, count, rate, (region.dimension, time.dimension), rate.mode)
    enough = (found.informative.sum(axis=-1) > 1) | found.contradict
    counts = tally(evaluable=enough, violated=found.contradict, satisfied=np.zeros_like(enough))
    defects = (d for i, j in np.argwhere(found.contradict) for d in _suspects(found, rate, (int(i), int(j))))
    nothing = "no region and year has two counts published with their rates"
    return merge([Conclusion(counts, tuple(islice(defects, LISTED)))], nothing=nothing)


def _suspects(found: Implied, rate: Rate, at: tuple[int, int]) -> Iterator[Defect]:
    """The cells of one region and year that do not agree with what most of them imply."""
    slots = np.flatnonzero(found.informative[at])
    lower, upper = (ends[at][slots] for ends in found.within)
    most = consensus(lower, upper)
    for k in np.flatnonzero(~most.agree):
        apart = (lower > upper[k]) | (upper < lower[k])
        partners = [] if most.clear else [i for i in np.flatnonzero(apart) if i != k]
        yield _defect(found, rate, most, [(*at, int(slots[i])) for i in (k, *partners)])


def _defect(found: Implied, rate: Rate, most: Consensus, slots: list[tuple[int, ...]]) -> Defect:
    suspect, *partners = [found.layout.cell(slot) for slot in slots]
    low, high, published = found.figures(slots[0])
    others = int(most.agree.sum())
    return Defect(
        cell=suspect,
        involved=(suspect, *partners),
        readings=tuple(_readings(found, rate, slots[1:])),
        measure=rate.label,
        observed=number(published, rate.decimals),
        expected=_expected(found, rate, slots[0], (most.lower, most.upper)),
        message=f"A count of {between(low, high)} at {number(published, rate.decimals)} per "
        f"{number(rate.per)} implies {inhabitants(*found.ends(slots[0]))} inhabitants, but {others} other "
        f"figure{'s' if others != 1 else ''} of this region and year imply "
        f"{inhabitants(most.lower, most.upper)}.",
    )


def _readings(found: Implied, rate: Rate, slots: list[tuple[int, ...]]) -> Iterator[Reading]:
    """What each partner would have to say if it alone were wrong, where that can be."""
    for slot in slots:
        people = found.others(slot)
        if people[0] <= people[1]:
            published = number(found.figures(slot)[2], rate.decimals)
            yield Reading(found.layout.cell(slot), published, _expected(found, rate, slot, people))


def _expected(found: Implied, rate: Rate, slot: tuple[int, ...], people: tuple[int, int]) -> str:
    if people[0] > people[1]:
        return "a rate that some population gives"
    low, high, _ = found.figures(slot)
    ends = ((low, people[1]), (high, people[0]))
    least, most = (rate_of(n, halves, found.pairs.scale, rate.mode) for n, halves in ends)
    return between(least, most, rate.decimals)
