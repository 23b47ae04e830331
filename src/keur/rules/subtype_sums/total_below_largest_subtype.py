import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.families import cut
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("SS001", suite="subtype_sums", severity=Severity.CRITICAL, ess_type="VAD")
def total_below_largest_subtype(evidence: Evidence, count: Count, families: list[Hierarchy]) -> Conclusion:
    """A total is at least as large as each of its published subtypes.

    Why it matters: Whoever is in a subtype is in the total, so a smaller total proves that one of the two
    published figures is wrong. Rounding cannot explain it: it never turns the order of two figures around.

    Usual causes: The total was taken from another row, region or period; a subtype was filled from another
    delivery; a thousands mark was lost.

    What to do: Compare the total and the named subtype with the source of the figures, and correct the one
    that its rate does not fit.
    """
    parts = [_family(evidence, count, family) for family in families]
    return merge(parts, nothing="no total is published together with one of its subtypes")


def _family(evidence: Evidence, count: Count, family: Hierarchy) -> Conclusion:
    figures, within = evidence.figures(count.column, count.decimals), evidence.interval(count)
    part = cut(evidence, figures.value, within, (family.dimension, family.total, family.subtypes))
    published = xr.where(part.subtypes_within.bounded, part.subtypes, -1)
    largest, sure = (
        published.max(part.axis),
        part.subtypes_within.upper.where(published >= 0, 0).max(part.axis),
    )
    verdicts = judge(
        evaluable=part.total_within.bounded & (largest >= 0),
        violated=largest > part.total,
        satisfied=sure <= part.total_within.lower,
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        where = part.elsewhere(at)
        row = published.sel(where)
        name = str(row.idxmax(part.axis).item())
        return Defect(
            cell=cell,
            involved=(cell, part.cell(at, name)),
            measure=count.label,
            observed=number(int(part.total.sel(where)), count.decimals),
            expected=f"at least {number(int(row.max()), count.decimals)}",
            message=f"The total is below its subtype {name}.",
        )

    return conclude(evidence, verdicts, describe)
