from keur.evidence.bridging import bridge
from keur.evidence.cubes import Evidence
from keur.evidence.national_change import NationalChange
from keur.evidence.national_changes import category_changes, national_changes, silence
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Counts, Defect, Severity


@rule(
    "MC001",
    suite="method_change",
    severity=Severity.CRITICAL,
    ess_type="VRT",
    level="2a",
    reach="across regions",
    inputs=("predecessor",),
    stated=("predecessor",),
)
def national_effect_is_not_the_announced(
    evidence: Evidence, count: Count, families: list[Hierarchy], region: Region, time: Time
) -> Conclusion:
    """The national total differs from that of the predecessor by the effect that the notes announce.

    Why it matters: Readers bridge the old table and the new one with the announced effect; where no rounding
    of the two totals gives that effect, either the notes or a total is wrong. An effect announced for one
    type or region is held against that one. A change in the opposite direction is left to MC002, and a
    period that still holds the old figures to MC006, so that one slip is reported once.

    Usual causes: The effect was computed on an earlier run, another period or unweighted regions; a decimal
    was misplaced (0.3 for 0.03); the predecessor held provisional figures that were replaced as well.

    What to do: Recompute the effect of that period from the two tables, and correct the notes or the total.
    """
    changes = national_changes(evidence, count, families, region, time.dimension)
    parts = [_one(evidence, change, count.label) for change in changes]
    all_ = category_changes(evidence, count, families, region, time.dimension)
    shown = {"bridge": bridge(count.label, all_, evidence.dimensions)}
    told = silence(changes, "MC002 or MC006 judges every announced effect")
    return merge([*parts, Conclusion(Counts(), shown=shown)], nothing=told)


def _one(evidence: Evidence, change: NationalChange, measure: str) -> Conclusion:
    effect, announced = change.effect, change.announced
    elsewhere = effect.opposes(announced) | change.copied
    verdicts = change.judge(
        evaluable=effect.known & announced.known & ~elsewhere,
        violated=effect.is_not(announced),
        satisfied=effect.is_surely(announced),
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        new, old = change.figures(at)
        said = (
            f"{change.name} went from {old} to {new}, and no rounding of the two figures makes that "
            f"the announced {change.announced_words(at)}{change.slip_words(at)}."
        )
        return change.defect(cell, at, measure, said)

    return conclude(evidence, verdicts, describe)
