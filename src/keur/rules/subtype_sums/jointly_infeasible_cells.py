import xarray as xr

from keur.evidence.contradictions import Contradiction, contradictions
from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import feasibility, refuted_alone
from keur.evidence.one_sum import figures_for, reading
from keur.reasoning.judgement import VIOLATED, judge
from keur.reasoning.judgement import count as tally
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Hierarchy, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity

NAMED = 4
"""Figures that a message names one by one."""


@rule("SS005", suite="subtype_sums", severity=Severity.CRITICAL, ess_type="VAD")
def jointly_infeasible_cells(
    evidence: Evidence, count: Count, families: list[Hierarchy], time: Time | None = None
) -> Conclusion:
    """All totals, subtypes, years and half-years of a region can be true together.

    Why it matters: Hidden figures and rounding may save each single sum, yet not all of them at once. Where
    no true values satisfy every sum of a region and year, at least one of the named figures is wrong.

    Usual causes: A figure deep in the table is wrong while the total above it is hidden; a year or half-year
    was taken from another delivery; a column was shifted for some types only.

    What to do: The named figures are all that the contradiction needs: at least one of them is wrong. Start
    with the first, and compare it with its rate and its previous period.
    """
    field = feasibility(evidence, count, families, time)
    wrong = field.contradictory
    # What one sum alone refutes is reported by the rule on that sum.
    refuted = refuted_alone(evidence, count, families, field) if wrong.any() else xr.zeros_like(wrong)
    verdicts = judge(
        evaluable=(field.alone.bounded.sum(field.linked) > 1) & ~refuted,
        violated=wrong,
        satisfied=xr.zeros_like(wrong),
    )
    found = contradictions(evidence, field, verdicts == VIOLATED, LISTED)
    counts, nothing = tally(verdicts), _silence(alone=bool(refuted.any()))
    defects = tuple(_defect(evidence, count, field.inside, one) for one in found)
    return Conclusion(counts, defects, None if counts.concluded else nothing)


def _silence(*, alone: bool) -> str:
    if alone:
        return "where two figures are linked, one sum alone is violated already"
    return "no region and year has two figures that are linked"


def _defect(evidence: Evidence, count: Count, inside: tuple[str, ...], found: Contradiction) -> Defect:
    value = evidence.figures(count.column, count.decimals).value
    values = [int(value.sel(cell.as_dict())) for cell in found.cells]
    named = [
        f"{_short(cell, inside)} is {number(v, count.decimals)}"
        for cell, v in zip(found.cells, values, strict=True)
    ]
    more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
    others = zip(found.cells[1:], values[1:], found.needed[1:], strict=True)
    told = (reading(cell, v, needed, count) for cell, v, needed in others)
    return Defect(
        cell=found.cells[0],
        involved=found.cells,
        readings=tuple(one for one in told if one),
        measure=count.label,
        observed=number(values[0], count.decimals),
        expected=figures_for(found.needed[0], count) or "other figures in at least two of these cells",
        message=f"These figures cannot all be right: {'; '.join(named[:NAMED])}{more}.",
    )


def _short(cell: Cell, within: tuple[str, ...]) -> str:
    return ", ".join(label for dimension, label in cell.coordinates if dimension in within)
