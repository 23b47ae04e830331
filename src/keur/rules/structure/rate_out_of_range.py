from keur.evidence.base import base_of_figures
from keur.evidence.cubes import Evidence
from keur.evidence.soundness import out_of_range
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("ST006", suite="structure", severity=Severity.CRITICAL, ess_type="VIR")
def rate_out_of_range(
    evidence: Evidence,
    count: Count | None,
    rate: Rate | None = None,
    region: Region | None = None,
    time: Time | None = None,
) -> Conclusion:
    """No count or rate is negative, and no rate exceeds its base.

    Why it matters: Persons cannot be fewer than none, nor more than all inhabitants. Such a figure is wrong
    whatever the others say, and it goes straight into the averages of whoever uses the table.

    Usual causes: A code for "unknown", such as -1, was published as a figure; a minus sign stands for a dash;
    a rate was multiplied by the wrong base or divided by the population of another region.

    What to do: Publish the symbol for a missing figure where there is none; otherwise compute the figure
    again from its source.
    """
    parts = [_measure(evidence, count, None)] if count else []
    if rate:
        # rates that are all per another base are one defect, of RP004, and may well exceed this one
        shown = base_of_figures(evidence, count, rate, region, time).base if count else None
        parts.append(_measure(evidence, rate, max(rate.per, shown or 0)))
    return merge(parts, nothing="no figure is published")


def _measure(evidence: Evidence, measure: Count | Rate, base: int | None) -> Conclusion:
    figures = evidence.figures(measure.column, measure.decimals)
    most = None if base is None else base * 10**measure.decimals
    outside = out_of_range(figures, most)
    verdicts = judge(evaluable=figures.known, violated=outside, satisfied=~outside)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        value = int(figures.value.sel(at))
        negative = "A number of persons cannot be negative." if base is None else "A rate cannot be negative."
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=measure.label,
            observed=number(value, measure.decimals),
            expected="at least 0" if base is None else f"0 to {number(base)}",
            message=negative
            if value < 0
            else f"More than {number(base or 0)} per {number(base or 0)} is impossible.",
        )

    return conclude(evidence, verdicts, describe)
