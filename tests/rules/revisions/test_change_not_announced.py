import math

import pytest

from keur.rules.revisions.change_not_announced import change_not_announced
from keur.verdict import Counts
from two_editions import MEASURES, TIME, changed

STILL = ("provisional", "provisional")
NO_STATUS = (None, None)


def concluded(rows, **everywhere):
    return change_not_announced(changed(rows, **everywhere), MEASURES, TIME)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        pytest.param({"clients": (100, 100), "status": STILL}, Counts(satisfied=1), id="the same"),
        pytest.param({"clients": (100, 105), "status": STILL}, Counts(violated=1), id="still provisional"),
        pytest.param(
            {"clients": (100, 105), "status": ("provisional", "revised provisional")},
            Counts(satisfied=1),
            id="moved on",
        ),
        pytest.param(
            {"clients": (100, 105), "status": ("revised provisional", "provisional")},
            Counts(violated=1),
            id="moved backwards",
        ),
        pytest.param(
            {"clients": (100, 105), "status": STILL, "announced_status": 1.0},
            Counts(satisfied=1),
            id="announced to be replaced",
        ),
        pytest.param(
            {"clients": (100, 105), "status": STILL, "announced_correction": 1.0},
            Counts(satisfied=1),
            id="announced to be corrected",
        ),
        pytest.param({"clients": (100, 105)}, Counts(not_evaluated=1), id="definitive: another rule's"),
        pytest.param(
            {"clients": (100, 105), "announced_correction": math.nan},
            Counts(violated=1),
            id="definitive, without notes",
        ),
        pytest.param(
            {"clients": (100, 105), "status": NO_STATUS}, Counts(violated=1), id="no status, with notes"
        ),
        pytest.param(
            {"clients": (100, 105), "status": NO_STATUS, "announced_correction": math.nan},
            Counts(not_evaluated=1),
            id="neither status nor notes",
        ),
    ],
)
def test_counts(row, counts):
    assert concluded([row]).counts == counts


@pytest.mark.parametrize(
    ("everywhere", "said"),
    [
        ({"status": STILL}, "provisional before and not further now, and no list of changes announces it."),
        ({"announced_correction": math.nan}, "because the release carries no notes."),
        ({"status": NO_STATUS}, "with no status that says how final, and no list of changes announces it."),
    ],
)
def test_the_message_says_what_makes_it_suspect(everywhere, said):
    (defect,) = concluded([{"clients": (100, 105)}], **everywhere).defects
    assert defect.message.startswith("Clients went from 100 to 105, ")
    assert defect.message.endswith(said)


def test_a_cell_that_neither_edition_has_does_not_make_the_notes_unknown():
    rows = [{"region": region, "clients": (100, 105), "status": STILL} for region in ("Assen", "Emmen")]
    rows[1]["period"] = "2024"
    for defect in concluded(rows).defects:
        assert defect.message.endswith("and no list of changes announces it.")


def test_a_period_that_changed_as_a_whole_is_one_finding():
    rows = [{"region": f"R{i}", "clients": (100, 105), "status": STILL} for i in range(30)]
    (defect,) = concluded(rows).defects
    assert str(defect.cell) == "2023"
