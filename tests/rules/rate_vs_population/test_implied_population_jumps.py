import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.rate_vs_population.implied_population_jumps import implied_population_jumps
from keur.verdict import Cell, Counts
from rates import release


def years(*figures, **at):
    """One pair per year from 2023, or at the periods given."""
    periods = at.get("periods", [str(2023 + i) for i in range(len(figures))])
    return evidence(
        [{"period": p, "clients": n, "rate": r} for p, (n, r) in zip(periods, figures, strict=True)]
    )


def check(table):
    return implied_population_jumps(table, COUNT, RATE, REGION, TIME)


@pytest.mark.parametrize(
    ("table", "counts"),
    [
        pytest.param(release(periods=("2022", "2023", "2024")), Counts(satisfied=8), id="one percent a year"),
        pytest.param(years((7_000, 100), (7_000, 70)), Counts(violated=1), id="from 70 000 to 100 000"),
        pytest.param(years((7_000, 70), (7_000, 100)), Counts(violated=1), id="from 100 000 to 70 000"),
        pytest.param(years((7_000, 100), (7_000, 80)), Counts(consistent=1), id="just about a quarter"),
        pytest.param(years((70, 1), (70, 2)), Counts(consistent=1), id="rates too small to tell"),
        pytest.param(
            years((70, 0), (7_000, 100)), Counts(not_evaluated=1), id="a rate of 0 has no upper bound"
        ),
        pytest.param(years((7_000, "."), (7_000, 100)), Counts(not_evaluated=1), id="a hidden rate"),
        pytest.param(years((7_000, 100)), Counts(), id="one year"),
        pytest.param(
            years((7_000, 100), (7_000, 70), periods=["2020", "2024"]),
            Counts(),
            id="years that do not follow",
        ),
        pytest.param(
            years((7_000, 100), (7_000, 70), (7_000, 100), periods=["2023", "1e halfjaar 2023", "2024"]),
            Counts(not_evaluated=1),
            id="a year that contradicts itself: another rule's",
        ),
    ],
)
def test_counts(table, counts):
    assert check(table).counts == counts


def test_the_suspicion_is_about_a_region_and_a_year():
    (defect,) = check(years((7_000, 100), (7_000, 50))).defects
    assert defect.cell == Cell.at(region="Assen", period="2024")
    assert defect.involved == (defect.cell, Cell.at(region="Assen", period="2023"))
    assert defect.observed == "138 574 to 141 455 inhabitants"
    assert defect.expected == "55 705 to 87 965 inhabitants"
    assert defect.message == (
        "The counts and rates imply 138 574 to 141 455 inhabitants, and 69 632 to 70 372 the year before."
    )


def test_where_the_table_holds_half_years_only_the_first_of_the_year_is_named():
    (defect,) = check(
        years((7_000, 100), (7_000, 50), periods=["2e halfjaar 2023", "1e halfjaar 2024"])
    ).defects
    assert defect.cell["period"] == "1e halfjaar 2024"


def test_without_two_years_in_a_row_the_reason_is_given():
    assert check(years((7_000, 100))).reason == (
        "no region has figures that give its population in two consecutive years"
    )
