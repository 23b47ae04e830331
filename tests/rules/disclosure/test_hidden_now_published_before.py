import pandas as pd
import pytest

from build import COUNT, RATE, REGION, cover, partition
from keur.evidence.cubes import Evidence
from keur.rules.disclosure.hidden_now_published_before import hidden_now_published_before
from keur.verdict import Cell, Counts
from two_editions import GONE, TIME, VOUCHING, changed

COVER = cover("Totaal", "A", "B")
PARTS = partition("Totaal", "A", "B")


def concluded(rows, *families, **everywhere):
    table = changed([*rows, *VOUCHING], **everywhere)
    return hidden_now_published_before(table, COUNT, list(families or (COVER,)), TIME)


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
        pytest.param(
            {"clients": (100, "."), "status": ("final", "provisional")}, Counts(), id="it is provisional now"
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


def test_where_the_notes_are_not_known_nothing_is_said_and_why():
    unknown = dict.fromkeys(("announced_correction", "announced_revision"), float("nan"))
    found = concluded([{"clients": (100, ".")}], **unknown)
    assert (found.counts, found.reason) == (
        Counts(),
        "the release carries no notes that could announce a change",
    )


def test_a_file_that_does_not_say_what_is_suppressed_leaves_that_open():
    frame = changed([{"clients": (100, ".")}]).frame
    silent = Evidence(frame.assign(clients_mark=pd.Categorical(["UNSTATED"])))
    found = hidden_now_published_before(silent, COUNT)
    assert found.counts == Counts(not_evaluated=1)
    assert found.reason == "this file does not say which of the missing figures are suppressed"


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
        "2 figures, of which only the previous edition tells 'A', leave only 1 to 9."
    )
    assert concluded(rows, COVER).counts == Counts(violated=1, satisfied=1)


def test_a_table_without_families_has_editions_too():
    table = changed([{"clients": (100, ".")}, {"clients": (".", "."), "region": "Emmen"}, *VOUCHING])
    assert hidden_now_published_before(table, COUNT).counts == Counts(violated=1)


def test_figures_that_do_not_fit_the_ones_of_this_edition_are_not_believed():
    rows = [{"type": "Totaal", "clients": (50, 50)}, {"type": "A", "clients": (60, ".")}]
    assert concluded(rows).counts == Counts()


def with_rates(rows, *families):
    """In Assen with 2 000 inhabitants, so that a rate of 5 is 9 to 11 persons."""
    table = changed([*rows, *VOUCHING])
    table = Evidence(table.frame.assign(population=2000.0))
    return hidden_now_published_before(table, COUNT, list(families), TIME, region=REGION, rates=[RATE])


def test_a_rate_that_only_the_previous_edition_publishes_gives_its_count_away():
    (defect,) = with_rates([{"clients": (".", "."), "rate": (5, ".")}]).defects
    assert defect.message == (
        "The previous edition publishes the rate of this definitive count, and so leaves only 9 to 10."
    )
    assert with_rates([{"clients": (".", "."), "rate": (".", ".")}]).counts == Counts()


def test_what_a_rate_of_this_edition_gives_away_is_another_rules_finding():
    assert with_rates([{"clients": (10, "."), "rate": (5, 5)}]).counts.violated == 0


def test_a_rate_before_and_a_count_now_say_more_than_either():
    rows = [
        {"type": "Totaal", "clients": (80, 80), "rate": (40, ".")},
        {"type": "A", "clients": (".", 60), "rate": (".", 30)},
        {"type": "B", "clients": (".", "."), "rate": (".", ".")},
    ]
    defects = with_rates(rows, PARTS).defects
    assert [(defect.cell["type"], defect.message) for defect in defects] == [
        ("B", "2 figures, of which only the previous edition tells 'Totaal', leave only 19 to 21.")
    ]


DIFFERS = {"type": "B", "clients": (50, 55)}


@pytest.mark.parametrize(
    ("differs", "violated"),
    [
        pytest.param(DIFFERS, 0, id="of the same region and year"),
        pytest.param(DIFFERS | {"period": "1e halfjaar 2023"}, 0, id="of a half of the year"),
        pytest.param(DIFFERS | {"region": "Emmen"}, 1, id="of another region"),
        pytest.param(DIFFERS | {"period": "2022"}, 1, id="of another year"),
        pytest.param(
            DIFFERS | {"status": ("provisional", "final")}, 1, id="that was provisional and could differ"
        ),
    ],
)
def test_a_figure_that_changed_takes_the_belief_from_those_beside_it(differs, violated):
    table = changed([{"type": "A", "clients": (100, ".")}, differs, *VOUCHING])
    found = hidden_now_published_before(table, COUNT, [], TIME, region=REGION)
    assert found.counts.violated == violated


def test_nothing_is_said_of_a_year_in_which_too_few_figures_show_that_they_were_made_alike():
    table = changed([{"clients": (100, ".")}, *VOUCHING[1:]])
    assert hidden_now_published_before(table, COUNT).counts == Counts()
