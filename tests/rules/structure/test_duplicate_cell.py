import pytest

from build import evidence
from keur.rules.structure.duplicate_cell import duplicate_cell
from keur.verdict import Cell, Counts


def said(*rows):
    (defect,) = duplicate_cell(evidence(list(rows))).defects
    return defect.observed, defect.message


@pytest.mark.parametrize(
    ("labels", "counts"),
    [
        pytest.param(["A", "B"], Counts(satisfied=2), id="one row each"),
        pytest.param(["A", "B", "A"], Counts(violated=1, satisfied=1), id="two rows for one cell"),
        pytest.param(["A", "A", "A"], Counts(violated=1), id="three rows are one defect"),
        pytest.param(["A", " A"], Counts(violated=1), id="labels that differ in spaces"),
        pytest.param(["Fryslân", "FryslÃ¢n"], Counts(violated=1), id="labels that differ in encoding"),
        pytest.param(["A", "a"], Counts(satisfied=2), id="labels that differ in case are two"),
    ],
)
def test_counts(labels, counts):
    assert duplicate_cell(evidence([{"type": label, "clients": 10} for label in labels])).counts == counts


def test_a_combination_without_a_row_is_another_rules():
    rows = [{"type": "A", "clients": 10}, {"type": "B", "clients": 10, "region": "Emmen"}]
    assert duplicate_cell(evidence(rows)).counts == Counts(satisfied=2, not_evaluated=2)


def test_the_defect_names_the_cell_and_the_lines():
    rows = [{"type": t, "clients": 10} for t in ("B", "A", "B")]
    (defect,) = duplicate_cell(evidence(rows)).defects
    assert defect.cell == Cell.at(type="B", region="Assen", period="2024")
    assert defect.message.startswith("2 rows name this cell")
    assert (defect.observed, defect.expected) == ("2 rows", "1 row")


def test_rows_that_agree_are_a_violation_too():
    assert said({"clients": 1815, "rate": 70}, {"clients": 1815, "rate": 70}) == (
        "2 rows",
        "2 rows name this cell and they agree: 1 815 and 70.",
    )


def test_rows_that_differ_are_shown_against_each_other():
    assert said({"clients": 1815, "rate": 12.5}, {"clients": ".", "rate": ""}) == (
        "2 rows",
        "2 rows name this cell and they differ: 1 815 and 12.5 against . and blank.",
    )


def test_many_rows_are_summed_up():
    observed, message = said(*[{"clients": 5 * i} for i in range(20)])
    assert observed == "20 rows"
    assert message.startswith("20 rows name this cell and they differ: 0 against 5")


def test_the_other_edition_is_not_compared():
    rows = [{"clients": 10, "predecessor_clients": 5}, {"clients": 10, "predecessor_clients": 15}]
    assert "they agree: 10." in said(*rows)[1]
