import xarray as xr

from keur.evidence.cubes import Evidence
from keur.reasoning.judgement import judge
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy
from keur.rules.registry import rule
from keur.rules.wording_of_figures import number
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
    interval = evidence.interval(count.column, base=count.base, mode=count.mode, decimals=count.decimals)
    value = evidence.figures(count.column, count.decimals).value
    axis = family.dimension
    total, known = value.reindex({axis: [family.total]}, fill_value=0).squeeze(axis), interval.bounded
    present = [s for s in family.subtypes if s in evidence.coords[axis]]
    subtypes, there = value.sel({axis: present}), known.sel({axis: present})
    largest = xr.where(there, subtypes, -1).max(axis) if present else total * 0 - 1
    evaluable = known.reindex({axis: [family.total]}, fill_value=False).squeeze(axis) & (largest >= 0)
    slack = count.base - 1 if count.mode == "truncate" else count.base // 2 * 2
    verdicts = judge(evaluable=evaluable, violated=largest > total, satisfied=largest + slack <= total)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        bound = int(largest.sel({d: c for d, c in at.items() if d != axis}))
        where = {d: c for d, c in at.items() if d != axis}
        rows = xr.where(there, subtypes, -1).sel(where)
        culprit = str(rows[axis].values[int(rows.argmax())])
        other = Cell(tuple((at | {axis: culprit}).items()))
        return Defect(
            cell=cell, involved=(cell, other), measure=count.label,
            observed=number(int(total.sel(where)), count.decimals),
            expected=f"at least {number(bound, count.decimals)}",
            message=f"The total is below its subtype {culprit}.",
        )  # fmt: skip

    return conclude(evidence, verdicts, describe)
