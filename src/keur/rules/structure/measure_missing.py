from dataclasses import replace

from keur.reasoning.testimony import LACKING, SELECTION, on
from keur.release.numbers import number
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Column
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("ST010", suite="structure", severity=Severity.CRITICAL, ess_type="COV", reach="across regions")
def measure_missing(statements: list[Statement], measures: list[Column]) -> Conclusion:
    """The whole table has a column for every measure that the contract states.

    Why it matters: Users and other tables take a measure by its column. One that is gone breaks whatever
    reads it, and no rule can hold the figures that are left against it.

    Usual causes: A measure was not ticked while exporting; a column was dropped on the way; a measure was
    taken out of the table and the contract was not changed.

    What to do: Export all measures. Where one is meant to go, announce it in the notes and take it out of
    the contract. A page or a download in which measures may be ticked is taken for a selection: what it
    leaves out is not evaluated, and remarked.
    """
    told = on(statements, Subject.MEASURE)
    known = [(one.label, told[one.column][0]) for one in measures if one.column in told]
    lacking = [(label, said) for label, said in known if said.value == LACKING]
    left_out = [label for label, said in lacking if said.unit == SELECTION]
    lost = [label for label, said in lacking if said.unit != SELECTION]
    counts = Counts(violated=len(lost), satisfied=len(known) - len(lacking), not_evaluated=len(left_out))
    found = Conclusion(counts, tuple(map(_missing, lost)))
    concluded = merge([found], nothing="the columns of the release are not known")
    return replace(concluded, shown={"remarks": [_remark(left_out, len(known))]} if left_out else {})


def _missing(label: str) -> Defect:
    return Defect(
        cell=None,
        involved=(),
        measure=label,
        observed="no column",
        expected="a column of figures",
        message=f'The contract states "{label}", and the whole table that was handed in has no column of it.',
        place="columns of the table",
    )


def _remark(left_out: list[str], stated: int) -> str:
    first, n = f'"{left_out[0]}"', len(left_out)
    others = f"the other, {first}" if n == 1 else f"the other {number(n)}, of which {first} comes first"
    holds = f"{number(stated - n)} of the {number(stated)} measures of the contract"
    return f"The release holds {holds}; nothing is known about {others}."
