from keur.evidence.blocks import Block
from keur.evidence.copied import copied
from keur.evidence.cubes import Evidence
from keur.evidence.growth_words import listed
from keur.evidence.history import history
from keur.evidence.yearly_growth import yearly_growth
from keur.reasoning.judgement import tally
from keur.release.numbers import number, percent
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Hierarchy, Plausibility, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "YY002",
    suite="year_over_year",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2b",
    reach="across regions",
    proves=False,
)
def block_copied(  # noqa: PLR0913, PLR0917 - facts of the contract, by name
    evidence: Evidence,
    count: Count,
    region: Region,
    time: Time,
    families: list[Hierarchy] | None = None,
    plausibility: Plausibility | None = None,
) -> Conclusion:
    """The figures of a period, region or type are not those of the year before all over again.

    Why it matters: A block that was copied looks plausible to every other rule. Single figures repeat by
    chance, small ones often, so that a block is named only if nine in ten of its figures repeat and
    chance does not bring that forth: how often figures repeat is counted by size in the rest of the
    table, zeros are left out, and half of the figures are taken to follow from the others. One type in
    one region is too little to tell.

    Usual causes: A delivery that failed and was filled with that of the year before; the file of the
    wrong year was loaded; formulas that were copied down and not calculated.

    What to do: Look for the delivery of this period. Where none was made, publish the symbol for a
    missing figure, and say so in the notes.
    """
    past = history(evidence, count, (region, time.dimension), plausibility)
    found = copied(yearly_growth(past, plausibility), families or [])
    counts = tally(evaluable=found.told, violated=found.copies, satisfied=~found.same)
    nothing = "no period, type or region has enough figures of two years to tell a copy from chance"
    reason = None if counts.concluded else past.silence(nothing)
    return Conclusion(counts, tuple(_defect(block) for block in found.blocks[:LISTED]), reason, past.shown)


def _defect(block: Block) -> Defect:
    hits, members = number(len(block.cells)), number(block.members)
    return Defect(
        cell=block.cell,
        involved=block.involved,
        measure=block.past.count.label,
        observed=f"{hits} of {members} figures as in the year before",
        expected=f"about {number(round(block.expected * block.members))} of {members}",
        message=f"In {listed(block.periods)} {hits} of {members} figures above 0 of {block.name} are those "
        f"of the year before, where {percent(block.expected)} of figures of these sizes are elsewhere; "
        "plausible only if the figures are taken from the year before on purpose.",
    )
