"""What rules on hidden cells conclude: the narrowest bounds first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import xarray as xr

from keur.evidence.crossing import LARGEST, SYSTEMS, Across
from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure, exposures
from keur.evidence.hiding import Hiding
from keur.reasoning.judgement import count as tally
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count
from keur.verdict import Defect

UNTOLD = "this file does not say which of the missing figures are suppressed"
Why = Callable[[Exposure], str]
"""The sentence that says what gives a cell away, and how far."""


def conclude_exposed(
    evidence: Evidence, count: Count, hiding: Hiding, exposed: xr.DataArray, why: Why
) -> Conclusion:
    """A conclusion on hidden cells.

    Args:
        hiding: Its hidden cells are those that are asked about.
        exposed: The ones that are not well hidden.
    """
    verdicts = judge(evaluable=hiding.evaluable, violated=exposed, satisfied=hiding.safe)
    asked = verdicts.transpose(*hiding.hidden.dims).values[hiding.hidden.values]
    found = exposures(evidence, hiding, exposed, LISTED)
    expected = hiding.protection.said(count.decimals)
    defects = (
        Defect(
            cell=one.cell,
            involved=one.involved,
            measure=count.label,
            observed="suppressed",
            expected=expected,
            message=why(one),
        )
        for one in found
    )
    unseen = list(_unseen(count, hiding.across))
    return Conclusion(tally(xr.DataArray(asked)), tuple(defects), shown={"remarks": unseen} if unseen else {})


def _unseen(count: Count, across: Across) -> Iterator[str]:
    """What was not looked into, and why."""
    reasons = {
        f"more than {number(LARGEST)} cells hang together there": across.too_large,
        f"this is done for {number(SYSTEMS)} systems of cells at most": across.too_many,
        "the work that a table is given was used up": across.too_hard,
    }
    for why, cells in reasons.items():
        if cells:
            was = "was" if cells == 1 else "were"
            yield (
                f"{number(cells)} of the suppressed figures of {count.label}, in totals that cross, {was} "
                f"not looked at one by one, because {why}: there may be narrower bounds than were seen."
            )
