import pytest

from keur.rules.revisions.status_moved_backwards import status_moved_backwards
from keur.verdict import Counts
from two_editions import TIME, changed

P, N, F = "provisional", "revised provisional", "final"
HALF1, HALF2, YEAR = "1e halfjaar 2023", "2e halfjaar 2023", "2023"
LEGAL = [[P, "-", "-"], [N, P, P], [F, F, F]]


def concluded(statuses):
    rows = [{"period": period, "clients": (1, 1), "status": both} for period, both in statuses.items()]
    return status_moved_backwards(changed(rows), TIME, LEGAL)


@pytest.mark.parametrize(
    ("statuses", "counts"),
    [
        pytest.param({YEAR: (P, P)}, Counts(satisfied=1), id="stayed"),
        pytest.param({YEAR: (P, F)}, Counts(satisfied=1), id="forward by two steps"),
        pytest.param({HALF1: (P, N)}, Counts(satisfied=1), id="forward by one"),
        pytest.param({YEAR: (F, P)}, Counts(violated=1), id="final no more"),
        pytest.param({HALF1: (N, P)}, Counts(violated=1), id="one step back"),
        pytest.param({YEAR: (None, P)}, Counts(not_evaluated=1), id="a new period"),
        pytest.param({YEAR: (F, None)}, Counts(not_evaluated=1), id="a period that is gone"),
        pytest.param(
            {HALF1: (N, F), HALF2: (P, F), YEAR: (P, F)}, Counts(satisfied=3), id="a whole year moves on"
        ),
        pytest.param(
            {HALF1: (F, N), HALF2: (F, P), YEAR: (F, P)}, Counts(violated=3), id="a whole year moves back"
        ),
        pytest.param(
            {HALF1: (P, N), HALF2: (None, P), YEAR: (None, P)},
            Counts(satisfied=1, not_evaluated=2),
            id="the rest of the year comes in",
        ),
        pytest.param(
            {HALF1: (None, P), YEAR: (P, None)},
            Counts(violated=1, not_evaluated=2),
            id="a half that belongs to an earlier step than the year had reached",
        ),
    ],
)
def test_counts(statuses, counts):
    assert concluded(statuses).counts == counts


def test_the_defect_names_the_period_and_both_statuses():
    (defect,) = concluded({YEAR: (F, P), HALF1: (F, F)}).defects
    assert str(defect.cell) == YEAR
    assert (defect.observed, defect.expected) == (P, "final or further")
    assert defect.message == "2023 was final in the previous edition and is provisional in this one."


def test_of_a_year_as_a_set_both_sets_are_named():
    (defect,) = concluded({HALF1: (None, P), YEAR: (P, None)}).defects
    assert "it had 2023 provisional in the previous edition" in defect.message
    assert "has 1e halfjaar 2023 provisional in this one" in defect.message


def test_without_legal_sets_the_periods_are_still_looked_at():
    rows = [{"clients": (1, 1), "status": (F, P)}]
    assert status_moved_backwards(changed(rows), TIME).counts == Counts(violated=1)


def test_two_statuses_for_one_period_say_nothing():
    rows = [{"region": "A", "clients": (1, 1), "status": (F, P)}, {"region": "B", "clients": (1, 1)}]
    found = status_moved_backwards(changed(rows), TIME, LEGAL)
    assert found.counts == Counts(not_evaluated=1)
    assert found.reason == "no period has a status in both"
