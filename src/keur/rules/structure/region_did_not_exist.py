from functools import reduce
from operator import or_

from keur.evidence.cubes import Evidence
from keur.evidence.existence import not_there, nothing_proved
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "ST008",
    suite="structure",
    severity=Severity.CRITICAL,
    ess_type="COV",
    level="3",
    inputs=("population|mergers",),
)
def region_did_not_exist(
    evidence: Evidence, count: Count | None, region: Region, time: Time, rate: Rate | None = None
) -> Conclusion:
    """Figures other than 0 are published only for regions that existed on 1 January of the year.

    Why it matters: Regions merge, and the new one counts the clients of the old ones. Figures under a name
    that no longer exists, or does not exist yet, count those persons twice or put them in the wrong place.

    Usual causes: A merged municipality went on delivering under its old code; a new name was used for a year
    before the merger; figures of two regions were swapped.

    What to do: Move the figures to the region that existed on 1 January, and publish the symbol for a missing
    figure here.
    """
    there = [measure for measure in (count, rate) if measure]
    figures = [evidence.figures(measure.column, measure.decimals) for measure in there]
    filled = reduce(or_, (one.known & (one.value > 0) for one in figures))
    inhabited, periods = evidence.column("inhabited"), evidence.periods(time.dimension)
    others = [d for d in evidence.dimensions if d not in {region.dimension, time.dimension}]
    ghost = (inhabited == 0).any(others) & filled.any(others)
    verdicts = judge(evaluable=inhabited.notnull().any(others), violated=ghost, satisfied=~ghost)

    def describe(_: Cell, at: dict[str, str]) -> Defect:
        cells = tuple(cell for cell, _ in evidence.cells(filled.sel(at), filled.size))
        n = f"{number(len(cells))} {'cell' if len(cells) == 1 else 'cells'}"
        return Defect(
            cell=cells[0],
            involved=cells,
            measure=there[0].label,
            observed=f"figures in {n}",
            expected="no figures",
            message=not_there(evidence, at[region.dimension], cells[0], periods[at[time.dimension]].year),
        )

    return merge([conclude(evidence, verdicts, describe)], nothing=nothing_proved(evidence))
