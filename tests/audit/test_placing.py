from keur.auditing.placing import place, told_once
from keur.verdict import Cell, Defect, Finding, Reading, Severity

TOP, SUB, LEAF = (Cell.at(type=name) for name in ("Top", "Sub", "Leaf"))


def finding(cell, *others, rule="SS001", proved=True):
    """A violated relation of a cell with others, which would have to be 1 each."""
    readings = tuple(Reading(other, "9", "1") for other in others)
    defect = Defect(
        cell=cell, involved=(cell, *others), readings=readings, observed="5", expected="7", message="m"
    )
    return Finding(rule=rule, severity=Severity.CRITICAL, proved=proved, defect=defect, next_step="")


def test_a_relation_stays_where_it_is_without_other_evidence():
    assert place([finding(TOP, SUB)]) == [finding(TOP, SUB)]


def test_a_finding_moves_to_the_cell_that_explains_more_and_tells_what_else_could_be_wrong():
    below, above = place([finding(SUB, LEAF), finding(TOP, SUB)])
    assert below.defect.cell == above.defect.cell == SUB
    assert (above.defect.observed, above.defect.expected) == ("9", "1")
    assert above.defect.readings == (Reading(TOP, "5", "7"),)


def test_suspicions_and_disclosure_stay_at_their_cell():
    kept = [finding(TOP, SUB, proved=False), finding(TOP, SUB, rule="DC002")]
    assert place([finding(SUB), *kept])[1:] == kept


def test_what_another_rule_tells_more_of_is_told_once():
    small, off, elsewhere = finding(TOP, rule="DC001"), finding(TOP, rule="ST005"), finding(SUB, rule="ST005")
    assert told_once([off, elsewhere, small]) == [elsewhere, small]
    assert told_once([off, elsewhere]) == [off, elsewhere]
