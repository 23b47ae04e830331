import pytest

from build import COUNT, RATE, REGION, TIME, cover, partition
from keur.gx.words import _WORDS, in_words, where
from keur.rules.facts import Disclosure, Timetable
from keur.rules.registry import catalogue
from two_editions import MEASURES


def test_every_fact_that_a_rule_asks_for_has_words():
    assert {fact for rule in catalogue().values() for fact in rule.facts} <= set(_WORDS)


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        pytest.param(
            {"count": COUNT},
            ("Count", "Clients; rounded to multiples of 5; smallest figure above 0 is 10"),
            id="a count",
        ),
        pytest.param(
            {"rate": RATE},
            ("Rate", "Clients per 1 000; per 1 000 of the population (1 January); rounded to whole numbers"),
            id="a rate",
        ),
        pytest.param(
            {"families": [cover("Totaal", "A", "B")]},
            ("Totaal", "covers A · B (one person may be in several)"),
            id="a cover",
        ),
        pytest.param(
            {"families": [cover("Totaal", "A", exhaustive=False)]},
            ("Totaal", "covers A · others that the table does not list (one person may be in several)"),
            id="a cover with a rest",
        ),
        pytest.param(
            {"families": [partition("All", "X", "Y")]}, ("All", "is the sum of X · Y"), id="a partition"
        ),
        pytest.param(
            {"region": REGION},
            ("Regions", "region; Nederland is the whole country, 16 000 000 to 20 000 000 inhabitants"),
            id="a country",
        ),
        pytest.param(
            {"time": TIME}, ("Periods", "period, from 2017; a year covers its half-years"), id="periods"
        ),
        pytest.param({"measures": MEASURES}, ("Measures", "Clients · Rate"), id="measures"),
        pytest.param(
            {"legal": [["provisional", "-", "-"], ["final", "final", "final"]]},
            (
                "Legal statuses (first half / second half / year)",
                "provisional / absent / absent; final / final / final",
            ),
            id="statuses",
        ),
        pytest.param(
            {
                "timetable": Timetable(
                    reached=("December of the year", "May of the year after"), months_early_or_late=2
                )
            },
            (
                "Timetable of the legal statuses",
                "December of the year; May of the year after; a publication may be 2 months early or late",
            ),
            id="a timetable",
        ),
        pytest.param(
            {"disclosure": Disclosure(width=10, smallest=20)},
            ("A count is well hidden with", "bounds at least 10 apart, and not all of them below 20"),
            id="a protection",
        ),
        pytest.param(
            {"rates": [RATE]},
            ("Rate", "Clients per 1 000; per 1 000 of the population (1 January); rounded to whole numbers"),
            id="all rates",
        ),
        pytest.param({"unheard_of": 3}, ("Unheard of", "3"), id="a fact without words of its own"),
    ],
)
def test_a_fact_in_words(facts, line):
    assert in_words(facts) == [line]


def test_where_a_rule_is_asked():
    assert where({"region": ["Nederland"]}, None) == "only for region Nederland"
    assert where(None, {"region": ["Nederland", "Assen"]}) == "not for region Nederland · Assen"
    assert where(None, None) == ""
