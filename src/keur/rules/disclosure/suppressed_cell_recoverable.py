import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure, Protection, exposures, is_nobody, is_suppressed, is_unexplained
from keur.evidence.feasibility import feasibility
from keur.reasoning.judgement import VIOLATED, judge
from keur.reasoning.judgement import count as tally
from keur.reasoning.propagation import is_exact
from keur.release.numbers import between, number
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Hierarchy, Time
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

NONE = "this release suppresses no cell whose bounds can be known"
UNTOLD = "this file does not say which of the missing figures are suppressed"


@rule("DC002", suite="disclosure", severity=Severity.CRITICAL, ess_type="VCO")
def suppressed_cell_recoverable(
    evidence: Evidence, count: Count, families: list[Hierarchy], time: Time | None = None
) -> Conclusion:
    """No suppressed cell can be computed from the published ones.

    Why it matters: A reader with a pencil finds what was meant to stay hidden, and a promise of
    confidentiality is broken although every cell was treated as agreed.

    Usual causes: Only one part of a partition was suppressed; all other subtypes are 0; a half-year was
    suppressed while the year and the other half were not.

    What to do: Suppress one more of the cells involved, or publish the cell if it may be known. Subtypes
    that overlap are taken as such here, and a cell that is 0 under a published 0 gives nobody away.
    """
    field = feasibility(evidence, count, families, time)
    figures = evidence.figures(count.column, count.decimals)
    hidden = field.fold(is_suppressed(figures.mark), 0)
    protection = Protection(width=count.base, smallest=count.smallest)
    exposed = hidden & ~field.contradictory & protection.lacks(field.within.lower, field.within.upper)
    if exposed.any():
        exposed = exposed & ~is_nobody(field, field.fold(figures.value, 0))
    verdicts = judge(
        evaluable=hidden & ~field.contradictory,
        violated=exposed,
        satisfied=xr.full_like(hidden, is_exact(field.links)),
    ).transpose(*hidden.dims)
    unexplained = Counts(not_evaluated=int(is_unexplained(figures.mark).sum()))
    counts = tally(xr.DataArray(verdicts.values[hidden.values])) + unexplained
    found = exposures(evidence, field, verdicts == VIOLATED, protection, LISTED)
    nothing = UNTOLD if unexplained.not_evaluated else NONE
    reason = None if counts.concluded else nothing
    return Conclusion(counts, tuple(_defect(count, one) for one in found), reason)


def _defect(count: Count, found: Exposure) -> Defect:
    bounds = between(*found.within, count.decimals)
    n = len(found.proof)
    told = f"{n} published figure leaves" if n == 1 else f"{n} published figures leave"
    expected = f"bounds at least {number(count.base, count.decimals)} apart"
    if count.smallest:
        expected += f", and not all below {number(count.smallest, count.decimals)}"
    return Defect(
        cell=found.cell,
        involved=(found.cell, *found.proof),
        measure=count.label,
        observed="suppressed",
        expected=expected,
        message=f"{told} only {bounds} for this suppressed cell.",
    )
