import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.disclosure.zero_told_by_its_rate import zero_told_by_its_rate
from keur.verdict import Cell, Counts


def concluded(rate, *, clients=0, population=None, others=(), decimals=0):
    rows = [{"clients": clients, "rate": rate}, *({"type": t, "clients": c, "rate": r} for t, c, r in others)]
    known = {"population": [float(population)] * len(rows)} if population else {}
    rates = [RATE.model_copy(update={"decimals": decimals})]
    return zero_told_by_its_rate(evidence(rows, **known), COUNT, rates=rates, region=REGION, time=TIME)


@pytest.mark.parametrize(
    ("rate", "population", "counts"),
    [
        pytest.param(1, 1_500, Counts(violated=1), id="one or two persons"),
        pytest.param(2, 1_000, Counts(violated=1), id="two persons"),
        pytest.param(0, 1_500, Counts(satisfied=1), id="a rate of 0"),
        pytest.param(1, 100_000, Counts(not_evaluated=1), id="no rate of this population: another rule's"),
        pytest.param(".", 1_500, Counts(not_evaluated=1), id="no rate"),
        pytest.param(1, None, Counts(violated=1), id="whatever the population is"),
    ],
)
def test_counts(rate, population, counts):
    found = concluded(
        rate, population=population, others=() if population else [("A", 10, 7), ("B", 100, 66)]
    )
    assert found.counts.violated == counts.violated
    assert bool(found.counts.concluded) == bool(counts.concluded)


def test_where_the_figures_of_the_region_contradict_each_other_another_rule_speaks():
    assert concluded(1, others=[("A", 100, 1), ("B", 200, 400)]).counts.violated == 0
    assert concluded(1, others=[("A", 5_000, 50)]).counts.violated == 0


def test_a_published_count_above_zero_is_no_zero():
    assert concluded(7, clients=10, population=1_500).counts.concluded == 0


def test_a_rate_of_something_else_than_inhabitants_says_nothing():
    rates = [RATE.model_copy(update={"denominator": ""})]
    table = evidence([{"clients": 0, "rate": 1}], population=[1_500.0])
    found = zero_told_by_its_rate(table, COUNT, rates=rates, region=REGION, time=TIME)
    assert found.reason == "no count of 0 stands beside a rate whose population is known"


def test_the_narrowest_come_first_and_the_defect_says_how_many_there_must_be():
    rows = [{"clients": 0, "rate": 1}, {"clients": 0, "rate": 1, "region": "Emmen"}]
    table = evidence(rows, population=[1_500.0, 1_000.0])
    found = zero_told_by_its_rate(table, COUNT, rates=[RATE], region=REGION, time=TIME)
    assert [defect.cell["region"] for defect in found.defects] == ["Emmen", "Assen"]
    (_, wider) = found.defects
    assert wider.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert (wider.observed, wider.expected) == ("0 beside a rate above 0", "a rate of 0, or both suppressed")
    assert wider.message == "The rate cannot come of nobody: behind this 0 there must be 1 to 2 persons."
