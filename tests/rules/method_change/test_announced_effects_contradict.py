from dataclasses import replace

import pytest

from keur.release.statements import Subject
from keur.rules.method_change.announced_effects_contradict import announced_effects_contradict
from keur.rules.registry import catalogue
from keur.verdict import Counts
from words import says


def effects(year, first, second, of="2021"):
    told = {of: year, f"{of}H1": first, f"{of}H2": second}
    return [
        says(Subject.METHOD_EFFECT, value, "notes: Method", scope=scope, unit="%", line=6)
        for scope, value in told.items()
        if value
    ]


@pytest.mark.parametrize(
    ("announced", "counts"),
    [
        pytest.param(effects("-0.37", "-0.39", "-0.34"), Counts(satisfied=1), id="between its halves"),
        pytest.param(
            effects("-0.05", "-0.04", "-0.04"), Counts(satisfied=1), id="above both, within their sum"
        ),
        pytest.param(effects("-0.29", "-0.29", "-0.00"), Counts(satisfied=1), id="one half stands still"),
        pytest.param(
            effects("-0.08", "-0.04", "-0.03"), Counts(satisfied=1), id="their sum but for rounding"
        ),
        pytest.param(effects("-0.10", "-0.04", "-0.03"), Counts(violated=1), id="more than their sum"),
        pytest.param(effects("-0.03", "-0.33", "-0.26"), Counts(violated=1), id="far below the smaller"),
        pytest.param(effects("-0.13", "-0.33", "-0.26"), Counts(satisfied=1), id="half of the smaller"),
        pytest.param(effects("0.30", "-0.33", "-0.26"), Counts(violated=1), id="the other way"),
        pytest.param(
            effects("-0.30", "0.33", "-0.26"),
            Counts(violated=1),
            id="further down than its only half that went down",
        ),
        pytest.param(
            effects("-0.20", "0.33", "-0.26"), Counts(satisfied=1), id="as far down as one of its halves"
        ),
        pytest.param(effects("0.30", "-0.29", "-0.00"), Counts(violated=1), id="up where no half went up"),
        pytest.param(effects("0.00", "-0.01", "-0.01"), Counts(satisfied=1), id="nothing is nothing"),
        pytest.param(effects("0.02", "-0.30", "0.30"), Counts(satisfied=1), id="halves that cancel out"),
        pytest.param(
            effects("-0.3", "-0.33", "-0.26"), Counts(satisfied=1), id="fewer decimals are less exact"
        ),
        pytest.param(effects("-0.3", "", "-0.26"), Counts(not_evaluated=1), id="a half is missing"),
        pytest.param(effects("", "-0.3", "-0.26"), Counts(not_evaluated=1), id="the year is missing"),
        pytest.param([], Counts(), id="nothing announced"),
    ],
)
def test_counts(announced, counts):
    assert announced_effects_contradict(announced).counts == counts


@pytest.mark.parametrize(
    ("announced", "guess"),
    [
        pytest.param(effects("-0.03", "-0.33", "-0.26"), "a slip, 0.03 for 0.3", id="ten times too small"),
        pytest.param(
            effects("-0.003", "-0.33", "-0.26"), "a slip, 0.003 for 0.3", id="a hundred times too small"
        ),
        pytest.param(effects("-3.0", "-0.33", "-0.26"), "a slip, 3.0 for 0.30", id="ten times too large"),
    ],
)
def test_the_likely_slip_is_named(announced, guess):
    (defect,) = announced_effects_contradict(announced).defects
    assert guess in defect.message


@pytest.mark.parametrize(
    ("announced", "guess"),
    [
        pytest.param(
            effects("0.30", "-0.33", "-0.26"), "the sign of the effect on 2021 may be a slip", id="a sign"
        ),
        pytest.param(
            effects("-0.30", "0.33", "-0.26"),
            "the sign of the effect on 2021H1 may be a slip",
            id="the sign of a half",
        ),
        pytest.param(
            effects("-0.24", "-0.02", "-0.20"),
            "the effect on 2021H1 may be a slip, 0.02 for 0.2",
            id="a half ten times too small",
        ),
        pytest.param(
            effects("-0.90", "-0.33", "-0.32"),
            "may have changed places with that on 2021H1",
            id="a year for a half",
        ),
    ],
)
def test_other_slips(announced, guess):
    (defect,) = announced_effects_contradict(announced).defects
    assert guess in defect.message


def test_no_slip_is_named_where_none_would_fit():
    (defect,) = announced_effects_contradict(effects("-90", "-0.33", "-0.26")).defects
    assert "slip" not in defect.message
    assert "places" not in defect.message


def test_effects_on_a_part_are_held_against_those_on_the_same_part():
    total = effects("-0.30", "-0.33", "-0.26")
    part = [replace(told, part="Begeleiding") for told in effects("-0.03", "-0.33", "-0.26")]
    assert announced_effects_contradict([*total, *part[1:]]).counts == Counts(satisfied=1, not_evaluated=1)
    (defect,) = announced_effects_contradict([*total, *part]).defects
    assert defect.observed == "-0.03 % for 2021 (Begeleiding)"


def test_an_effect_in_words_not_understood_says_nothing():
    unread = says(Subject.METHOD_EFFECT_UNREAD, "", "notes: Method", scope="2021")
    assert announced_effects_contradict([unread]).counts == Counts()


def test_the_defect_stands_where_the_year_is_announced():
    (defect,) = announced_effects_contradict(effects("-0.03", "-0.33", "-0.26")).defects
    assert defect.place == "notes: Method"
    assert defect.quote == "-0.03"
    assert (defect.observed, defect.expected) == (
        "-0.03 % for 2021",
        "0.12 to 0.60 % up or down, like its half-years",
    )


def test_it_is_a_suspicion():
    assert not catalogue()["MC004"].proves
