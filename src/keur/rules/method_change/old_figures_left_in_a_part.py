from keur.evidence.cubes import Evidence
from keur.evidence.parts_left import Sliced, sliced
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count, Region, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "MC007",
    suite="method_change",
    severity=Severity.WARNING,
    ess_type="VRT",
    level="2a",
    reach="across regions",
    proves=False,
    inputs=("predecessor",),
    stated=("predecessor",),
)
def old_figures_left_in_a_part(evidence: Evidence, count: Count, region: Region, time: Time) -> Conclusion:
    """No type and no region keeps all its old figures in a period in which the others moved.

    Why it matters: A part under the old method inside a table under the new one is a break that nobody
    announces. It is a suspicion: a small effect leaves most small figures unchanged, so a part is named only
    if, at the pace of the rest and of its own other periods, all its figures would stand still less than
    once in a million times, and if no more than one in twenty comparable parts does.

    Usual causes: The type or region was left out of the run with the new method; its delivery came late and
    the old figures were kept; the method does not touch this part in this period.

    What to do: Ask whether this part was made with the new method; if it was, say in the notes that the
    method leaves it as it was.
    """
    parts = [_one(evidence, cut, count.label) for cut in sliced(evidence, count, region, time.dimension)]
    silent = "at the pace at which the figures moved, every part may be unchanged by chance"
    return merge(parts, nothing=silent)


def _one(evidence: Evidence, cut: Sliced, measure: str) -> Conclusion:
    evaluable, left = (cut.slices.copy(data=of) for of in (cut.parts.evaluable, cut.parts.left))
    verdicts = judge(evaluable=evaluable, violated=left, satisfied=~left)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        pairs, expected = cut.at(at)
        changed = max(1, round(expected))
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=measure,
            observed=f"all {number(pairs)} figures are those of the predecessor",
            expected=f"about {number(changed)} of them changed",
            message=f"All {number(pairs)} figures are those of the predecessor; at the pace of the rest "
            f"about {number(changed)} would have changed.",
        )

    return conclude(evidence, verdicts, describe)
