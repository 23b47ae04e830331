from keur.evidence.cubes import Evidence
from keur.evidence.families import cut
from keur.evidence.one_sum import OneSum
from keur.evidence.sums import adds_up
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.publishable import publishable
from keur.release.numbers import between, number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("SS003", suite="subtype_sums", severity=Severity.CRITICAL, ess_type="VAD")
def partition_does_not_add_up(evidence: Evidence, count: Count, families: list[Hierarchy]) -> Conclusion:
    """Where everybody is in exactly one part, the parts add up to their total.

    Why it matters: Nobody is counted twice and nobody is left out, so a difference that rounding cannot
    explain proves that a part or the total is wrong.

    Usual causes: A part was taken from another row or region; people moved from one part to another and only
    one of the two was updated; overlapping subtypes are called a partition in the contract.

    What to do: Compare the difference with each part: a part that is off by just that amount is the likely
    one. If one person can be in two parts, state `relation: cover` in the contract.
    """
    partitions = [family for family in families if family.relation == "partition"]
    parts = [_family(evidence, count, family) for family in partitions]
    return merge(parts, nothing="no total of a partition is published together with one of its parts")


def _family(evidence: Evidence, count: Count, family: Hierarchy) -> Conclusion:
    part = cut(evidence, count, family)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        one = OneSum.at(part, part.elsewhere(at))
        parts = {name: part.cell(at, name) for name in one.figures}
        least, most = one.reach[0], one.reach[1] if family.exhaustive else UNBOUNDED
        lowest, highest = publishable(least, most, base=count.base, mode=count.mode)
        return Defect(
            cell=cell,
            involved=(cell, *parts.values()),
            readings=one.readings(parts, count, "partition"),
            measure=count.label,
            observed=number(one.total, count.decimals),
            expected=between(max(lowest, one.largest), highest, count.decimals),
            message=_message(one, family, count),
        )

    return conclude(evidence, adds_up(part, exhaustive=family.exhaustive), describe)


def _message(one: OneSum, family: Hierarchy, count: Count) -> str:
    least, most = one.reach
    parts = between(least, None if most >= UNBOUNDED else most, count.decimals)
    total = between(*one.within, count.decimals)
    return (
        f"The {len(one.figures)} published parts of {family.total} add up to {parts}, rounding allowed "
        f"for, but it stands for {total}."
    )
