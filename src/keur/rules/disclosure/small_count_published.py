from keur.evidence.cubes import Evidence
from keur.evidence.protection import Protection
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Disclosure
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity

UNSTATED = "the contract does not say how few persons are too few to be told of"


@rule(
    "DC001",
    suite="disclosure",
    severity=Severity.CRITICAL,
    ess_type="VIR",
    instead_of=frozenset({"ST005"}),
)
def small_count_published(
    evidence: Evidence, count: Count, disclosure: Disclosure | None = None
) -> Conclusion:
    """No count between 0 and the publication minimum is published.

    Why it matters: So few persons may be recognised by those who know them, and whatever else the table says
    of them is then known of each.

    Usual causes: A working file was published; the minimum was not applied to a new type, a new region or a
    half-year; a figure was put back by hand after suppression.

    What to do: Suppress the count and its rate, and where a total gives it away one more figure. Figures off
    the rounding grid above the minimum are reported by the rule on the grid.
    """
    figures = evidence.figures(count.column, count.decimals)
    smallest = Protection.of(count, disclosure).smallest
    if not smallest:
        return merge([], nothing=UNSTATED)
    few = (figures.value > 0) & (figures.value < smallest)
    verdicts = judge(evaluable=figures.known & (figures.value >= 0), violated=few, satisfied=~few)
    least = number(smallest, count.decimals)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=number(int(figures.value.sel(at)), count.decimals),
            expected=f"0, {least} or more, or suppressed",
            message=f"This is fewer than {least} persons, who may be recognised.",
        )

    return merge([conclude(evidence, verdicts, describe)], nothing="no count is published")
