import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.existence import borders_moved
from keur.evidence.implied import Implied, implied
from keur.evidence.rate_words import inhabitants
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.judgement import Mask, tally
from keur.reasoning.rates import Ends
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity

LEAST, MOST = (4, 5), (5, 4)
"""Limits of growth in a year: only a change of borders makes a municipality pass them."""


@rule(
    "RP007",
    suite="rate_vs_population",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2b",
    proves=False,
    needs=frozenset({"RP004", "RP005"}),
)
def implied_population_jumps(
    evidence: Evidence, count: Count, rate: Rate, region: Region, time: Time
) -> Conclusion:
    """The population that the figures of a region imply changes by less than a quarter from year to year.

    Why it matters: Counts and rates of one year give the population of that year. Births, deaths and moving
    change it by a few percent; a jump means that the figures of one of the two years stand for
    another region or another population.

    Usual causes: A merger or a change of borders, which is in order if both years say so; the population of
    before a merger used for the region of after it; two regions swapped in one year.

    What to do: Look whether the region merged between the two years; with `--mergers` keur does, and leaves
    such regions out. If it did not, compare both populations with the register.
    """
    found = implied(evidence, count, rate, (region.dimension, time.dimension), rate.mode)
    years = found.layout.years
    first = [i for i in range(len(years) - 1) if years[i + 1] == years[i] + 1]
    before, after = (Ends(*(end[:, [i + step for i in first]] for end in found.shared)) for step in (0, 1))
    told = _known(before) & _known(after)
    cells = found.layout.spread(borders_moved(evidence, rate.denominator), fill=False)
    moved = np.logical_or.reduce(cells, axis=-1)
    known = told & ~moved[:, [i + 1 for i in first]]
    outside, inside = _outside(before, after), _inside(before, after)
    wrong = np.argwhere(known & outside)[:LISTED]
    defects = (_defect(found, (region, time, rate), (int(i), first[j])) for i, j in wrong)
    nothing = (
        "the borders of every region that has figures of two consecutive years changed between them"
        if told.any()
        else "no region has figures that give its population in two consecutive years"
    )
    counts = tally(evaluable=known, violated=outside, satisfied=inside)
    return merge([Conclusion(counts, tuple(defects))], nothing=nothing)


def _known(people: Ends) -> Mask:
    return (people.upper < UNBOUNDED) & (people.lower <= people.upper)


def _outside(before: Ends, after: Ends) -> Mask:
    """Where all growth that is possible is outside the limits."""
    too_low = after.upper * LEAST[1] < before.lower * LEAST[0]
    return too_low | (after.lower * MOST[1] > before.upper * MOST[0])


def _inside(before: Ends, after: Ends) -> Mask:
    low_enough = after.upper * MOST[1] <= before.lower * MOST[0]
    return low_enough & (after.lower * LEAST[1] >= before.upper * LEAST[0])


def _defect(found: Implied, facts: tuple[Region, Time, Rate], at: tuple[int, int]) -> Defect:
    region, time, rate = facts
    cells, ends = [], []
    for j in (at[1] + 1, at[1]):
        cells.append(_place(found, (region.dimension, time.dimension), (at[0], j)))
        ends.append(tuple(int(end[at[0], j]) for end in found.shared))
    (low, high), (old_low, old_high) = ends
    expected = (old_low * LEAST[0] // LEAST[1], -(-old_high * MOST[0] // MOST[1]))
    return Defect(
        cell=cells[0],
        involved=tuple(cells),
        measure=rate.label,
        observed=f"{inhabitants(low, high)} inhabitants",
        expected=f"{inhabitants(*expected)} inhabitants",
        message=f"The counts and rates imply {inhabitants(low, high)} inhabitants, and "
        f"{inhabitants(old_low, old_high)} the year before.",
    )


def _place(found: Implied, axes: tuple[str, str], at: tuple[int, int]) -> Cell:
    """The region and a period of the calendar year: the year itself where the table holds it."""
    periods = found.layout.evidence.periods(axes[1])
    year = found.layout.years[at[1]]
    label = min((p for p in periods if periods[p].year == year), key=lambda p: periods[p].part)
    region = found.layout.evidence.coords[axes[0]][at[0]]
    named = {axes[0]: region, axes[1]: label}
    return Cell(tuple((d, named[d]) for d in found.layout.evidence.dimensions if d in named))
