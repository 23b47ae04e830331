import pytest

from build import COUNT, RATE, evidence, frame
from keur.evidence.cubes import Evidence
from keur.rules.structure.symbol_not_understood import symbol_not_understood
from keur.verdict import Cell, Counts


@pytest.mark.parametrize(
    ("figure", "symbols", "counts"),
    [
        pytest.param(10, (".", ""), Counts(satisfied=1), id="a figure"),
        pytest.param(0, (), Counts(satisfied=1), id="a real zero"),
        pytest.param(".", (".", ""), Counts(satisfied=1), id="a point that is explained"),
        pytest.param("", (".", ""), Counts(satisfied=1), id="a blank that is explained"),
        pytest.param("x", (".", "", "x"), Counts(satisfied=1), id="a cross that is explained"),
        pytest.param("–", ("-",), Counts(satisfied=1), id="a dash of another length"),
        pytest.param("x", (".", ""), Counts(violated=1), id="a cross that is not explained"),
        pytest.param("-", (".", ""), Counts(violated=1), id="a dash that is not explained"),
        pytest.param("", (".",), Counts(violated=1), id="a blank that is not explained"),
        pytest.param(".", (), Counts(violated=1), id="a point where a figure must stand"),
    ],
)
def test_counts(figure, symbols, counts):
    count = COUNT.model_copy(update={"symbols": symbols})
    assert symbol_not_understood(evidence([{"clients": figure}]), count).counts == counts


@pytest.mark.parametrize(
    ("symbols", "counts"),
    [
        pytest.param((".", ""), Counts(satisfied=1), id="a blank is explained"),
        pytest.param((".",), Counts(consistent=1), id="it may stand for the point"),
        pytest.param(("x",), Counts(violated=1), id="it can stand for nothing"),
    ],
)
def test_an_empty_field_of_an_encoding_without_symbols(symbols, counts):
    rows = frame([{"clients": ""}])
    rows["clients_mark"] = rows["clients_mark"].cat.rename_categories({"IMPOSSIBLE": "UNSTATED"})
    count = COUNT.model_copy(update={"symbols": symbols})
    assert symbol_not_understood(Evidence(rows), count).counts == counts


def test_cells_without_a_row_and_contradictory_ones_are_left_to_their_own_rules():
    rows = [
        {"type": "A", "clients": "x"},
        {"type": "A", "clients": 10},
        {"type": "B", "clients": 10},
        {"type": "B", "clients": 10, "region": "Emmen"},
    ]
    assert symbol_not_understood(evidence(rows), COUNT).counts == Counts(satisfied=2, not_evaluated=2)


def test_the_rate_is_judged_by_its_own_symbols():
    rows = [{"clients": "x", "rate": "x"}]
    count = COUNT.model_copy(update={"symbols": ("x",)})
    (defect,) = symbol_not_understood(evidence(rows), count, RATE).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert defect.measure == RATE.label
    assert defect.observed == 'the symbol "x"'
    assert defect.expected == 'a figure, or the symbol "." or a blank'
    assert defect.message == 'The symbol "x" stands here, which the table does not explain.'


def test_a_release_without_rows_says_so():
    conclusion = symbol_not_understood(Evidence(frame([{"clients": 10}]).iloc[:0]), COUNT)
    assert (conclusion.counts.concluded, conclusion.reason) == (0, "the release has no rows")
