import math

import pytest

from keur.rules.revisions.definitive_figure_changed import definitive_figure_changed
from keur.verdict import Cell, Counts
from two_editions import GONE, MEASURES, TIME, changed

FINAL, PROVISIONAL = ("final", "final"), ("provisional", "provisional")


def concluded(rows, **everywhere):
    return definitive_figure_changed(changed(rows, **everywhere), MEASURES, TIME)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        pytest.param({"clients": (1815, 1815)}, Counts(satisfied=1), id="the same"),
        pytest.param({"clients": (1815, 1820)}, Counts(violated=1), id="changed in silence"),
        pytest.param(
            {"clients": (1815, 1815), "rate": (70, 71)}, Counts(violated=1), id="only the rate changed"
        ),
        pytest.param(
            {"clients": (1815, 1820), "announced_correction": 1.0},
            Counts(satisfied=1),
            id="an announced correction",
        ),
        pytest.param(
            {"clients": (1815, 1820), "announced_revision": 1.0},
            Counts(satisfied=1),
            id="an announced revision",
        ),
        pytest.param(
            {"clients": (1815, 1820), "announced_correction": math.nan},
            Counts(not_evaluated=1),
            id="no notes: another rule's",
        ),
        pytest.param(
            {"clients": (1815, 1820), "status": PROVISIONAL},
            Counts(not_evaluated=1),
            id="provisional: another rule's",
        ),
        pytest.param(
            {"clients": (1815, 1820), "status": ("final", "provisional")},
            Counts(violated=1),
            id="no longer called final",
        ),
        pytest.param({"clients": (1815, ".")}, Counts(not_evaluated=1), id="hidden now"),
        pytest.param({"clients": (".", 1815)}, Counts(not_evaluated=1), id="hidden before"),
        pytest.param({"clients": (GONE, 1815)}, Counts(not_evaluated=1), id="a new cell"),
        pytest.param({"clients": (1815, GONE)}, Counts(not_evaluated=1), id="a cell that is gone"),
    ],
)
def test_counts(row, counts):
    assert concluded([row]).counts == counts


def test_the_defect_names_both_figures_and_both_statuses():
    (defect,) = concluded([{"clients": (1815, 1910), "rate": (70, 74)}]).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2023")
    assert (defect.observed, defect.expected, defect.measure) == ("1 910 and 74", "1 815 and 70", "Clients")
    assert defect.message == (
        "Clients went from 1 815 to 1 910 and Rate went from 70 to 74, final before and final now, and no list "
        "of changes since then announces it."
    )


def test_the_largest_change_comes_first():
    moves = {"Assen": (100, 105), "Emmen": (100, 500), "Borger": (500, 600)}
    rows = [{"region": region, "clients": move} for region, move in moves.items()]
    assert [d.cell["region"] for d in concluded(rows).defects] == ["Emmen", "Borger", "Assen"]


def test_a_period_that_changed_as_a_whole_is_one_finding_and_every_cell_is_counted():
    rows = [{"region": f"R{i}", "clients": (100, 105 if i < 25 else 100)} for i in range(40)]
    rows += [
        {"region": f"R{i}", "period": "2022", "clients": (100, 110 if i == 7 else 100)} for i in range(40)
    ]
    found = concluded(rows)
    assert found.counts == Counts(violated=26, satisfied=54)
    assert [str(d.cell) for d in found.defects] == ["2023", "Totaal · R7 · 2022"]
    assert found.defects[0].observed == "25 of 40 cells differ"


def test_a_table_without_periods_can_still_be_compared():
    found = definitive_figure_changed(changed([{"clients": (100, 105)}]), MEASURES)
    assert len(found.defects) == 1


def test_why_nothing_could_be_said():
    silent = concluded([{"clients": (1, 2)}], announced_correction=math.nan)
    assert silent.reason == "the release carries no notes that could announce a change"
    assert "definitive" in concluded([{"clients": (1, 2), "status": PROVISIONAL}]).reason
