from dataclasses import replace
from io import StringIO

from rich.console import Console

from keur.reports.html import render
from keur.reports.members import members
from keur.reports.terminal import print_report
from keur.verdict import Cell
from reports import samples


def folded(n):
    """A finding at a region that tells of many cells."""
    finding = samples.real().findings[2]
    cells = [Cell.at(type=f"Type {i}", region="Assen", period="2024") for i in range(n)]
    told = tuple(
        replace(finding, defect=replace(finding.defect, cell=cell, observed=str(i), expected="0"))
        for i, cell in enumerate(cells)
    )
    return replace(finding, defect=replace(finding.defect, cell=Cell.at(region="Assen")), members=told)


def test_only_what_differs_has_a_column():
    found = members(folded(10), 3)
    assert found.columns == ("observed",)
    assert found.rows == (("Type 0", ("0",)), ("Type 1", ("1",)), ("Type 2", ("2",)))
    assert found.more == 7


def test_rule_and_measure_stand_where_they_differ():
    (finding,) = samples.exchanged().findings
    _, one, whole = finding.members
    found = members(finding, 3)
    assert found.columns[:2] == ("rule", "measure")
    assert [(name, *said[:2]) for name, said in found.rows] == [
        (str(one.defect.cell), "RV001", "Another measure"),
        (str(one.defect.cell), one.rule, one.defect.measure),
        ("The notes", whole.rule, whole.defect.measure),
    ]
    assert '<th scope="col">Rule</th>' in render(samples.exchanged())


def test_a_finding_about_one_place_has_none():
    assert members(samples.real().findings[0], 3) is None


def test_the_terminal_names_the_first_and_counts_the_others():
    file = StringIO()
    verdict = replace(samples.real(), findings=(folded(10),))
    print_report(verdict, console=Console(file=file, width=80))
    text = file.getvalue()
    assert "Type 7" in text
    assert "Type 8" not in text
    assert "and 2 more in findings.csv" in text


def test_the_page_holds_them_all_and_shows_them_when_they_are_few():
    few, many = (render(replace(samples.real(), findings=(folded(n),))) for n in (10, 30))
    assert "<summary>10 cells</summary>" in few
    assert "<details open>" in few
    assert "<details>\n<summary>30 cells</summary>" in many
    assert "Type 29" in many
