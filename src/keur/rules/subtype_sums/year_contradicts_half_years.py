from keur.evidence.calendar import Calendar
from keur.evidence.cubes import Evidence
from keur.evidence.one_sum import OneSum
from keur.evidence.sums import adds_up, both, reaches_largest, within_sum
from keur.reasoning.publishable import publishable
from keur.release.numbers import between, number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("SS004", suite="subtype_sums", severity=Severity.CRITICAL, ess_type="VCO")
def year_contradicts_half_years(evidence: Evidence, count: Count, time: Time) -> Conclusion:
    """A year is at least each of its half-years and at most their sum.

    Why it matters: Whoever is in a half-year is in the year, and the other way round, so a year outside these
    bounds proves that one of three figures is wrong. Rounding is allowed for.

    Usual causes: Spells were ended too early when files were merged; the year was made by another method or
    from another delivery than its half-years; two columns of periods were swapped.

    What to do: Compare the three figures with the source, and look at other regions first: the same sign
    everywhere points at the method, a single region at its delivery.
    """
    nothing = "no year stands beside its half-years in this release"
    calendar = Calendar.of(evidence, time.dimension)
    if time.relation is None or not calendar.linked:
        return merge([], nothing=nothing)
    part = calendar.cut(evidence, count)
    covers = time.relation == "cover"
    verdicts = both(reaches_largest(part), within_sum(part)) if covers else adds_up(part, exhaustive=True)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        one, labels = OneSum.at(part, at), calendar.labels_of(at[time.dimension])
        above = [half for half, figure in one.figures.items() if figure > one.total]
        proving = above if covers and above else list(one.figures)
        halves = {half: Cell(tuple((at | {time.dimension: labels[half]}).items())) for half in proving}
        least, most = one.reach
        lowest, highest = publishable(0 if covers else least, most, base=count.base, mode=count.mode)
        told = [f"{half} is {number(one.figures[half], count.decimals)}" for half in proving]
        return Defect(
            cell=cell,
            involved=(cell, *halves.values()),
            readings=one.readings(halves, count, "cover" if covers else "partition"),
            measure=count.label,
            observed=number(one.total, count.decimals),
            expected=between(max(lowest, one.largest), highest, count.decimals),
            message=f"The year is {number(one.total, count.decimals)}, but {' and '.join(told)}.",
        )

    return merge([conclude(evidence, verdicts, describe)], nothing=nothing)
