from collections.abc import Sequence

from keur.evidence.cubes import Evidence
from keur.evidence.national_change import NationalChange
from keur.evidence.national_changes import NO_COMMON, NOT_UNDERSTOOD, national_changes
from keur.reasoning.judgement import VIOLATED
from keur.reasoning.judgement import count as tally
from keur.release.lists import listed
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Count, Hierarchy, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "MC005",
    suite="method_change",
    severity=Severity.WARNING,
    ess_type="VRT",
    level="2a",
    reach="across regions",
    proves=False,
    inputs=("predecessor",),
    stated=("predecessor",),
)
def break_not_announced(
    evidence: Evidence, count: Count, families: list[Hierarchy], region: Region, time: Time
) -> Conclusion:
    """A period whose national total moved from that of the predecessor has an announced effect.

    Why it matters: Where the notes are silent readers take the two tables for one series, and read the break
    as a development. The move is proved; that it comes from the method is a suspicion. Nothing is said of a
    period that the notes announce an effect for in words that are not understood, or for a part of it.

    Usual causes: The notes list some periods only, or say nothing of the change at all; figures that were
    provisional in the predecessor were replaced on schedule; a correction was carried into one table only.

    What to do: Name the effect on each of these periods in the notes, or say there which other change moved
    the totals.
    """
    change, *_ = national_changes(evidence, count, families, region, time.dimension)
    effect = change.effect
    exact = (effect.new.lower == effect.new.upper) & (effect.old.lower == effect.old.upper)
    silent = ~(change.announced.known | change.elsewhere | change.unread)
    verdicts = change.judge(
        evaluable=effect.known & silent,
        violated=effect.above(0) | effect.below(0),
        satisfied=exact & change.same,
    )
    moved = list(evidence.cells(verdicts == VIOLATED, verdicts.size))
    defects = (_defect(change, moved, count.label, time.dimension),) if moved else ()
    said = "the notes announce an effect for every period that both tables publish"
    if not effect.known.any():
        said = NO_COMMON
    elif (effect.known & change.unread & ~change.announced.known).any():
        said = NOT_UNDERSTOOD
    return merge([Conclusion(tally(verdicts), defects)], nothing=said)


def _defect(
    change: NationalChange, moved: Sequence[tuple[Cell, dict[str, str]]], measure: str, period: str
) -> Defect:
    """Notes that are silent have one cause, however many periods they are silent about."""
    (cell, first), *rest = moved
    new, old = change.figures(first)
    if not rest:
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=measure,
            observed=new,
            expected=f"{old}, as in the predecessor",
            message=f"The national total moved by {change.effect_words(first)} from the predecessor's {old}, "
            "and the notes announce no effect for this period.",
        )
    shared = tuple((name, category) for name, category in cell.coordinates if name != period)
    largest = max((at for _, at in moved), key=change.distance)
    return Defect(
        cell=Cell(shared) if shared else None,
        involved=tuple(at for at, _ in moved),
        measure=measure,
        observed=f"another total than the predecessor's in {number(len(moved))} periods",
        expected="an announced effect for each of these periods, or the totals of the predecessor",
        message=f"The notes announce no effect for {listed([at[period] for _, at in moved])}; farthest"
        f" moved {largest[period]}, by {change.effect_words(largest)}.",
    )
