from keur.evidence.cubes import Evidence
from keur.evidence.growth_words import expected, plausible, together, usual, weight
from keur.evidence.history import history
from keur.evidence.odd_growth import At, odd_growth
from keur.evidence.yearly_growth import YearlyGrowth, yearly_growth
from keur.reasoning.judgement import tally
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Plausibility, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "YY001",
    suite="year_over_year",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2b",
    reach="across regions",
    proves=False,
)
def growth_outside_limits(
    evidence: Evidence, count: Count, region: Region, time: Time, plausibility: Plausibility | None = None
) -> Conclusion:
    """A figure grows from the year before like the same type does in other regions.

    Why it matters: What moves alone is first of all a question to whoever delivered it. The limits are
    those of Hidiroglou and Berthelot (1986) over the regions with the same type and period; a year is
    compared with the year before, a half-year with the same half. Types with too few regions are judged
    together, which is said. Only growth that is outside however the figures were rounded is named, and
    first what adds most to the growth of the country. Where most types of a region move together, that is
    one finding.

    Usual causes: A delivery that was incomplete, doubled or linked to other borders; a digit lost or
    added; a supplier or a kind of help that was counted under another type from this year on.

    What to do: Ask the region what changed. A merger is left out with `--mergers`; a change that is real
    and wide is stated in the contract as a break, with its reason; figures of a size that always jump get
    limits of their own there.
    """
    past = history(evidence, count, (region, time.dimension), plausibility)
    grown = yearly_growth(past, plausibility)
    odd = odd_growth(grown)
    counts = tally(evaluable=odd.evaluable, violated=odd.odd, satisfied=odd.inside)
    defects = tuple(_defect(grown, moved) for moved in odd.ranked(LISTED))
    nothing = f"no period has {grown.settings.least} regions with a figure in it and in the year before"
    return Conclusion(counts, defects, None if counts.concluded else past.silence(nothing), past.shown)


def _defect(grown: YearlyGrowth, moved: list[At]) -> Defect:
    past, at = grown.past, moved[0]
    before, after = int(past.before[at[1]]), int(past.after[at[1]])
    was, came = (int(past.table.figure[at[0], period, at[2]]) for period in (before, after))
    later, former = (
        [past.cell(series, int(ends[step]), region) for series, step, region in moved]
        for ends in (past.after, past.before)
    )
    return Defect(
        cell=later[0],
        involved=(*later, *former),
        measure=past.count.label,
        observed=past.words(came),
        expected=expected(grown, at),
        message=f"It went from {past.words(was)} to {past.words(came)}, where {usual(grown, at)}"
        f"{weight(grown, at)}{together(grown, moved)}; {plausible(grown, at)}.",
    )
