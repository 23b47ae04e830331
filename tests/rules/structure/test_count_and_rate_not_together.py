import pytest

from build import COUNT, RATE, evidence
from keur.rules.structure.count_and_rate_not_together import count_and_rate_not_together
from keur.verdict import Cell, Counts


def conclude(*rows):
    return count_and_rate_not_together(evidence(list(rows)), COUNT, RATE)


@pytest.mark.parametrize(
    ("clients", "rate", "counts"),
    [
        pytest.param(1815, 70, Counts(satisfied=1), id="both published"),
        pytest.param(0, 0, Counts(satisfied=1), id="both zero"),
        pytest.param(".", ".", Counts(satisfied=1), id="both hidden"),
        pytest.param(".", "", Counts(satisfied=1), id="hidden by different symbols"),
        pytest.param(1815, ".", Counts(violated=1), id="rate hidden"),
        pytest.param(0, ".", Counts(violated=1), id="rate hidden beside a zero"),
        pytest.param(".", 70, Counts(violated=1), id="count hidden"),
        pytest.param("", 0, Counts(violated=1), id="count blank"),
        pytest.param(63, ".", Counts(not_evaluated=1), id="count off the grid: another rule's"),
        pytest.param(-1, ".", Counts(not_evaluated=1), id="negative count: another rule's"),
        pytest.param(".", -1, Counts(not_evaluated=1), id="negative rate: another rule's"),
        pytest.param(".", 1001, Counts(not_evaluated=1), id="rate above its base: another rule's"),
        pytest.param("x", 70, Counts(not_evaluated=1), id="symbol not understood: another rule's"),
    ],
)
def test_counts(clients, rate, counts):
    assert conclude({"clients": clients, "rate": rate}).counts == counts


def test_cells_without_a_row_and_contradictory_ones_are_left_alone():
    rows = [
        {"type": "A", "clients": 10, "rate": 0},
        {"type": "A", "clients": ".", "rate": 0},
        {"type": "B", "clients": 10, "rate": 0},
        {"type": "B", "clients": 10, "rate": 0, "region": "Emmen"},
    ]
    assert conclude(*rows).counts == Counts(satisfied=2, not_evaluated=2)


@pytest.mark.parametrize(
    ("clients", "rate", "measure", "observed", "message"),
    [
        pytest.param(
            1815,
            ".",
            RATE.label,
            'the symbol "."',
            "Clients is published as 1 815 and Clients per 1 000 is hidden, "
            "which the number of inhabitants gives away.",
            id="rate hidden",
        ),
        pytest.param(
            "",
            70,
            COUNT.label,
            "a blank",
            "Clients per 1 000 is published as 70 and Clients is hidden, "
            "which the number of inhabitants nearly gives away.",
            id="count hidden",
        ),
    ],
)
def test_the_defect_says_which_figure_gives_the_other_away(clients, rate, measure, observed, message):
    (defect,) = conclude({"clients": clients, "rate": rate}).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert (defect.measure, defect.observed, defect.message) == (measure, observed, message)
