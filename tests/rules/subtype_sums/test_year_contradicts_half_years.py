import pytest

from build import COUNT, TIME, evidence
from keur.rules.subtype_sums.year_contradicts_half_years import year_contradicts_half_years
from keur.verdict import Cell, Counts, Reading

ADDS_UP = TIME.model_copy(update={"relation": "partition"})
UNSTATED = TIME.model_copy(update={"relation": None})
YEAR, FIRST, SECOND = "2024*", "1e halfjaar 2024", "2e halfjaar 2024"


def rows(year, first, second, **at):
    figures = {FIRST: first, SECOND: second, YEAR: year}
    return [{"period": period, "clients": figure, **at} for period, figure in figures.items()]


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param((100, 60, 70), Counts(satisfied=1), id="some are in both halves"),
        pytest.param((60, 60, 60), Counts(consistent=1), id="everybody is in both halves"),
        pytest.param((130, 60, 70), Counts(consistent=1), id="nobody is in both halves"),
        pytest.param((135, 60, 70), Counts(consistent=1), id="rounded the same way"),
        pytest.param((140, 60, 70), Counts(violated=1), id="above their sum"),
        pytest.param((65, 60, 70), Counts(violated=1), id="below the second half"),
        pytest.param((55, 60, "."), Counts(violated=1), id="below a half whose other is hidden"),
        pytest.param((500, 60, "."), Counts(consistent=1), id="the other half may be anything"),
        pytest.param((".", 60, 70), Counts(not_evaluated=1), id="a hidden year"),
        pytest.param((100, ".", "."), Counts(not_evaluated=1), id="hidden halves"),
    ],
)
def test_counts(figures, counts):
    assert year_contradicts_half_years(evidence(rows(*figures)), COUNT, TIME).counts == counts


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param((130, 60, 70), Counts(consistent=1), id="they add up"),
        pytest.param((100, 60, 70), Counts(violated=1), id="they do not"),
    ],
)
def test_where_halves_add_up(figures, counts):
    assert year_contradicts_half_years(evidence(rows(*figures)), COUNT, ADDS_UP).counts == counts


@pytest.mark.parametrize(
    ("table", "time"),
    [
        pytest.param([{"period": "2024", "clients": 60}], TIME, id="years only"),
        pytest.param([{"period": FIRST, "clients": 60}], TIME, id="half-years only"),
        pytest.param(
            [{"period": "2023", "clients": 10}, {"period": FIRST, "clients": 60}], TIME, id="of other years"
        ),
        pytest.param(rows(10, 60, 70), UNSTATED, id="the contract states no relation"),
    ],
)
def test_nothing_to_compare(table, time):
    found = year_contradicts_half_years(evidence(table), COUNT, time)
    assert found.counts.concluded == 0
    assert found.reason == "no year stands beside its half-years in this release"


def cell(period, **at):
    return Cell.at(**({"type": "Totaal", "region": "Assen"} | at), period=period)


def test_a_year_below_one_half_names_that_half():
    (defect,) = year_contradicts_half_years(evidence(rows(65, 60, 70)), COUNT, TIME).defects
    assert defect.involved == (cell("2024"), cell(SECOND))
    assert (defect.observed, defect.expected) == ("65", "70 to 135")
    assert defect.readings == (Reading(cell(SECOND), "70", "0 to 65"),)
    assert defect.message == "The year is 65, but H2 is 70."


def test_a_year_above_the_sum_names_both_halves_in_their_own_region():
    table = rows(100, 60, 70) + rows(300, 60, 70, region="Emmen")
    (defect,) = year_contradicts_half_years(evidence(table), COUNT, TIME).defects
    assert defect.involved == tuple(cell(period, region="Emmen") for period in ("2024", FIRST, SECOND))
    assert (defect.observed, defect.expected) == ("300", "70 to 135")
    assert defect.readings[0].expected == "225 to 300"


def test_each_year_stands_beside_its_own_halves():
    table = [
        *rows(100, 60, 70),
        {"period": "2023", "clients": 500},
        {"period": "1e halfjaar 2023", "clients": 600},
        {"period": "4e kwartaal 2023", "clients": 9000},
    ]
    (defect,) = year_contradicts_half_years(evidence(table), COUNT, TIME).defects
    assert defect.involved == (cell("2023"), cell("1e halfjaar 2023"))
    assert defect.expected == "at least 600"
