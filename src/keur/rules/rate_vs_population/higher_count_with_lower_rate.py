from typing import NamedTuple

import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.layout import Layout
from keur.evidence.pairs import pairs
from keur.reasoning.judgement import tally
from keur.reasoning.monotone import bounds, falls, misfits
from keur.reasoning.rates import Numbers
from keur.release.numbers import between, number
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Reading, Severity


@rule("RP006", suite="rate_vs_population", severity=Severity.CRITICAL, ess_type="VCO")
def higher_count_with_lower_rate(
    evidence: Evidence, count: Count, rate: Rate, region: Region, time: Time
) -> Conclusion:
    """In one region and period, a higher count never has a lower rate.

    Why it matters: Both counts are divided by the same population, and rounding never turns an order around.
    This is proof whatever the population, the base and the manner of rounding are.

    Usual causes: The rate of another row or region; a count corrected after the rates were computed; two
    rates swapped.

    What to do: Recompute the rate of the named cell from its unrounded count. If it is right, do the same
    for the cell it contradicts.
    """
    # Such a pair contradicts in RP002 too. It is not left out there or here: this rule still speaks where
    # RP002 cannot, because how the rates are rounded is in doubt.
    layout, pair = Layout.by_period(evidence, region.dimension, time.dimension), pairs(evidence, count, rate)
    value = evidence.figures(count.column, count.decimals).value.values
    counts, rates, known = (layout.spread(array, fill=0) for array in (value, pair.rate, pair.known))
    differ, fall = falls(counts, rates, known)
    defects: list[Defect] = []
    for at in np.argwhere(fall)[:LISTED]:
        slots = np.flatnonzero(known[*at])
        cells = [layout.cell((*at, int(slot))) for slot in slots]
        group = Group(cells, counts[*at][slots], rates[*at][slots])
        defects += [_defect(group, rate, *misfit) for misfit in misfits(group.counts, group.rates)]
    nothing = "no region and period has two different counts with their rates"
    found = Conclusion(tally(evaluable=differ, violated=fall, satisfied=~fall), tuple(defects))
    return merge([found], nothing=nothing)


class Group(NamedTuple):
    """The known cells of one region and period."""

    cells: list[Cell]
    counts: Numbers
    rates: Numbers

    def expected(self, i: int, kept: Numbers, decimals: int) -> str:
        """Where the rate of a cell has to lie for the ``kept`` cells to be right; empty where it cannot."""
        low, high = bounds(self.counts[kept], self.rates[kept], int(self.counts[i]))
        return between(low, high, decimals) if high is None or low <= high else ""


def _defect(group: Group, rate: Rate, suspect: int, partner: int, kept: Numbers) -> Defect:
    said = [number(int(group.rates[i]), rate.decimals) for i in (suspect, partner)]
    other = group.expected(partner, np.delete(np.arange(len(group.cells)), partner), rate.decimals)
    readings = (Reading(group.cells[partner], said[1], other),) if other else ()
    counts = [int(group.counts[i]) for i in (suspect, partner)]
    return Defect(
        cell=group.cells[suspect],
        involved=(group.cells[suspect], group.cells[partner]),
        readings=readings,
        measure=rate.label,
        observed=said[0],
        expected=group.expected(suspect, kept, rate.decimals),
        message=f"A count of {number(counts[0])} has {said[0]} per {number(rate.per)}, while the "
        f"{'lower' if counts[1] < counts[0] else 'higher'} count of {number(counts[1])} "
        f"({group.cells[partner]}) has {said[1]}.",
    )
