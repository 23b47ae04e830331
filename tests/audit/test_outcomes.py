from keur.auditing.outcomes import findings, results
from keur.gx.results import Ran
from keur.verdict import Cell, Counts, Defect, Severity


def asked(*types):
    defects = tuple(
        Defect(message="m", observed="x", expected="a figure", cell=Cell.at(type=t)) for t in types
    )
    return Ran(
        code="ST001", expectation="e", suite="structure", severity=Severity.CRITICAL, summary="s",
        counts=Counts(violated=len(defects)), defects=defects,
    )  # fmt: skip


def test_what_a_rule_finds_once_per_rate_of_a_count_is_one_finding():
    ran = [asked("A", "B"), asked("A", "C")]
    found = findings(ran, results(ran))
    assert [str(one.defect.cell) for one in found] == ["A", "B", "C"]
