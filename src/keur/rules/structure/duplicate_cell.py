from keur.evidence.cubes import Evidence
from keur.evidence.rows import Rows
from keur.reasoning.judgement import judge
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity

NAMED = 5
"""Different rows of one cell that a message spells out."""


@rule("ST002", suite="structure", severity=Severity.CRITICAL, ess_type="RWD")
def duplicate_cell(evidence: Evidence) -> Conclusion:
    """No two rows name the same cell.

    Why it matters: Two rows for one cell leave the reader to choose between them, and whoever adds up the
    rows counts the cell twice. Where the figures differ, at least one of them is wrong.

    Usual causes: A delivery was added to the table without removing the one it replaces; two labels differ
    in their spaces or their character set only; a file was pasted twice.

    What to do: Remove the superfluous row where the rows agree; find out which delivery is the right one
    where they differ.
    """
    rows = evidence.rows_per_cell
    verdicts = judge(evaluable=rows > 0, violated=rows > 1, satisfied=rows == 1)
    named = Rows(evidence, rows > 1)

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        found = named.at(at)
        contents = [named.content(row) for row in found]
        return Defect(
            cell=cell,
            involved=(cell,),
            observed=f"{number(len(found))} rows",
            expected="1 row",
            message=f"{number(len(found))} rows name this cell and {_compared(contents)}.",
        )

    return merge([conclude(evidence, verdicts, describe)], nothing="the release has no rows")


def _compared(contents: list[str]) -> str:
    distinct = list(dict.fromkeys(contents))
    if len(distinct) == 1:
        return f"they agree: {distinct[0]}"
    return f"they differ: {' against '.join(distinct[:NAMED])}"
