from keur.evidence.cubes import Evidence
from keur.evidence.national_changes import NO_COMMON, NOT_UNDERSTOOD, national_changes
from keur.rules.conclusion import Conclusion, conclude, merge
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

    Usual causes: The notes list some periods only; figures that were provisional in the predecessor were
    replaced on schedule; a correction was carried into one of the two tables.

    What to do: Name the effect of that period in the notes, or say there which other change moved the total.
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

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        new, old = change.figures(at)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=new,
            expected=f"{old}, as in the predecessor",
            message=f"The national total moved by {change.effect_words(at)} from the predecessor's {old}, "
            "and the notes announce no effect for this period.",
        )

    said = "the notes announce an effect for every period that both tables publish"
    if not effect.known.any():
        said = NO_COMMON
    elif (effect.known & change.unread & ~change.announced.known).any():
        said = NOT_UNDERSTOOD
    return merge([conclude(evidence, verdicts, describe)], nothing=said)
