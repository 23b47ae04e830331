import csv
import io
from dataclasses import replace

import pytest

from keur.reports.findings_csv import ENCODING, render
from keur.verdict import Cell
from reports import golden, samples


def rows(verdict):
    return list(csv.DictReader(io.StringIO(render(verdict), newline=""), delimiter=";"))


def observed(text):
    finding = samples.real().findings[2]
    verdict = replace(
        samples.real(), findings=(replace(finding, defect=replace(finding.defect, observed=text)),)
    )
    return rows(verdict)[0]["observed"]


@pytest.mark.parametrize("name", ["real", "messy"])
def test_the_table_reads_as_its_snapshot(name):
    golden.check(f"{name}.csv", render(getattr(samples, name)()))


def test_one_line_per_finding_with_a_column_per_dimension():
    lines = rows(samples.real())
    assert len(lines) == 6
    assert list(lines[0]) == [
        *("severity", "rule", "name", "conclusion", "measure", "type", "region", "period"),
        *("place", "quote", "observed", "expected", "message", "next_step", "fingerprint", "part_of"),
    ]
    assert [line["region"] for line in lines][2:] == [
        "Aa en Hunze",
        "Borger-Odoorn",
        "Coevorden",
        "Hoogeveen",
    ]
    assert lines[2]["conclusion"] == "information"


def test_the_worst_comes_first():
    verdict = samples.real()
    turned = replace(verdict, findings=tuple(reversed(verdict.findings)))
    assert [line["severity"] for line in rows(turned)] == ["critical", "warning"] + ["info"] * 4


def test_what_one_finding_tells_of_many_cells_has_a_line_for_each():
    verdict = samples.real()
    members = verdict.findings[2:5]
    whole = replace(members[0], defect=replace(members[0].defect, cell=None, place="all"), members=members)
    head, *lines = rows(replace(verdict, findings=(whole,)))
    assert (head["place"], head["part_of"]) == ("all", "")
    assert [line["region"] for line in lines] == [one.defect.cell["region"] for one in members]
    assert {line["part_of"] for line in lines} == {head["fingerprint"]}
    assert [line["fingerprint"] for line in lines] == [one.fingerprint for one in members]


def test_the_line_of_a_cell_has_its_own_rule_severity_and_measure():
    (finding,) = samples.exchanged().findings
    told = [
        (line["rule"], line["severity"], line["conclusion"], line["measure"])
        for line in rows(samples.exchanged())
    ]
    _, one, _ = finding.members
    assert told[:3] == [
        ("RV001", "critical", "proof", ""),
        ("RV001", "critical", "proof", "Another measure"),
        (one.rule, one.severity.value, "information", one.defect.measure),
    ]


def test_nothing_found_is_a_heading_only():
    assert render(samples.clean()).count("\r\n") == 1


def test_a_dimension_never_takes_the_place_of_another_column():
    finding = samples.real().findings[2]
    cell = Cell.at(rule="A", region="B")
    verdict = replace(samples.real(), findings=(replace(finding, defect=replace(finding.defect, cell=cell)),))
    (line,) = rows(verdict)
    assert (line["rule"], line["rule (dimension)"], line["region"]) == ("DC003", "A", "B")


@pytest.mark.parametrize(
    "text",
    [
        "1 815",
        "-1",
        "+5",
        "-1 000",
        "-0,5",
        "-12.5%",
        "-",
        ".",
        "0 to 4",
        "a = b",
        "cliënten",
        "1, -5",
        "a-b",
        "-5 to 7",
        "-0.03 % for 2021",
    ],
)
def test_numbers_and_words_stay_as_they_are(text):
    assert observed(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        (" =1", "' =1"),
        ("＝1+1", "'＝1+1"),
        ('a,=HYPERLINK("x")', 'a,\'=HYPERLINK("x")'),
        ('a;"=1', "a;\"'=1"),
        ("a, -2+3", "a, '-2+3"),
        ("-2, =1", "'-2, '=1"),
        ("-A1", "'-A1"),
        ("\t=1", r"\t=1"),
        ("\r=1", r"\r=1"),
    ],
)
def test_nothing_runs_as_a_formula(text, safe):
    got = observed(text)
    assert got.replace(" ", "") == safe.replace(" ", "")


def test_it_is_written_for_a_spreadsheet():
    assert render(samples.real()).encode(ENCODING).startswith(b"\xef\xbb\xbfseverity;rule;")
