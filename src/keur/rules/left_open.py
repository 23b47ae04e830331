"""What rules on hidden cells conclude: the narrowest bounds first."""

from __future__ import annotations

from collections.abc import Callable

import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure, exposures
from keur.evidence.hiding import Hiding
from keur.reasoning.exactness import is_exact
from keur.reasoning.judgement import count as tally
from keur.reasoning.judgement import judge
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
    verdicts = judge(
        evaluable=hiding.evaluable,
        violated=exposed,
        satisfied=xr.full_like(hiding.hidden, is_exact(hiding.field.links)),
    ).transpose(*hiding.hidden.dims)
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
    return Conclusion(tally(xr.DataArray(verdicts.values[hiding.hidden.values])), tuple(defects))
