import xarray as xr

from keur.evidence.cubes import Evidence
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("ST005", suite="structure", severity=Severity.CRITICAL, ess_type="VIR")
def count_off_grid(evidence: Evidence, count: Count) -> Conclusion:
    """Every count is a multiple of its rounding base, and 0 or at least the publication minimum.

    Why it matters: Counts are rounded so that nobody can be recognised. A figure that rounding cannot leave
    was not rounded: it may disclose persons, and no other rule can trust it.

    Usual causes: An unrounded working file was published; one figure was typed in by hand; a digit changed on
    the way; rounding or the minimum changed and the contract did not.

    What to do: Take the figure from the source again and round it. Where many figures are off, check that
    the rounded file was the one that went out.
    """
    figures = evidence.figures(count.column, count.decimals)
    off = evidence.off_grid(count)
    verdicts = judge(evaluable=figures.known & (figures.value >= 0), violated=off, satisfied=~off)
    published = evidence.column(count.column)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        value = int(figures.value.sel(at))
        below, above = (number(x, count.decimals) for x in _neighbours(value, count))
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=_exactly(value, published.sel(at), count.decimals),
            expected=f"{below} or {above}",
            message=_sentence(value, count),
        )

    return merge([conclude(evidence, verdicts, describe)], nothing="no count is published")


def _neighbours(value: int, count: Count) -> tuple[int, int]:
    """The nearest figures that could have been published, in units of the last decimal."""
    below = value // count.base * count.base
    above = max(below + count.base, -(-count.smallest // count.base) * count.base)
    return (below if below >= count.smallest else 0), above


def _exactly(value: int, published: xr.DataArray, decimals: int) -> str:
    """The figure with all its decimals, those too that the count does not have."""
    figure = float(published)
    return number(value, decimals) if value / 10**decimals == figure else f"{figure:.10g}"


def _sentence(value: int, count: Count) -> str:
    if value % count.base:
        return f"Counts are rounded to multiples of {number(count.base, count.decimals)}, and this is none."
    if 0 < value < count.smallest:
        return f"No count between 0 and {number(count.smallest, count.decimals)} is published."
    decimals = (
        f"{count.decimals} decimal{'' if count.decimals == 1 else 's'}" if count.decimals else "no decimals"
    )
    return f"Counts have {decimals}, and this one has more."
