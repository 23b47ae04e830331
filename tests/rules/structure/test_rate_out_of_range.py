import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.structure.rate_out_of_range import rate_out_of_range
from keur.verdict import Cell, Counts


def conclude(clients, rate, measure=RATE):
    return rate_out_of_range(evidence([{"clients": clients, "rate": rate}]), COUNT, measure)


@pytest.mark.parametrize(
    ("clients", "rate", "counts"),
    [
        pytest.param(1815, 70, Counts(satisfied=2), id="ordinary figures"),
        pytest.param(0, 0, Counts(satisfied=2), id="zeros"),
        pytest.param(50, 1000, Counts(satisfied=2), id="everybody"),
        pytest.param(".", ".", Counts(not_evaluated=2), id="hidden"),
        pytest.param(63, ".", Counts(satisfied=1, not_evaluated=1), id="off the grid: another rule's"),
        pytest.param(-1, ".", Counts(violated=1, not_evaluated=1), id="a code published as a count"),
        pytest.param(".", -1, Counts(violated=1, not_evaluated=1), id="a code published as a rate"),
        pytest.param(-1, -1, Counts(violated=2), id="a code published as both"),
        pytest.param(50, 1001, Counts(violated=1, satisfied=1), id="more than everybody"),
    ],
)
def test_counts(clients, rate, counts):
    assert conclude(clients, rate).counts == counts


@pytest.mark.parametrize(
    ("clients", "rate", "said"),
    [
        (-1, 70, (COUNT.label, "-1", "at least 0", "A number of persons cannot be negative.")),
        (1815, -5, (RATE.label, "-5", "0 to 1 000", "A rate cannot be negative.")),
        (1815, 7020, (RATE.label, "7 020", "0 to 1 000", "More than 1 000 per 1 000 is impossible.")),
    ],
)
def test_the_defect_names_the_measure_and_the_range(clients, rate, said):
    (defect,) = conclude(clients, rate).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert (defect.measure, defect.observed, defect.expected, defect.message) == said


@pytest.mark.parametrize(("rate", "violated"), [(100.0, 0), (100.1, 1), (-0.1, 1)])
def test_decimals_count(rate, violated):
    percent = RATE.model_copy(update={"per": 100, "decimals": 1})
    assert conclude(0, rate, percent).counts.violated == violated


def test_a_count_without_a_rate_is_judged_alone():
    assert rate_out_of_range(evidence([{"clients": -5}]), COUNT).counts == Counts(violated=1)


def test_rates_that_are_all_per_ten_thousand_are_another_rules():
    rows = [
        {"type": name, "region": region, "clients": count, "rate": round(10_000 * count / 1000)}
        for region in ("Assen", "Emmen", "Tynaarlo")
        for name, count in {"Totaal": 150, "A": 95, "B": 60}.items()
    ]
    table = evidence(rows, population=[1000.0] * len(rows))
    assert rate_out_of_range(table, COUNT, RATE, REGION, TIME).counts == Counts(satisfied=2 * len(rows))
    rows[0] |= {"rate": 10_001}
    wrong = evidence(rows, population=[1000.0] * len(rows))
    assert rate_out_of_range(wrong, COUNT, RATE, REGION, TIME).counts.violated == 1
