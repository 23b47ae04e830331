from math import ceil, floor

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.growth import regional_growth
from keur.evidence.predecessor import side_by_side
from keur.reasoning.judgement import VIOLATED, judge
from keur.reasoning.judgement import count as tally
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
    figure at all, so a region that moves alone points to its own delivery. It is a suspicion: the limits are
    those of Hidiroglou and Berthelot (1986) over at least 10 regions with the same type and period. A figure
    is named only if every growth that rounding allows is outside them, the largest moves first.

    Usual causes: Figures of two regions or types changed places; a late delivery reached one of the two
    tables only; one region was linked to another file or to other borders.

    What to do: Ask what changed in that region between the two runs, beginning with the largest move.
    """
    peers = regional_growth(side_by_side(evidence, count), region)
    judged = peers.judged
    verdicts = judge(
        evaluable=peers.cube(judged.evaluable),
        violated=peers.cube(judged.above | judged.below) & peers.moved,
        satisfied=peers.cube(judged.inside),
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        new, old = (number(int(cube.sel(at)), count.decimals) for cube in (peers.new, peers.old))
        lowest, highest = peers.limits(at)
        regions, median = peers.peers(at)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=new,
            expected=between(ceil(lowest), floor(highest), count.decimals),
            message=f"It went from {old} to {new}, where the median change of this type in {regions} regions "
            f"is {100 * (median - 1):+.1f} %.",
        )

    moves = xr.where(verdicts == VIOLATED, abs(peers.new - peers.old), 0)
    largest = sorted(_largest(evidence, moves), key=lambda found: -int(moves.sel(found[1])))
    counts = tally(verdicts)
    reason = None if counts.concluded else "no type and period has 10 regions that both tables publish"
    return Conclusion(counts, tuple(describe(*found) for found in largest), reason)


def _largest(evidence: Evidence, moves: xr.DataArray) -> list[tuple[Cell, dict[str, str]]]:
    """The cells that moved most, as many as a rule lists."""
    ordered = np.sort(moves.values, axis=None)
    least = max(1, int(ordered[-LISTED])) if moves.size > LISTED else 1
    return list(evidence.cells(moves >= least, LISTED))
