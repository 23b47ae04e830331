from keur.evidence.cubes import Evidence
from keur.evidence.national_change import NationalChange
from keur.evidence.national_changes import national_changes, silence
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "MC002",
    suite="method_change",
    severity=Severity.CRITICAL,
    ess_type="VRT",
    level="2a",
    reach="across regions",
    inputs=("predecessor",),
    stated=("predecessor",),
)
def effect_has_the_other_direction(
    evidence: Evidence, count: Count, families: list[Hierarchy], region: Region, time: Time
) -> Conclusion:
    """The national total moves from the predecessor in the direction that the notes announce.

    Why it matters: Notes that speak of a decrease where the figures increased turn the reader's correction
    of a series the wrong way round, and double the break instead of removing it.

    Usual causes: The difference was taken as old minus new; the wording of an earlier change was reused; old
    and new figures were exchanged between the two tables.

    What to do: Recompute the effect of that period from the two tables; correct the wording of the notes if
    the figures are right, and otherwise see whether old and new figures changed places.
    """
    changes = national_changes(evidence, count, families, region, time.dimension)
    told = silence(changes, "no announced effect is so far from zero that it has a direction")
    return merge([_one(evidence, change, count.label) for change in changes], nothing=told)


def _one(evidence: Evidence, change: NationalChange, measure: str) -> Conclusion:
    effect, announced = change.effect, change.announced
    verdicts = change.judge(
        evaluable=effect.known & (announced.direction != 0),
        violated=effect.opposes(announced),
        satisfied=effect.follows(announced),
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        new, old = change.figures(at)
        expected = change.announced_words(at)
        move = "a decrease" if expected.startswith("-") else "an increase"
        what = change.name.replace("The", "the", 1)
        said = f"The notes announce {move} ({expected}), and {what} went from {old} to {new}."
        return change.defect(cell, at, measure, said)

    return conclude(evidence, verdicts, describe)
