"""Two lines exchanged throughout the new edition, audited beside the previous one: one cause, one finding."""

import pytest

import keur
from edition_pair import december_to_may, may_to_december
from keur.verdict import Severity

OTHER_CAUSES = ("DC003",)
"""Information that the clean pair gives too."""


def exchange(pair, one, other, *, page="new"):
    """Every row of one category of a page under the label of the other."""
    labels, path = {one: other, other: one}, getattr(pair, page)
    lines = path.read_text("utf-8").splitlines()
    told = [" | ".join(labels.get(part, part) for part in line.split(" | ")) for line in lines]
    path.write_text("\n".join(told), "utf-8")


def findings(pair):
    verdict = keur.audit(pair.new, previous=pair.old, population=pair.population)
    return [finding for finding in verdict.findings if finding.rule not in OTHER_CAUSES]


@pytest.mark.parametrize("make", [december_to_may, may_to_december], ids=lambda make: make.__name__)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Begeleiding", "Dagbesteding", id="types under one total"),
        pytest.param("Begeleiding", "Rolstoelen", id="types that break sums"),
        pytest.param("Gemeente 003", "Gemeente 005", id="regions that break rates"),
    ],
)
def test_two_exchanged_labels_are_one_finding(make, one, other, tmp_path):
    pair = make(tmp_path)
    exchange(pair, one, other)
    (finding,) = findings(pair)
    assert (finding.rule, finding.severity, finding.proved) == ("RV001", Severity.CRITICAL, True)
    assert f"'{one}'" in finding.defect.message
    assert f"'{other}'" in finding.defect.message
    assert "are exchanged since the edition of" in finding.defect.message
    assert {finding.suspect.cause.slip} == {"rows swapped"}
    assert len(finding.members) > 100


def test_a_figure_that_changed_besides_stays_a_finding_of_its_own(tmp_path):
    pair = may_to_december(tmp_path)
    count, rate = pair.figures("Totaal | Gemeente 003 | 2022")
    pair.plant("Totaal | Gemeente 003 | 2022", f"{int(count.replace('.', '')) + 5} | {rate}")
    exchange(pair, "Begeleiding", "Dagbesteding")
    assert [str(finding.defect.cell) for finding in findings(pair)][1:] == ["Totaal · Gemeente 003 · 2022"]


def test_an_exchange_that_is_announced_as_a_correction_is_no_finding(tmp_path):
    pair = may_to_december(tmp_path)
    exchange(pair, "Begeleiding", "Dagbesteding")
    pair.announce("Begeleiding en dagbesteding waren verwisseld; alle cijfers hierover zijn gecorrigeerd.")
    assert findings(pair) == []


def tenth(pair, row):
    count, rate = pair.figures(row)
    pair.plant(row, f"{int(count.replace('.', '')) // 50 * 5} | {rate}")


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        pytest.param("Gemeente 003", "Gemeente 005", "Gemeente 003", id="exchanged regions"),
        pytest.param("Begeleiding", "Dagbesteding", "Gemeente 005", id="exchanged types of one sum"),
        pytest.param("Begeleiding", "Rolstoelen", "Gemeente 005", id="exchanged types that break sums"),
    ],
)
@pytest.mark.parametrize("period", ["2024*", "1e halfjaar 2024**"])
def test_a_wrong_provisional_figure_besides_an_exchange_is_told_too(one, other, stands, period, tmp_path):
    pair = december_to_may(tmp_path)
    tenth(pair, f"Totaal | Gemeente 005 | {period}")
    alone = findings(pair)
    exchange(pair, one, other)
    exchanged, *besides = findings(pair)
    assert "are exchanged" in exchanged.defect.message
    assert [f.rule for f in besides] == [f.rule for f in alone] == ["SS001", "YY001"]
    where = f"Totaal · {stands} · {period.rstrip('*')}"
    assert {str(finding.defect.cell) for finding in besides} == {where}


def test_a_year_of_an_exchanged_region_in_another_unit_is_told_too(tmp_path):
    pair = december_to_may(tmp_path)
    lines = [line.split(" | ") for line in pair.new.read_text("utf-8").splitlines()]
    for line in lines:
        if line[1:2] == ["Gemeente 005"] and "2024" in line[2] and line[3][0].isdigit():
            line[3] = f"{int(line[3].replace('.', '')) * 10}"
    pair.new.write_text("\n".join(" | ".join(line) for line in lines), "utf-8")
    alone = findings(pair)
    exchange(pair, "Gemeente 003", "Gemeente 005")
    _, told = findings(pair)
    assert (told.rule, told.suspect.cause.slip, told.suspect.line) == ("SS002", "factor over a line", 72)
    assert (alone[0].rule, str(told.defect.cell)) == (told.rule, "Gemeente 003 · 2024")
    assert told.defect.message.startswith(
        "With the figures back under their own labels: The counts of Gemeente 005 · 2024"
    )


def test_labels_that_were_wrong_before_and_are_right_now_explain_no_wrong_figure_of_now(tmp_path):
    pair = december_to_may(tmp_path)
    tenth(pair, "Totaal | Gemeente 005 | 2024*")
    alone = findings(pair)
    exchange(pair, "Gemeente 003", "Gemeente 005", page="old")
    exchanged, *besides = findings(pair)
    assert {member.rule[:2] for member in exchanged.members} == {"RV"}
    assert [(f.rule, f.defect.message) for f in besides] == [(f.rule, f.defect.message) for f in alone]


@pytest.mark.parametrize("planted", ["Begeleiding", "Dagbesteding"])
def test_a_wrong_figure_of_an_exchanged_type_is_told_where_it_stands(planted, tmp_path):
    pair = december_to_may(tmp_path)
    tenth(pair, f"{planted} | Gemeente 005 | 2024*")
    alone = findings(pair)
    exchange(pair, "Begeleiding", "Dagbesteding")
    exchanged, *besides = findings(pair)
    assert "are exchanged" in exchanged.defect.message
    (stands,) = {"Begeleiding", "Dagbesteding"} - {planted}
    assert [f.rule for f in besides] == [f.rule for f in alone] != []
    assert {str(f.defect.cell) for f in besides} == {f"{stands} · Gemeente 005 · 2024"}


def test_figures_that_were_withdrawn_besides_an_exchange_are_told_too(tmp_path):
    pair = december_to_may(tmp_path)
    lines = [line.split(" | ") for line in pair.new.read_text("utf-8").splitlines()]
    for line in lines:
        if line[1:2] == ["Gemeente 007"] and line[2] in {"2022", "1e halfjaar 2022", "2e halfjaar 2022"}:
            line[3:] = [".", ". |"]
    pair.new.write_text("\n".join(" | ".join(line) for line in lines), "utf-8")
    exchange(pair, "Begeleiding", "Dagbesteding")
    exchanged, *besides = findings(pair)
    assert "are exchanged" in exchanged.defect.message
    withdrawn = [finding for finding in besides if finding.rule == "RV006"]
    assert {finding.defect.place for finding in withdrawn} == {"figures that are hidden now"}
