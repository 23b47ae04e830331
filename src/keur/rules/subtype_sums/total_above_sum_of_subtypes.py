from keur.evidence.cubes import Evidence
from keur.evidence.families import cut
from keur.evidence.one_sum import OneSum
from keur.evidence.sums import within_sum
from keur.reasoning.publishable import publishable
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("SS002", suite="subtype_sums", severity=Severity.CRITICAL, ess_type="VAD")
def total_above_sum_of_subtypes(evidence: Evidence, count: Count, families: list[Hierarchy]) -> Conclusion:
    """A total is at most the sum of its subtypes.

    Why it matters: Whoever is in the total is in at least one subtype, so a total above their sum counts
    people who are nowhere. Rounding is allowed for: the sum is the greatest that the figures can stand for.

    Usual causes: A subtype was published as 0 or with a digit lost; two totals were swapped; a new subtype
    is in the total but not in the table.

    What to do: Look for a subtype that is far lower than in other periods or that its rate does not fit. If
    the total holds a subtype that the table does not list, state `exhaustive: false` in the contract.
    """
    complete = [f for f in families if f.relation == "cover" and f.exhaustive]
    parts = [_family(evidence, count, family) for family in complete]
    return merge(parts, nothing="no total whose subtypes the table lists completely is published")


def _family(evidence: Evidence, count: Count, family: Hierarchy) -> Conclusion:
    part = cut(evidence, count, family)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        one = OneSum.at(part, part.elsewhere(at))
        least, (_, most) = one.within[0], one.reach
        _, highest = publishable(0, most, base=count.base, mode=count.mode)
        subtypes = {name: part.cell(at, name) for name in family.subtypes}
        return Defect(
            cell=cell,
            involved=(cell, *subtypes.values()),
            readings=one.readings(subtypes, count, "cover"),
            measure=count.label,
            observed=number(one.total, count.decimals),
            expected=f"at most {number(highest or 0, count.decimals)}",
            message=f"The subtypes of {family.total} sum to at most {number(most, count.decimals)}, rounding "
            f"allowed for, but it stands for at least {number(least, count.decimals)}.",
        )

    return conclude(evidence, within_sum(part), describe)
