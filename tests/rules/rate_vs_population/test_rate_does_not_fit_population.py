import pytest

from build import COUNT, RATE, TIME, evidence
from keur.rules.rate_vs_population.rate_does_not_fit_population import rate_does_not_fit_population
from keur.verdict import Counts
from rates import cell, release


def judge(count, rate, people, **facts):
    table = evidence([{"clients": count, "rate": rate}], population=[float(people)])
    return rate_does_not_fit_population(table, COUNT, RATE.model_copy(update=facts), TIME)


@pytest.mark.parametrize(
    ("count", "rate", "people", "counts"),
    [
        pytest.param(6_055, 87, 69_701, Counts(satisfied=1), id="every count behind 6 055 gives 87"),
        pytest.param(15, 2, 6_700, Counts(consistent=1), id="13 to 16 give 2, and 17 gives 3"),
        pytest.param(6_055, 86, 69_701, Counts(violated=1), id="truncated where rounding is declared"),
        pytest.param(6_055, 88, 69_701, Counts(violated=1), id="one too high"),
        pytest.param(6_055, 870, 69_701, Counts(violated=1), id="ten times too high"),
        pytest.param(0, 0, 69_701, Counts(satisfied=1), id="nobody, rate 0"),
        pytest.param(0, 1, 69_701, Counts(violated=1), id="nobody, rate 1"),
        pytest.param(".", 87, 69_701, Counts(not_evaluated=1), id="hidden count"),
        pytest.param(6_055, ".", 69_701, Counts(not_evaluated=1), id="hidden rate"),
        pytest.param(6_055, 87, float("nan"), Counts(not_evaluated=1), id="unknown population"),
        pytest.param(6_055, 87, 0, Counts(not_evaluated=1), id="a region without inhabitants"),
        pytest.param(6_053, 86, 69_701, Counts(not_evaluated=1), id="off the grid: another rule's"),
        pytest.param(6_055, -1, 69_701, Counts(not_evaluated=1), id="negative: another rule's"),
        pytest.param(6_055, 1_001, 69_701, Counts(not_evaluated=1), id="above its base: another rule's"),
    ],
)
def test_counts(count, rate, people, counts):
    assert judge(count, rate, people).counts == counts


def test_the_edges_of_the_rate_are_exact():
    # of 5 000 000 people, 2 500 are exactly half a client per 1 000, and that is rounded up
    assert judge(2_500, 1, 5_000_000).counts == Counts(consistent=1)
    assert judge(2_495, 1, 5_000_000).counts == Counts(violated=1)
    assert judge(2_505, 0, 5_000_000).counts == Counts(violated=1)


def test_a_truncated_rate_fits_where_truncation_is_declared():
    assert judge(6_055, 86, 69_701, mode="truncate").counts == Counts(satisfied=1)
    assert judge(6_055, 87, 69_701, mode="truncate").counts == Counts(violated=1)


def test_decimals_sharpen_the_rule():
    assert judge(6_055, 86.9, 69_701, decimals=1).counts == Counts(consistent=1)
    assert judge(6_055, 87.0, 69_701, decimals=1).counts == Counts(violated=1)


def test_the_defect_says_what_count_and_population_allow():
    table = release(slips={("B", "Emmen", "2024"): {"rate": 53}})
    (defect,) = rate_does_not_fit_population(table, COUNT, RATE, TIME).defects
    assert defect.cell == cell("B", "Emmen")
    assert defect.involved == (defect.cell,)
    assert (defect.measure, defect.observed, defect.expected) == (RATE.label, "53", "36")
    assert defect.message == (
        "A count of 3 938 to 3 942 among 109 346 inhabitants (1 January 2024) cannot give 53 per 1 000."
    )


@pytest.mark.parametrize(
    ("count", "rate", "people", "per", "expected"),
    [
        pytest.param(30, 35, 900, 1_000, "31, 32, 33, 34 or 36", id="28 to 32 clients of 900"),
        pytest.param(10, 21, 400, 1_000, "20, 23, 25, 28 or 30", id="8 to 12 clients of 400"),
        pytest.param(15, 21, 69_701, 100_000, "19, 20, 22, 23 or 24", id="13 to 17 clients of 69 701"),
    ],
)
def test_a_rate_that_no_whole_count_gives_is_violated_and_not_expected(count, rate, people, per, expected):
    (defect,) = judge(count, rate, people, per=per).defects
    assert defect.expected == expected


def test_another_denominator_is_used_where_it_is_declared():
    before = RATE.model_copy(update={"denominator": "1 January of the year before"})
    assert not rate_does_not_fit_population(release(late=-1), COUNT, before, TIME).defects
    assert rate_does_not_fit_population(release(late=-1), COUNT, RATE, TIME).defects


def test_the_average_of_two_populations_may_be_half_a_person():
    rows = [{"clients": 500, "rate": 10}]
    average = RATE.model_copy(update={"denominator": "average"})
    table = evidence(rows, population=[50_000.0], population_after=[50_001.0])
    assert rate_does_not_fit_population(table, COUNT, average, TIME).counts == Counts(satisfied=1)
    table = evidence([{"clients": 500, "rate": 30}], population=[50_000.0], population_after=[50_001.0])
    assert (
        "50 000.5 inhabitants (average 2024)"
        in rate_does_not_fit_population(table, COUNT, average, TIME).defects[0].message
    )


def test_a_release_in_which_all_is_right_is_silent():
    conclusion = rate_does_not_fit_population(release(periods=("2023", "2024")), COUNT, RATE, TIME)
    assert (conclusion.counts.violated, conclusion.counts.not_evaluated) == (0, 0)


def test_without_any_population_the_reason_is_given():
    conclusion = rate_does_not_fit_population(release(population=False), COUNT, RATE, TIME)
    assert conclusion.reason == "no count is published with its rate where the population is known"
