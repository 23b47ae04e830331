import pytest

from keur.evidence.rate_words import alternatives, inhabitants, persons
from keur.reasoning.intervals import UNBOUNDED


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([86], "86"),
        ([86, 87, 88], "86 to 88"),
        ([84, 86, 89], "84, 86 or 89"),
        ([84, 1_086], "84 or 1 086"),
        (list(range(0, 40, 2)), "0 to 38"),
    ],
)
def test_alternatives(values, words):
    assert alternatives(values) == words


def test_alternatives_with_decimals():
    assert alternatives([125, 130], 1) == "12.5 or 13.0"


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        (51_691, 51_692, "25 845 to 25 846"),
        (51_690, 51_690, "25 845"),
        (51_690, UNBOUNDED, "at least 25 845"),
        (51_691, 51_690, "no number of"),
    ],
)
def test_inhabitants_are_rounded_outwards(lower, upper, words):
    assert inhabitants(lower, upper) == words


def test_half_a_person_is_said():
    assert (persons(50_001), persons(50_000)) == ("25 000.5", "25 000")
