from keur.evidence.base import BaseOfFigures, base_of_figures
from keur.evidence.cubes import Evidence
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

LEAD = 2
"""So many more cells another base has to fit: one wrong cell must not decide."""


@rule(
    "RP004",
    suite="rate_vs_population",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    reach="across regions",
)
def base_of_figures_is_not_the_one_stated(
    evidence: Evidence, count: Count, rate: Rate, region: Region, time: Time
) -> Conclusion:
    """The rates are computed per the number of inhabitants that the table states.

    Why it matters: Every rate of the table is ten or a hundred times too high or too low for a reader who
    believes its heading, while the rates still agree with each other.

    Usual causes: The factor was changed in the computation and not in the heading, or the other way round;
    an average population was divided or multiplied by ten.

    What to do: Recompute one rate by hand. If the figures are meant to be per the base found, correct the
    headings, the notes and the contract; otherwise recompute all rates.
    """
    found = base_of_figures(evidence, count, rate, region, time)
    if found.base is None:
        return Conclusion(Counts(not_evaluated=found.of), reason=found.how)
    if found.base == rate.per:
        fits = found.fits[rate.per]
        return Conclusion(Counts(satisfied=fits, not_evaluated=found.of - fits))
    if found.cells[found.base] - found.cells[rate.per] < LEAD:
        reason = f"a single figure fits per {number(found.base)}, and it may itself be wrong"
        return Conclusion(Counts(not_evaluated=found.of), reason=reason)
    return Conclusion(Counts(violated=1), (_defect(rate, found, found.base),))


def _defect(rate: Rate, found: BaseOfFigures, base: int) -> Defect:
    return Defect(
        place="whole table",
        measure=rate.label,
        observed=f"per {number(base)}",
        expected=f"per {number(rate.per)}",
        message=f"Of {number(found.of)} pairs of region and period, {number(found.fits[base])} fit rates per "
        f"{number(base)} and {number(found.fits[rate.per])} the stated per {number(rate.per)}, {found.how}.",
    )
