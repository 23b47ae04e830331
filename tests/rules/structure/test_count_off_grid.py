import pytest

from build import COUNT, RATE, evidence
from keur.evidence.pairs import pairs
from keur.rules.facts import Count
from keur.rules.structure.count_off_grid import count_off_grid
from keur.verdict import Cell, Counts


def conclude(figure, count=COUNT):
    return count_off_grid(evidence([{"clients": figure}]), count)


@pytest.mark.parametrize(
    ("figure", "counts"),
    [
        pytest.param(60, Counts(satisfied=1), id="a multiple of 5"),
        pytest.param(10, Counts(satisfied=1), id="the publication minimum"),
        pytest.param(0, Counts(satisfied=1), id="zero"),
        pytest.param(1_284_680, Counts(satisfied=1), id="a large multiple"),
        pytest.param(63, Counts(violated=1), id="no multiple"),
        pytest.param(5, Counts(violated=1), id="a multiple below the minimum"),
        pytest.param(3, Counts(violated=1), id="no multiple and below the minimum"),
        pytest.param(60.4, Counts(violated=1), id="near a multiple"),
        pytest.param(0.2, Counts(violated=1), id="near zero"),
        pytest.param(".", Counts(not_evaluated=1), id="hidden"),
        pytest.param("", Counts(not_evaluated=1), id="blank"),
        pytest.param(-1, Counts(not_evaluated=1), id="negative: another rule's"),
        pytest.param(-5, Counts(not_evaluated=1), id="negative multiple: another rule's"),
    ],
)
def test_counts(figure, counts):
    assert conclude(figure).counts == counts


@pytest.mark.parametrize(
    ("figure", "observed", "expected", "message"),
    [
        (1813, "1 813", "1 810 or 1 815", "Counts are rounded to multiples of 5, and this is none."),
        (5, "5", "0 or 10", "No count between 0 and 10 is published."),
        (8, "8", "0 or 10", "Counts are rounded to multiples of 5, and this is none."),
        (12, "12", "10 or 15", "Counts are rounded to multiples of 5, and this is none."),
        (60.4, "60.4", "60 or 65", "Counts have no decimals, and this one has more."),
    ],
)
def test_the_defect_names_the_two_nearest_figures_that_rounding_leaves(figure, observed, expected, message):
    (defect,) = conclude(figure).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert (defect.measure, defect.observed) == (COUNT.label, observed)
    assert (defect.expected, defect.message) == (expected, message)


@pytest.mark.parametrize(
    ("figure", "counts"),
    [
        (12.5, Counts(satisfied=1)),
        (0.1, Counts(satisfied=1)),
        (12.7, Counts(violated=1)),
        (12.55, Counts(violated=1)),
    ],
)
def test_a_count_with_decimals_is_held_against_its_last_one(figure, counts):
    halves = Count(column="clients", label="Clients x 1 000", decimals=1, base=5)
    tenths = halves.model_copy(update={"base": 1})
    assert conclude(figure, halves if figure > 1 else tenths).counts == counts


def test_a_count_that_is_not_rounded_has_every_figure():
    assert conclude(1, Count(column="clients", label="Clients")).counts == Counts(satisfied=1)


def test_rows_that_contradict_each_other_are_another_rules():
    assert count_off_grid(evidence([{"clients": 63}, {"clients": 60}]), COUNT).counts == Counts(
        not_evaluated=1
    )


def test_rows_that_agree_are_one_cell():
    assert count_off_grid(evidence([{"clients": 63}, {"clients": 63}]), COUNT).counts == Counts(violated=1)


@pytest.mark.parametrize(
    ("rate", "decimals", "counts"),
    [
        pytest.param(9, 0, Counts(satisfied=2), id="whole"),
        pytest.param(9.5, 0, Counts(violated=1, satisfied=1), id="a decimal too many"),
        pytest.param(9.5, 1, Counts(satisfied=2), id="its one decimal"),
        pytest.param(0.3, 1, Counts(satisfied=2), id="a decimal that no float holds exactly"),
        pytest.param(9.55, 1, Counts(violated=1, satisfied=1), id="one more than its one"),
        pytest.param(".", 0, Counts(satisfied=1, not_evaluated=1), id="hidden"),
        pytest.param(1500.5, 0, Counts(satisfied=1, not_evaluated=1), id="above its base: another rule's"),
    ],
)
def test_rates(rate, decimals, counts):
    stated = RATE.model_copy(update={"decimals": decimals})
    cubes = evidence([{"clients": 100, "rate": rate}])
    assert count_off_grid(cubes, COUNT, stated).counts == counts


def test_a_rate_with_extra_decimals_is_named_as_published_and_stands_for_nothing_else():
    cubes = evidence([{"clients": 100, "rate": 9.5}])
    (defect,) = count_off_grid(cubes, COUNT, RATE).defects
    assert (defect.measure, defect.observed, defect.expected) == (RATE.label, "9.5", "9 or 10")
    assert defect.message == "Rates have no decimals, and this one has more."
    assert not pairs(cubes, COUNT, RATE).known.any()
