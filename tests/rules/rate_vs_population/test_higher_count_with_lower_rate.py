import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.rate_vs_population.higher_count_with_lower_rate import higher_count_with_lower_rate
from keur.rules.rate_vs_population.implied_populations_contradict import implied_populations_contradict
from keur.verdict import Counts, Reading
from rates import cell, release, truncated


def table(*figures, **at):
    return evidence([{"type": chr(65 + i), "clients": n, "rate": r} | at for i, (n, r) in enumerate(figures)])


def check(evidence):
    return higher_count_with_lower_rate(evidence, COUNT, RATE, REGION, TIME)


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param([(100, 5), (200, 10), (300, 15)], Counts(satisfied=1), id="rates rise with counts"),
        pytest.param([(100, 5), (105, 5), (110, 6)], Counts(satisfied=1), id="rates may be equal"),
        pytest.param(
            [(100, 5), (105, 4)], Counts(violated=1), id="one step of rounding higher, one rate lower"
        ),
        pytest.param([(100, 5), (100, 6)], Counts(not_evaluated=1), id="equal counts say nothing"),
        pytest.param(
            [(100, 6), (100, 5), (200, 6)], Counts(satisfied=1), id="equal counts beside a higher one"
        ),
        pytest.param(
            [(100, 6), (100, 5), (200, 5)], Counts(violated=1), id="the higher of two equals breaks it"
        ),
        pytest.param([(100, 5), (".", 4), (200, ".")], Counts(not_evaluated=1), id="hidden figures"),
        pytest.param([(100, 5), (203, 4)], Counts(not_evaluated=1), id="off the grid: another rule's"),
        pytest.param([(100, 5)], Counts(not_evaluated=1), id="one pair"),
    ],
)
def test_counts(figures, counts):
    assert check(table(*figures)).counts == counts


def test_regions_and_periods_are_not_compared():
    rows = [
        {"region": "Assen", "clients": 100, "rate": 5},
        {"region": "Emmen", "clients": 200, "rate": 4},
        {"region": "Assen", "period": "2023", "clients": 300, "rate": 3},
        {"region": "Assen", "period": "1e halfjaar 2024", "clients": 400, "rate": 2},
    ]
    assert check(evidence(rows)).counts.concluded == 0


def test_the_fewest_cells_are_named_with_the_bounds_that_the_others_set():
    (defect,) = check(table((100, 5), (200, 10), (300, 4), (400, 20))).defects
    assert (defect.cell, defect.observed, defect.expected) == (cell("C"), "4", "10 to 20")
    assert defect.involved == (cell("C"), cell("A"))
    assert defect.message == (
        "A count of 300 has 4 per 1 000, while the lower count of 100 (A · Assen · 2024) has 5."
    )


def test_a_rate_too_high_for_its_count():
    (defect,) = check(table((100, 25), (200, 10), (300, 15))).defects
    assert (defect.cell, defect.expected) == (cell("A"), "0 to 10")
    assert "while the higher count of 200 (B · Assen · 2024) has 10" in defect.message


def test_of_two_that_contradict_each_other_the_second_can_be_read_as_the_culprit():
    (defect,) = check(table((100, 5), (200, 4))).defects
    assert set(defect.involved) == {cell("A"), cell("B")}
    assert defect.readings == (Reading(cell("B"), "4", "at least 5"),)


def test_two_swapped_rates_are_found():
    assert len(check(table((100, 5), (200, 15), (300, 10), (400, 20))).defects) == 1


def test_it_speaks_whatever_base_and_rounding_are():
    slips = {("B", "Emmen", "2024"): {"rate": 1}}
    for settings in ({"cut": truncated}, {"per": 100, "cut": truncated}):
        assert check(release(**settings)).counts.violated == 0
        assert check(release(slips=slips, **settings)).counts.violated == 1


@pytest.mark.parametrize("mode", ["nearest", "truncate"])
@pytest.mark.parametrize(
    ("low", "high"), [((100, 5), (105, 4)), ((1_000, 9), (5_000, 8)), ((15, 1), (20, 0))]
)
def test_whatever_it_finds_leaves_no_common_population_either(low, high, mode):
    # why regions that contradict there are not left out here: this rule could never fail
    rate = RATE.model_copy(update={"mode": mode})
    assert check(table(low, high)).counts.violated == 1
    assert implied_populations_contradict(table(low, high), COUNT, rate, REGION, TIME).counts.violated == 1
