from keur.evidence.cubes import Evidence
from keur.evidence.national import national_total
from keur.evidence.national_change import national_change
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
    where = national_total(evidence, families, region, time.dimension)
    change = national_change(evidence, count, where, time.dimension)
    effect, announced = change.effect, change.announced
    verdicts = change.judge(
        evaluable=effect.known & (announced.direction != 0),
        violated=effect.opposes(announced),
        satisfied=effect.follows(announced),
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        new, old = change.figures(at)
        expected = change.announced_words(at)
        verb = "decrease" if expected.startswith("-") else "increase"
        said = f"The notes announce a {verb} ({expected}), and the national total went from {old} to {new}."
        return change.defect(cell, at, count.label, said)

    silence = change.silence("no announced effect is so far from zero that it has a direction")
    return merge([conclude(evidence, verdicts, describe)], nothing=silence)
