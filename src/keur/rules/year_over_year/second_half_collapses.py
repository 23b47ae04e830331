from keur.evidence.cubes import Evidence
from keur.evidence.growth_words import listed
from keur.evidence.half_years import HalfYears, half_years
from keur.evidence.history import history
from keur.evidence.yearly_growth import yearly_growth
from keur.reasoning.judgement import tally
from keur.release.numbers import number, percent
from keur.rules.conclusion import Conclusion
from keur.rules.facts import Count, Plausibility, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "YY004",
    suite="year_over_year",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2b",
    reach="across regions",
    proves=False,
)
def second_half_collapses(
    evidence: Evidence, count: Count, region: Region, time: Time, plausibility: Plausibility | None = None
) -> Conclusion:
    """A second half-year is not far below the first in nearly all regions at once, unlike in other years.

    Why it matters: One region that falls has a reason of its own; when nearly all fall at once in the
    middle of a year, the reason is the processing. The median of second over first half is held against
    its median in the other years of the type, of which two at least must be known. It is named if it is
    below by more than a twentieth and more than those years differ, in four regions of five and in the
    country alike.

    Usual causes: Spells of help that were ended too early when deliveries were merged; a second delivery
    that was not complete when the figures were made; a category left out of it.

    What to do: Compare the numbers of spells that go on from the first half with those of other years. A
    real break, such as a law that took effect on 1 July, is stated in the contract for that half-year.
    """
    past = history(evidence, count, (region, time.dimension), plausibility)
    least = yearly_growth(past, plausibility).settings.least
    halves = half_years(past, least)
    judged = halves.judged
    counts = tally(evaluable=judged.evaluable, violated=judged.below, satisfied=judged.inside)
    nothing = f"no type has both half-years of three years in {least} regions"
    reason = None if counts.concluded else nothing
    return Conclusion(counts, tuple(_defect(halves, year) for year in halves.worst_first), reason, past.shown)


def _defect(halves: HalfYears, year: int) -> Defect:
    past, judged, types = halves.past, halves.judged, halves.lacking(year)
    at = types[0], year
    first, second = int(halves.first[year]), int(halves.second[year])
    whole = halves.ratio(*at)
    country = f" and {whole:.2f} in the country" if whole is not None else ""
    others = f"; so it is for {listed([past.name(one) for one in types[1:]])}" if types[1:] else ""
    return Defect(
        cell=past.cell(types[0], second, None),
        involved=tuple(past.cell(one, half, None) for half in (second, first) for one in types),
        measure=past.count.label,
        observed=f"{judged.median[at]:.2f} of the first half",
        expected=f"about {judged.usual[at]:.2f} of the first half",
        message=f"The second half is {judged.median[at]:.2f} of the first in the median of "
        f"{number(int(judged.regions[at]))} regions{country}, where {judged.usual[at]:.2f} is usual in other "
        f"years, and {percent(judged.share[at])} of the regions are below that{others}; plausible only if a "
        "change took effect everywhere in the middle of that year.",
    )
