from math import floor

import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.soundness import finer, out_of_range
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Rate
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule("ST005", suite="structure", severity=Severity.CRITICAL, ess_type="VIR")
def count_off_grid(evidence: Evidence, count: Count | None, rate: Rate | None = None) -> Conclusion:
    """Every count is a multiple of its base, 0 or at least the minimum, and no rate has extra decimals.

    Why it matters: Counts are rounded so that nobody can be recognised. A figure that rounding cannot leave
    was not rounded: it may disclose persons, as extra decimals of a rate do, and no other rule can trust it.

    Usual causes: An unrounded working file was published; one figure was typed in by hand; a digit changed on
    the way; rounding or the minimum changed and the contract did not.

    What to do: Take the figure from the source again and round it. Where many figures are off, check that
    the rounded file was the one that went out.
    """
    parts = [_on_grid(evidence, count)] if count else []
    parts += [_as_coarse(evidence, rate)] if rate else []
    return merge(parts, nothing="no figure is published")


def _on_grid(evidence: Evidence, count: Count) -> Conclusion:
    figures, off = evidence.figures(count.column, count.decimals), evidence.off_grid(count)
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

    return conclude(evidence, verdicts, describe)


def _as_coarse(evidence: Evidence, rate: Rate) -> Conclusion:
    figures, extra = evidence.figures(rate.column, rate.decimals), finer(evidence, rate.column, rate.decimals)
    sound = figures.known & ~out_of_range(figures, rate.per * 10**rate.decimals)
    verdicts = judge(evaluable=sound, violated=extra, satisfied=~extra)
    published = evidence.column(rate.column)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        exact = float(published.sel(at))
        below = floor(exact * 10**rate.decimals)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=rate.label,
            observed=f"{exact:.10g}",
            expected=f"{number(below, rate.decimals)} or {number(below + 1, rate.decimals)}",
            message=f"Rates have {_decimals(rate.decimals)}, and this one has more.",
        )

    return conclude(evidence, verdicts, describe)


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
    return f"Counts have {_decimals(count.decimals)}, and this one has more."


def _decimals(n: int) -> str:
    return f"{n or 'no'} decimal{'' if n == 1 else 's'}"
