from keur.evidence.cubes import Evidence
from keur.evidence.national_changes import national_changes, silence
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Hierarchy, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "MC006",
    suite="method_change",
    severity=Severity.CRITICAL,
    ess_type="VRT",
    level="2a",
    reach="across regions",
    inputs=("predecessor",),
    stated=("predecessor",),
)
def old_figures_left_in_new_series(
    evidence: Evidence, count: Count, families: list[Hierarchy], region: Region, time: Time
) -> Conclusion:
    """A period with an announced effect does not repeat the figures of the predecessor.

    Why it matters: Old figures inside a new series put the break between two periods, where every reader
    takes it for a development. It is proof that figures or notes are wrong: the national total equals the
    old one, though the announced effect moves it out of its rounding. That nearly all figures of the period
    (95 %, of at least 20) are the old ones tells it from a wrong total alone, which MC001 reports.

    Usual causes: The period was left out of the run with the new method; a file of the old table was loaded
    into the new one; the run was repeated with the old settings.

    What to do: Deliver the whole period again under the new method, or take its effect out of the notes.
    """
    change, *_ = national_changes(evidence, count, families, region, time.dimension)
    verdicts = change.judge(
        evaluable=change.effect.known & (change.announced.direction != 0) & change.enough_pairs,
        violated=change.copied,
        satisfied=~change.stands_still,
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        i = change.place(at)
        equal, pairs = number(int(change.equal[i])), number(int(change.pairs[i]))
        new, _ = change.figures(at)
        announced = change.announced_words(at)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=f"{new}, as in the predecessor",
            expected=f"{new} changed by {announced}",
            message=f"{equal} of {pairs} figures of this period are those of the predecessor, the national "
            f"total among them, though an effect of {announced} moves it out of its rounding.",
        )

    told = silence(
        [change], "no period has 20 figures in both tables and an announced effect other than zero"
    )
    return merge([conclude(evidence, verdicts, describe)], nothing=told)
