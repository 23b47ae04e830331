import pytest

from keur.reasoning.testimony import FIGURES
from keur.release.statements import Subject
from keur.rules.wording.base_stated_differently import base_stated_differently
from keur.verdict import Counts
from words import says

RATE = "Clients per 1 000"
NAME, UNIT, NOTE, TITLE = (
    "name of the measure",
    "unit of the measure",
    "notes: Topics › Clients per 1 000",
    "title",
)


def rate(base, place, scope=RATE):
    return says(Subject.RATE_BASE, str(base), place, scope=scope, line=9 if place == NOTE else 0)


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([rate(1000, NAME), rate(1000, UNIT), rate(1000, FIGURES)], Counts(satisfied=1), id="all agree"),
        pytest.param([rate(1000, NAME), rate(1000, UNIT), rate(10000, NOTE)], Counts(violated=1), id="the notes differ"),
        pytest.param([rate(1000, NAME), rate(10000, FIGURES)], Counts(violated=1), id="the figures differ"),
        pytest.param([rate(1000, NAME)], Counts(not_evaluated=1), id="one witness"),
        pytest.param([rate(1000, NAME), rate(100, NAME, "Clients in percent")], Counts(not_evaluated=2), id="two rates"),
        pytest.param([rate(10000, NAME, "Clients per 10 000"), rate(1000, FIGURES)], Counts(violated=1), id="the figures know it by the contract's name"),
        pytest.param([rate(1000, NAME), rate(100, NAME, "Clients per 100"), rate(1000, FIGURES)], Counts(satisfied=1, not_evaluated=1), id="the figures mean the rate of their name"),
        pytest.param([], Counts(), id="no rate"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert base_stated_differently(witnesses).counts == counts


def test_the_odd_one_out_is_named_with_its_words():
    witnesses = [rate(1000, NAME), rate(1000, UNIT), rate(10000, NOTE), rate(1000, FIGURES)]
    (defect,) = base_stated_differently(witnesses).defects
    assert defect.cell is None
    assert defect.place == "notes: Topics › Clients per 1 000"
    assert defect.quote == witnesses[2].quote
    assert (defect.measure, defect.observed, defect.expected) == (RATE, "per 10 000", "per 1 000")
    assert "the name of the measure, the unit of the measure and the figures" in defect.message


def test_without_a_majority_all_are_named():
    (defect,) = base_stated_differently([rate(1000, NAME), rate(10000, NOTE)]).defects
    assert (defect.observed, defect.expected) == ("per 1 000 and per 10 000", "the same base everywhere")
    assert defect.message == (
        f"It is per 1 000 according to the {NAME}, "
        "but per 10 000 according to the notes under 'Topics › Clients per 1 000'."
    )
    assert defect.place == "notes: Topics › Clients per 1 000"


def test_no_rate_is_a_reason_to_say_nothing():
    assert base_stated_differently([]).reason


def test_the_figures_have_no_words_to_quote():
    witnesses = [rate(1000, NAME), rate(1000, UNIT), rate(10000, FIGURES)]
    (defect,) = base_stated_differently(witnesses).defects
    assert (defect.place, defect.quote) == (FIGURES, None)
