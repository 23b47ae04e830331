import pytest

from keur.reasoning.timetable import month_of, steps_at

REACHED = (11, 16, 23)  # December of the year, May and December of the year after


@pytest.mark.parametrize(
    ("day", "steps"),
    [
        pytest.param("2024-09-30", [-1], id="before anything"),
        pytest.param("2024-10-01", [-1, 0], id="the first step, two months early"),
        pytest.param("2025-02-28", [-1, 0], id="the first step, two months late"),
        pytest.param("2025-03-01", [0, 1], id="between the first step and the second"),
        pytest.param("2025-05-13", [0, 1], id="the month of the second step"),
        pytest.param("2025-05", [0, 1], id="a month"),
        pytest.param("2025-08-01", [1], id="no longer the first"),
        pytest.param("2025-12-10", [1, 2], id="the month of the last step"),
        pytest.param("2026-03-01", [2], id="all of it is over"),
        pytest.param("2040-01-01", [2], id="long over"),
    ],
)
def test_the_steps_that_a_year_may_stand_at(day, steps):
    assert list(steps_at(2024, day, REACHED, 2)) == steps


def test_on_the_month_there_is_one_step():
    assert [list(steps_at(2024, day, REACHED, 0)) for day in ("2025-04-30", "2025-05-01", "2025-06-01")] == [
        [0],
        [0, 1],
        [1],
    ]


def test_what_is_no_date_is_refused():
    with pytest.raises(ValueError, match="'spring' is no date"):
        steps_at(2024, "spring", REACHED, 2)


@pytest.mark.parametrize(
    ("months", "month"), [(0, "2024-01"), (11, "2024-12"), (16, "2025-05"), (23, "2025-12")]
)
def test_the_month_behind_a_number(months, month):
    assert month_of(2024, months) == month
