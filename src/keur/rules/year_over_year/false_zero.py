from keur.evidence.blocks import Block
from keur.evidence.cubes import Evidence
from keur.evidence.false_zeros import false_zeros, zero_blocks
from keur.evidence.growth_words import listed, unless_merged
from keur.evidence.history import history
from keur.evidence.yearly_growth import yearly_growth
from keur.reasoning.judgement import tally
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Plausibility, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "YY005",
    suite="year_over_year",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2b",
    reach="across regions",
    proves=False,
)
def false_zero(
    evidence: Evidence, count: Count, region: Region, time: Time, plausibility: Plausibility | None = None
) -> Conclusion:
    """No figure is 0 where that of the year before was large and such figures went on elsewhere.

    Why it matters: A published 0 says that nobody was helped; a missing figure is a symbol. A 0 that
    follows a figure of at least ten steps of its rounding, and 25, in a series that never was 0, while
    figures as large went on elsewhere, is more likely something that was not delivered. A type that is 0
    in most regions at once is one finding, and so is a region in which most types are.

    Usual causes: An empty field that was read as 0; a category that a delivery did not hold; a code that
    had been given to another category.

    What to do: Look for the figure in the delivery. Where it is missing, publish the symbol for that;
    where this help really ended, state a break in the contract, with its reason.
    """
    past = history(evidence, count, (region, time.dimension), plausibility)
    grown = yearly_growth(past, plausibility)
    zeros = false_zeros(past, grown.settings.least)
    counts = tally(evaluable=zeros.large, violated=zeros.zero, satisfied=~zeros.zero)
    blocks = zero_blocks(grown, zeros)[:LISTED]
    nothing = f"no period has {grown.settings.least} figures that were large in the year before"
    reason = None if counts.concluded else past.silence(nothing)
    return Conclusion(counts, tuple(_defect(block) for block in blocks), reason, past.shown)


def _defect(block: Block) -> Defect:
    past, (series, step, region) = block.past, block.cells[0]
    former = past.words(past.table.figure[series, past.before[step], region])
    ended, others = "this help ended there", _going_on(block)
    reason = f"plausible after {ended}" if others else unless_merged(past, ended)
    beside = f", while {number(others)} other series of {past.regions[region]} go on" if others else ""
    hits = f"{number(len(block.cells))} of {number(block.members)}"
    one = f"It is 0 after {former} in the year before, and never was 0 until then"
    many = (
        f"In {listed(block.periods)} {hits} figures of {block.name} that were large are 0, "
        f"{past.name(series)} in {past.regions[region]} after {former}"
    )
    return Defect(
        cell=block.cell,
        involved=block.involved,
        measure=past.count.label,
        observed="0" if block.kind == "cell" else f"0 in {number(len(block.cells))} cells",
        expected=f"about {former}" if block.kind == "cell" else "figures, or the symbol where there are none",
        message=f"{one if block.kind == 'cell' else many}{beside}; {reason}.",
    )


def _going_on(block: Block) -> int:
    """How many other series of the first region are above 0 then: a merger would have ended them too."""
    past, (_, step, region) = block.past, block.cells[0]
    period = past.after[step]
    figures, known = (of[:, period, region] for of in (past.table.figure, past.table.known))
    return int(((figures > 0) & known).sum())
