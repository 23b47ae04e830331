from math import ceil, floor

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.growth import regional_growth
from keur.evidence.predecessor import side_by_side
from keur.reasoning.judgement import count as tally
from keur.reasoning.judgement import judge
from keur.release.numbers import between, number
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Region
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "MC003",
    suite="method_change",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2a",
    reach="across regions",
    proves=False,
    inputs=("predecessor",),
    stated=("predecessor",),
)
def cell_moved_more_than_peers(evidence: Evidence, count: Count, region: Region) -> Conclusion:
    """No figure moves from that of the predecessor far more than the same type does in other regions.

    Why it matters: A method moves all regions in much the same way, and a small effect cannot move a small
    figure at all, so a region that moves alone points to its own delivery. It is a suspicion: what is usual
    for a figure of its size is taken from at least 10 regions with the same type and period. A figure is
    named only if it is outside whatever rounding hides, and the farthest outside comes first.

    Usual causes: Figures of two regions or types changed places; a late delivery reached one of the two
    tables only; one region was linked to another file or to other borders.

    What to do: Ask what changed in that region between the two runs, beginning with the largest move.
    """
    peers = regional_growth(side_by_side(evidence, count), region, count)
    excess = peers.excess
    verdicts = judge(evaluable=peers.evaluable, violated=excess > 0, satisfied=peers.inside)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        new, old = (number(int(cube.sel(at)), count.decimals) for cube in (peers.new, peers.old))
        lowest, highest = peers.limits(at)
        regions, median = peers.peers(at)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=new,
            expected=between(max(0, ceil(lowest)), floor(highest), count.decimals),
            message=f"It went from {old} to {new}, where the median change of this type in {regions} regions "
            f"is {100 * (median - 1):+.1f} %.",
        )

    largest = sorted(_largest(evidence, excess), key=lambda found: -float(excess.sel(found[1])))
    counts = tally(verdicts)
    reason = None if counts.concluded else "no type and period has 10 regions that both tables publish"
    return Conclusion(counts, tuple(describe(*found) for found in largest), reason)


def _largest(evidence: Evidence, excess: xr.DataArray) -> list[tuple[Cell, dict[str, str]]]:
    """The cells farthest outside, as many as a rule lists."""
    ordered = np.sort(excess.values, axis=None)
    least = ordered[-LISTED] if excess.size > LISTED else 0.0
    return list(evidence.cells((excess > 0) & (excess >= least), LISTED))
