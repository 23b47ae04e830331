import pytest

from build import COUNT, cover, partition
from keur.rules.disclosure.hidden_now_published_before import hidden_now_published_before
from keur.verdict import Cell, Counts
from two_editions import GONE, TIME, changed

COVER = cover("Totaal", "A", "B")
PARTS = partition("Totaal", "A", "B")


def concluded(rows, *families, **everywhere):
    return hidden_now_published_before(changed(rows, **everywhere), COUNT, list(families or (COVER,)), TIME)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        pytest.param({"clients": (100, ".")}, Counts(violated=1), id="published and definitive before"),
        pytest.param({"clients": (0, ".")}, Counts(satisfied=1), id="nobody before"),
        pytest.param({"clients": (10, "x")}, Counts(violated=1), id="secret now"),
        pytest.param({"clients": (100, ""), "rate": (".", ".")}, Counts(), id="a cell that cannot occur now"),
        pytest.param({"clients": (".", ".")}, Counts(), id="hidden in both"),
        pytest.param({"clients": (GONE, ".")}, Counts(), id="a new cell"),
        pytest.param({"clients": (100, GONE)}, Counts(), id="a cell that is gone"),
        pytest.param({"clients": (100, 100)}, Counts(), id="published in both"),
        pytest.param(
            {"clients": (100, "."), "status": ("provisional", "final")}, Counts(), id="it was provisional"
        ),
        pytest.param({"clients": (100, "."), "announced_revision": 1.0}, Counts(), id="it was revised"),
        pytest.param({"clients": (100, "."), "announced_correction": 1.0}, Counts(), id="it was corrected"),
        pytest.param(
            {"clients": (100, "."), "announced_withdrawal": 1.0},
            Counts(violated=1),
            id="announcing the withdrawal does not take it back",
        ),
    ],
)
def test_counts(row, counts):
    found = concluded([row])
    assert found.counts == counts
    assert bool(found.reason) == (not counts.concluded)


def test_the_defect_says_what_the_previous_edition_tells():
    (defect,) = concluded([{"clients": (1815, ".")}]).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2023")
    assert defect.message == (
        "The previous edition publishes this definitive count, and so tells that it is 1 813 to 1 817."
    )


def test_another_secondary_cell_than_last_time_gives_away_the_one_that_both_hide():
    rows = [
        {"type": "Totaal", "clients": (65, 65)},
        {"type": "A", "clients": (60, ".")},
        {"type": "B", "clients": (".", ".")},
    ]
    found = concluded(rows, PARTS)
    assert [defect.cell["type"] for defect in found.defects] == ["A", "B"]
    assert [cell["type"] for cell in found.defects[1].involved] == ["B", "Totaal", "A"]
    assert found.defects[1].message == (
        "2 figures, of which one at least only the previous edition publishes, leave only 1 to 9."
    )
    assert concluded(rows, COVER).counts == Counts(violated=1, satisfied=1)


def test_a_table_without_families_has_editions_too():
    table = changed([{"clients": (100, ".")}, {"clients": (".", "."), "region": "Emmen"}])
    assert hidden_now_published_before(table, COUNT).counts == Counts(violated=1)


def test_figures_that_do_not_fit_the_ones_of_this_edition_are_not_believed():
    rows = [{"type": "Totaal", "clients": (50, 50)}, {"type": "A", "clients": (60, ".")}]
    assert concluded(rows).counts == Counts()
