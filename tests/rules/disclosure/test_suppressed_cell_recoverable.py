import pandas as pd
import pytest

from build import COUNT, TIME, cover, evidence, one_region, partition
from keur.rules.disclosure.suppressed_cell_recoverable import suppressed_cell_recoverable
from keur.verdict import Cell, Counts

COVER = cover("Totaal", "A", "B")
PARTS = partition("Totaal", "A", "B")
EXACT = COUNT.model_copy(update={"base": 1, "smallest": 0})
FIRST, SECOND = "1e halfjaar 2024", "2e halfjaar 2024"


@pytest.mark.parametrize(
    ("family", "figures", "counts"),
    [
        pytest.param(COVER, {"Totaal": 100, "A": 60, "B": "."}, Counts(satisfied=1), id="overlap hides it"),
        pytest.param(COVER, {"Totaal": 100, "A": 100, "B": "."}, Counts(satisfied=1), id="the hidden subtype may be all"),
        pytest.param(COVER, {"Totaal": 100, "A": ".", "B": "."}, Counts(satisfied=2), id="two are hidden"),
        pytest.param(COVER, {"Totaal": ".", "A": 60, "B": 70}, Counts(satisfied=1), id="a hidden total"),
        pytest.param(COVER, {"Totaal": 100, "A": 60, "B": 70}, Counts(), id="nothing is hidden"),
        pytest.param(COVER, {"Totaal": 100, "A": 60, "B": ""}, Counts(), id="a cell that cannot exist"),
        pytest.param(COVER, {"Totaal": 100, "A": 60}, Counts(), id="a row that is absent"),
        pytest.param(COVER, {"Totaal": 0, "A": ".", "B": "."}, Counts(satisfied=2), id="nobody under a total of 0"),
        pytest.param(COVER, {"Totaal": ".", "A": 0, "B": 0}, Counts(satisfied=1), id="a total over nobody"),
        pytest.param(COVER, {"Totaal": 10, "A": 0, "B": "x"}, Counts(satisfied=1), id="bounds as wide as 6 to 12"),
        pytest.param(PARTS, {"Totaal": 100, "A": 60, "B": "."}, Counts(satisfied=1), id="rounding of two hides it"),
        pytest.param(PARTS, {"Totaal": 70, "A": 60, "B": "."}, Counts(satisfied=1), id="6 to 14"),
        pytest.param(PARTS, {"Totaal": 65, "A": 60, "B": "."}, Counts(violated=1), id="1 to 9 and not nobody"),
        pytest.param(PARTS, {"Totaal": 60, "A": 60, "B": "."}, Counts(violated=1), id="at most 4"),
        pytest.param(PARTS, {"Totaal": 50, "A": 60, "B": "."}, Counts(not_evaluated=1), id="contradictory: another rule's"),
    ],
)  # fmt: skip
def test_counts(family, figures, counts):
    found = suppressed_cell_recoverable(evidence(one_region(figures)), COUNT, [family])
    assert found.counts == counts
    assert bool(found.reason) == (not counts.concluded)


def cell(name, period="2024"):
    return Cell.at(type=name, region="Assen", period=period)


def test_the_defect_names_the_hidden_cell_and_the_figures_that_give_it_away():
    rows = one_region({"Totaal": 65, "A": 60, "B": ".", "C": 50})
    (defect,) = suppressed_cell_recoverable(
        evidence(rows), COUNT, [PARTS, cover("A", "C", "D")], TIME
    ).defects
    assert defect.involved == (cell("B"), cell("Totaal"), cell("A"))
    assert defect.observed == "suppressed"
    assert defect.expected == "bounds at least 5 apart, and not all below 10"
    assert defect.message == "2 published figures leave only 1 to 9 for this suppressed cell."


def test_without_rounding_only_the_very_number_is_too_much():
    rows = one_region({"Totaal": 100, "A": 100, "B": "."})
    assert suppressed_cell_recoverable(evidence(rows), EXACT, [COVER]).counts == Counts(satisfied=1)
    (defect,) = suppressed_cell_recoverable(
        evidence(one_region({"Totaal": 101, "A": 100, "B": "."})), EXACT, [PARTS]
    ).defects
    assert defect.expected == "bounds at least 1 apart"


def test_time_may_give_away_what_types_do_not():
    table = (
        one_region({"Totaal": 1000, "A": 900, "B": "."})
        + one_region({"Totaal": ".", "A": 1000, "B": "."}, period=FIRST)
        + one_region({"Totaal": 500, "A": ".", "B": "."}, period=SECOND)
    )
    hidden = suppressed_cell_recoverable(evidence(table), COUNT, [cover("Totaal", "A", "B")])
    assert hidden.counts == Counts(satisfied=5)
    found = suppressed_cell_recoverable(evidence(table[:1] + table[3:]), COUNT, [COVER], TIME)
    assert found.counts == Counts(violated=1, consistent=3)
    assert found.defects[0].involved == (cell("Totaal", FIRST), cell("Totaal"), cell("A", FIRST))


def test_an_empty_cell_and_one_without_a_row_are_not_suppressed():
    found = suppressed_cell_recoverable(
        evidence(one_region({"Totaal": 65, "A": 60, "B": ""})), COUNT, [PARTS]
    )
    assert found.reason == "this release suppresses no cell whose bounds can be known"


def test_one_figure_leaves_where_several_leave():
    figures = evidence(one_region({"Totaal": 50, "A": "."}))
    (defect,) = suppressed_cell_recoverable(figures, COUNT, [cover("Totaal", "A")]).defects
    assert defect.message == "1 published figure leaves only 48 to 52 for this suppressed cell."


def test_where_nothing_says_why_figures_are_missing_none_is_taken_for_suppressed():
    rows = one_region({"Totaal": 65, "A": 60, "B": "."})
    marks = pd.Categorical(["PUBLISHED", "PUBLISHED", "UNSTATED"])
    found = suppressed_cell_recoverable(evidence(rows, clients_mark=marks), COUNT, [PARTS])
    assert found.counts == Counts(not_evaluated=1)
    assert found.reason == "this file does not say which of the missing figures are suppressed"
