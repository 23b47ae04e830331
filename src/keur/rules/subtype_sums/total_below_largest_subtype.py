from keur.evidence.cubes import Evidence
from keur.evidence.families import cut
from keur.evidence.one_sum import OneSum
from keur.evidence.sums import reaches_largest
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
    covers = [family for family in families if family.relation == "cover"]
    parts = [_family(evidence, count, family) for family in covers]
    return merge(parts, nothing="no total is published together with one of its subtypes")


def _family(evidence: Evidence, count: Count, family: Hierarchy) -> Conclusion:
    part = cut(evidence, count, family)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        one = OneSum.at(part, part.elsewhere(at))
        name = next(name for name, figure in one.figures.items() if figure == one.largest)
        subtypes = {name: part.cell(at, name)}
        return Defect(
            cell=cell,
            involved=(cell, *subtypes.values()),
            readings=one.readings(subtypes, count, "most"),
            measure=count.label,
            observed=number(one.total, count.decimals),
            expected=f"at least {number(one.largest, count.decimals)}",
            message=f"{family.total} is {number(one.total, count.decimals)}, below its subtype {name}, "
            f"which is {number(one.largest, count.decimals)}.",
        )

    return conclude(evidence, reaches_largest(part), describe)
