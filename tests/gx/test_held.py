import pytest

from build import COUNT, RATE, evidence
from keur.gx.held import held
from keur.rules.facts import Column

BOTH = evidence([{"clients": 10, "rate": 1}])
COUNTS, RATES = evidence([{"clients": 10}]), evidence([{"rate": 1}])
MEASURES = [Column(column="clients", label="Clients"), Column(column="rate", label="Clients per 1 000")]


@pytest.mark.parametrize("code", ["ST005", "ST007", "DC004"])
def test_facts_on_what_is_there_stay_as_they_are(code):
    facts = {"count": COUNT, "rate": RATE, "rates": [RATE], "dimensions": {"type": "Type"}}
    assert held(code, facts, BOTH).facts == facts


@pytest.mark.parametrize(
    ("code", "facts", "lacking"),
    [
        pytest.param("ST007", {"count": COUNT, "rate": RATE}, RATE.label, id="a rate that is needed"),
        pytest.param("DC004", {"count": COUNT, "rates": [RATE]}, RATE.label, id="rates that are needed"),
    ],
)
def test_a_rule_that_needs_a_measure_is_not_asked_without_it(code, facts, lacking):
    assert held(code, facts, COUNTS).lacking == (lacking,)


@pytest.mark.parametrize(
    ("code", "facts", "left"),
    [
        pytest.param("ST005", {"count": COUNT, "rate": RATE}, {"count": COUNT, "rate": None}, id="a rate"),
        pytest.param("DC002", {"count": COUNT, "rates": [RATE]}, {"count": COUNT, "rates": None}, id="rates"),
        pytest.param("RV001", {"measures": MEASURES}, {"measures": MEASURES[:1]}, id="one of several"),
    ],
)
def test_a_rule_goes_on_with_what_it_can_do_without(code, facts, left):
    assert held(code, facts, COUNTS).facts == left


def test_a_rule_on_single_figures_goes_on_with_the_rate_alone():
    assert held("ST005", {"count": COUNT, "rate": RATE}, RATES).facts == {"count": None, "rate": RATE}


def test_where_nothing_is_left_every_measure_is_named():
    elsewhere = evidence([{"predecessor_clients": 10}])
    assert held("ST005", {"count": COUNT, "rate": RATE}, elsewhere).lacking == (COUNT.label, RATE.label)
    assert held("RV001", {"measures": MEASURES}, elsewhere).lacking == ("Clients", "Clients per 1 000")
