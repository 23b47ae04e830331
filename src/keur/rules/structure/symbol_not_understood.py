from keur.evidence.cubes import Evidence
from keur.evidence.soundness import explained, stated
from keur.reasoning.judgement import judge
from keur.release.marks import Mark
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Rate
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("ST001", suite="structure", severity=Severity.CRITICAL, ess_type="COV")
def symbol_not_understood(evidence: Evidence, count: Count | None, rate: Rate | None = None) -> Conclusion:
    """Every cell holds a figure or a symbol that the table explains.

    Why it matters: A symbol tells the reader why a figure is not there. One that the explanation of symbols
    does not list tells nothing, and software that reads the table stops at it or takes it for a zero.

    Usual causes: A symbol of an older convention (x for secret, - for nil) came along from another table; a
    field was left blank where the figure is unknown.

    What to do: Replace the symbol by the one that the table explains, or explain it and add it to the
    symbols of the measure in the contract.
    """
    parts = [_measure(evidence, measure) for measure in (count, rate) if measure]
    return merge(parts, nothing="the release has no rows")


def _measure(evidence: Evidence, measure: Count | Rate) -> Conclusion:
    figures = evidence.figures(measure.column, measure.decimals)
    well = explained(figures, measure.symbols)
    # an empty field that stands for the point cannot be told from a blank that must not be there
    blurred = (figures.mark == Mark.UNSTATED) & ("" not in measure.symbols)
    verdicts = judge(evaluable=stated(figures), violated=~well, satisfied=well & ~blurred)
    allowed = " or ".join(_shown(symbol) for symbol in measure.symbols)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        found = _shown(Mark(int(figures.mark.sel(at))).symbol)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=measure.label,
            observed=found,
            expected=f"a figure, or {allowed}" if allowed else "a figure",
            message=f"{found[0].upper()}{found[1:]} stands here, which the table does not explain.",
        )

    return conclude(evidence, verdicts, describe)


def _shown(symbol: str) -> str:
    return f'the symbol "{symbol}"' if symbol else "a blank"
