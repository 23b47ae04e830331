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


def merged(figures, moved, rate=RATE):
    """Years from 2023, with 1 for each before which people moved with the borders of the region."""
    rows = [{"period": str(2023 + i), "clients": n, "rate": r} for i, (n, r) in enumerate(figures)]
    shifted = {"mergers_before": [0.0, *moved[:-1]], "mergers": moved, "mergers_after": [*moved[1:], 0.0]}
    return implied_population_jumps(evidence(rows, **shifted), COUNT, rate, REGION, TIME)


GROWN = [(7_000, 100), (7_000, 50), (7_000, 51)]


@pytest.mark.parametrize(
    ("moved", "counts"),
    [
        pytest.param([0.0, 0.0, 0.0], Counts(violated=1, satisfied=1), id="nothing explains the jump"),
        pytest.param([0.0, 1.0, 0.0], Counts(satisfied=1, not_evaluated=1), id="a merger explains it"),
        pytest.param([1.0, 0.0, 0.0], Counts(violated=1, satisfied=1), id="a merger of before does not"),
        pytest.param([0.0, 0.0, 1.0], Counts(violated=1, not_evaluated=1), id="nor one of afterwards"),
    ],
)
def test_a_jump_that_a_merger_explains_is_not_suspected(moved, counts):
    assert merged(GROWN, moved).counts == counts


def test_a_merger_counts_at_the_date_of_the_denominator():
    after = RATE.model_copy(update={"denominator": "1 January of the year after"})
    assert merged(GROWN, [0.0, 0.0, 1.0], after).counts == Counts(satisfied=1, not_evaluated=1)


def test_where_a_merger_explains_all_the_reason_is_given():
    assert merged(GROWN[:2], [0.0, 1.0]).reason == (
        "the borders of every region that has figures of two consecutive years changed between them"
    )
