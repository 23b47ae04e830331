from keur.evidence.changes_seen import COMPARED
from keur.reasoning.testimony import on
from keur.release.announced import Announced
from keur.release.numbers import number
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

_NOT_GIVEN = "needs the previous edition; give --previous FILE"
_SILENT = (
    "the list of changes plainly announces none since the previous edition that these figures could show"
)


@rule(
    "RV004",
    suite="revisions",
    severity=Severity.WARNING,
    ess_type="VCO",
    level="2a",
    reach="notes",
    proves=False,
    inputs=("previous",),
)
def announced_change_absent(statements: list[Statement]) -> Conclusion:
    """A correction, revision or replacement that the list of changes announces is seen in the figures.

    Why it matters: Users who read that figures were corrected replace their own. If nothing was, the mistake
    is still in the table while everyone believes it mended. It is a suspicion: a correction may be so small
    that rounding hides it, or be in figures that this file does not hold.

    Usual causes: The corrected file was not the one that was published; the list was written for a later
    edition; the list of another table was copied; figures called new stood in the previous edition already.

    What to do: Look up whether the corrected figures were delivered. Publish them, or take the announcement
    out of the list.
    """
    told = [witness for scope in on(statements, Subject.CHANGE_SEEN).values() for witness in scope]
    parts = [_one(witness) for witness in told if witness.value != COMPARED]
    return merge(parts, nothing=_SILENT if told else _NOT_GIVEN)


def _one(witness: Statement) -> Conclusion:
    seen, of = map(int, witness.unit.split("/"))
    added = witness.value == Announced.ADDED
    if 2 * seen >= of if added else seen:
        return Conclusion(Counts(satisfied=1))
    what, cells = _period(witness.scope), f"{number(of)} cell{'' if of == 1 else 's'}"
    stood = f"{number(of - seen)} of the {cells} published"
    defect = Defect(
        place=f"{witness.place}: {witness.scope} {witness.value}",
        quote=witness.quote,
        observed=f"{stood} stood there before" if added else f"0 of {cells} differ",
        expected=f"{what} {witness.value}",
        message=f"The list of changes says that figures of {what} were {witness.value}, but "
        + (
            f"{stood} were in the previous edition already, with the same status."
            if added
            else f"none of the {cells} that it may be about differs from the previous edition."
        ),
    )
    return Conclusion(Counts(violated=1), (defect,))


def _period(scope: str) -> str:
    return "all periods" if scope == ".." else scope
