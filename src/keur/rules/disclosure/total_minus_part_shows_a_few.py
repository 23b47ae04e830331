import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.families import FamilyCut, cut
from keur.evidence.hiding import is_suppressed
from keur.evidence.one_sum import OneSum
from keur.evidence.protection import Protection
from keur.reasoning.judgement import judge
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Disclosure, Hierarchy
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("DC003", suite="disclosure", severity=Severity.INFO, ess_type="VCO", proves=False)
def total_minus_part_shows_a_few(
    evidence: Evidence, count: Count, families: list[Hierarchy], disclosure: Disclosure | None = None
) -> Conclusion:
    """A total minus its only published subtype does not single out a handful of people.

    Why it matters: Of two overlapping subtypes one is suppressed, yet the difference says how many people
    have only that one. A handful may be recognised; or it may mean no more than that the subtypes overlap.

    Usual causes: The subtype was suppressed by itself, without looking at what its total leaves over.

    What to do: A person judges whether so few people are at risk here. If they are, suppress the total or the
    other subtype too; if not, nothing has to be done.
    """
    fewest = Protection.of(count, disclosure).smallest
    parts = [_pair(evidence, count, pair, fewest) for pair in _pairs(families)]
    return merge(parts, nothing="no total stands beside one published and one suppressed subtype")


def _pairs(families: list[Hierarchy]) -> list[Hierarchy]:
    """Grand totals of two overlapping subtypes: further down, people may have other types as well."""
    below = {subtype for family in families for subtype in family.subtypes}
    covers = (f for f in families if f.relation == "cover" and f.exhaustive and f.total not in below)
    return [f for f in covers if len(f.subtypes) == 2]  # noqa: PLR2004 - a pair


def _pair(evidence: Evidence, count: Count, family: Hierarchy, smallest: int) -> Conclusion:
    figures = evidence.figures(count.column, count.decimals)
    part = cut(evidence, count, family)
    mark = figures.mark.reindex({family.dimension: list(family.subtypes)}, fill_value=Mark.ABSENT)
    suppressed = is_suppressed(mark)
    least, most = _only_hidden(part)
    verdicts = judge(
        evaluable=part.total_within.bounded
        & (part.subtypes_within.bounded.sum(part.axis) == 1)
        & suppressed.any(part.axis)
        & (most >= least),
        # Under a total of 0 there is nobody to single out.
        violated=(most < smallest) & (part.total > 0),
        satisfied=(least >= smallest) | (part.total == 0),
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        one = OneSum.at(part, part.elsewhere(at))
        (shown, figure), (hidden,) = next(iter(one.figures.items())), set(family.subtypes) - set(one.figures)
        fewest = max(0, one.within[0] - one.ends[shown][1])
        highest = one.within[1] - one.ends[shown][0]
        return Defect(
            cell=part.cell(at, hidden),
            involved=(part.cell(at, hidden), cell, part.cell(at, shown)),
            measure=count.label,
            observed=f"{number(one.total, count.decimals)} minus {number(figure, count.decimals)}",
            expected=f"{number(smallest, count.decimals)} or more, or bounds that do not tell",
            message=f"{_persons(fewest, highest, count.decimals)} only '{hidden}'.",
        )

    return conclude(evidence, verdicts, describe)


def _persons(fewest: int, most: int, decimals: int) -> str:
    if not most:
        return "Nobody has"
    low, high = number(fewest, decimals), number(most, decimals)
    if fewest < most:
        return f"Between {low} and {high} persons have"
    return "1 person has" if most == 1 else f"{high} persons have"


def _only_hidden(part: FamilyCut) -> tuple[xr.DataArray, xr.DataArray]:
    """Fewest and most people who are in the total but not in its published subtype."""
    shown, whole = part.subtypes_within, part.total_within
    upper = xr.where(shown.bounded, shown.upper, 0).sum(part.axis)
    least = (whole.lower - upper).clip(min=0)
    return least, whole.upper - shown.lower.sum(part.axis)
