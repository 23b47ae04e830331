import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.soundness import explained, finer, out_of_range, stated
from keur.reasoning.judgement import judge
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Rate
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("ST007", suite="structure", severity=Severity.CRITICAL, ess_type="VCO")
def count_and_rate_not_together(evidence: Evidence, count: Count, rate: Rate) -> Conclusion:
    """A count and the rate computed from it are published together or hidden together.

    Why it matters: Whoever knows the number of inhabitants gets the one from the other, nearly or exactly. A
    figure that is hidden for a reason is then not hidden; one that is hidden without a reason is missed.

    Usual causes: Figures were hidden in one column and not in the other; the rate could not be computed
    because the population was missing; a column shifted by one row.

    What to do: Decide whether the figure may be published. Hide both, or publish both.
    """
    counts, rates = (
        evidence.figures(count.column, count.decimals),
        evidence.figures(rate.column, rate.decimals),
    )
    apart = counts.known != rates.known
    verdicts = judge(evaluable=_sound(evidence, count, rate), violated=apart, satisfied=~apart)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        shown, hidden = (count, rate) if bool(counts.known.sel(at)) else (rate, count)
        cube = evidence.figures(shown.column, shown.decimals).value
        symbol = Mark(int(evidence.figures(hidden.column, hidden.decimals).mark.sel(at))).symbol
        value = number(int(cube.sel(at)), shown.decimals)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=hidden.label,
            observed=f'the symbol "{symbol}"' if symbol else "a blank",
            expected=f"a figure, or {shown.label} hidden too",
            message=_sentence(value, shown, hidden),
        )

    return merge([conclude(evidence, verdicts, describe)], nothing="no cell states both a count and a rate")


def _sound(evidence: Evidence, count: Count, rate: Rate) -> xr.DataArray:
    """Cells of which no rule on a single figure or symbol speaks already."""
    counts, rates = (
        evidence.figures(count.column, count.decimals),
        evidence.figures(rate.column, rate.decimals),
    )
    clear = stated(counts) & explained(counts, count.symbols) & stated(rates) & explained(rates, rate.symbols)
    condemned = evidence.off_grid(count) | out_of_range(counts) | finer(evidence, rate.column, rate.decimals)
    return clear & ~condemned & ~out_of_range(rates, rate.per * 10**rate.decimals)


def _sentence(value: str, shown: Count | Rate, hidden: Count | Rate) -> str:
    closely = "" if isinstance(shown, Count) else " nearly"
    return (
        f"{shown.label} is published as {value} and {hidden.label} is hidden, "
        f"which the number of inhabitants{closely} gives away."
    )
