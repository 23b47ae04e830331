from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure
from keur.evidence.hiding import is_unexplained, published_together
from keur.evidence.protection import Protection
from keur.release.numbers import between
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Count, Disclosure, Hierarchy, Rate, Region, Time
from keur.rules.left_open import UNTOLD, conclude_exposed
from keur.rules.registry import rule
from keur.verdict import Counts, Severity

NONE = "this release suppresses no cell whose bounds can be known"


@rule("DC002", suite="disclosure", severity=Severity.CRITICAL, ess_type="VCO")
def suppressed_cell_recoverable(  # noqa: PLR0913 - all that is published takes part
    evidence: Evidence,
    count: Count,
    families: list[Hierarchy],
    time: Time | None = None,
    *,
    region: Region | None = None,
    rates: list[Rate] | None = None,
    disclosure: Disclosure | None = None,
) -> Conclusion:
    """No suppressed cell can be computed from the published ones.

    Why it matters: A reader with a pencil finds what was meant to stay hidden, and a promise of
    confidentiality is broken although every cell was treated as agreed. Types, half-years and rates are used
    together here, as an intruder would: in a small municipality a rate undoes the rounding of its count.

    Usual causes: Only one part of a partition was suppressed; all other subtypes are 0; a half-year was
    suppressed while the year and the other half were not.

    What to do: Suppress one more of the cells involved, or publish the cell if it may be known. Subtypes
    that overlap are taken as such here, and a cell that is 0 under a published 0 gives nobody away. The
    findings begin with the narrowest; how far apart is far enough, the contract may state.
    """
    protection = Protection.of(count, disclosure)
    where = region.dimension if region else None
    ties = Ties(count, tuple(families), tuple(rates or ()), where, time)
    hiding = published_together(evidence, ties, protection)
    unexplained = is_unexplained(evidence.figures(count.column, count.decimals).mark)
    untold = Counts(not_evaluated=int(unexplained.sum()))

    def why(found: Exposure) -> str:
        return f"{_told(found)} only {between(*found.within, count.decimals)} for this suppressed cell."

    parts = [conclude_exposed(evidence, count, hiding, hiding.exposed, why), Conclusion(untold)]
    return merge(parts, nothing=UNTOLD if untold.not_evaluated else NONE)


def _told(found: Exposure) -> str:
    n = len(found.proof)
    figures = "1 published figure" if n == 1 else f"{n} published figures"
    if found.aided:
        return f"{figures} and {'its rate' if n == 1 else 'their rates'} leave"
    return f"{figures} {'leaves' if n == 1 else 'leave'}"
