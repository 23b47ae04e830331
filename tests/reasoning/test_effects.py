from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from keur.reasoning.effects import Ends, announced, announced_words, effect, effect_words

PERCENTAGES = (-10.0, -0.05, -0.04, -0.01, 0.0, 0.01, 0.04, 9.99, 10.0)


def ends(*pairs):
    return Ends(np.array([low for low, _ in pairs]), np.array([high for _, high in pairs]))


def one(new, old):
    return effect(ends(new), ends(old), np.array([True]))


def said(percent):
    return announced(np.array([percent]), np.array([2.0]))


def test_every_verdict_is_that_of_rational_arithmetic_at_the_extremes():
    counts = [(0, 2), (8, 12), (98, 102), (108, 112), (9_993, 9_997), (9_998, 10_002), (10_003, 10_007)]
    for (new, old), percent in product(product(counts, counts), PERCENTAGES):
        low = Fraction(new[0], old[1]) - 1
        high = Fraction(new[1], old[0]) - 1 if old[0] else None
        low_said, high_said = (Fraction(round(percent * 100)) / 10_000 + Fraction(s, 20_000) for s in (-1, 1))
        expected = low > high_said or (high is not None and high < low_said)
        sure = high is not None and low_said <= low and high <= high_said
        result, note = one(new, old), said(percent)
        assert result.is_not(note).item() == expected, (new, old, percent)
        assert result.is_surely(note).item() == sure, (new, old, percent)
        opposite = (percent > 0 and high is not None and high < 0) or (percent < 0 and low > 0)
        assert result.opposes(note).item() == opposite, (new, old, percent)


def test_ends_that_touch_do_not_disagree():
    assert not one((100_045, 100_045), (100_000, 100_000)).is_not(said(0.04)).item()
    assert one((100_046, 100_046), (100_000, 100_000)).is_not(said(0.04)).item()


def test_a_count_of_a_whole_continent_does_not_overflow():
    people = 10**12
    assert one((people, people), (people + 1, people + 1)).below(0).item()


def test_nothing_is_said_of_unknown_counts():
    hidden = effect(ends((0, 2**52)), ends((98, 102)), np.array([False]))
    assert not hidden.is_not(said(50.0)).item()
    assert not hidden.above(-1).item()


def test_nothing_grows_from_a_certain_zero():
    assert not one((5, 5), (0, 0)).known.item()


@pytest.mark.parametrize(
    ("percent", "direction"),
    [
        pytest.param(0.04, 1, id="an increase"),
        pytest.param(-0.01, -1, id="the smallest decrease that can be printed"),
        pytest.param(0.0, 0, id="printed as zero"),
        pytest.param(-0.005, 0, id="may be zero after rounding"),
        pytest.param(float("nan"), 0, id="not announced"),
    ],
)
def test_direction(percent, direction):
    assert said(percent).direction.item() == direction


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        pytest.param((996_998, 997_002), (999_998, 1_000_002), "-0.301 % to -0.299 %", id="rounded outwards"),
        pytest.param((1_010, 1_010), (1_000, 1_000), "+1.000 %", id="one value"),
        pytest.param((98, 102), (0, 2), "at least +4 800.000 %", id="from perhaps nothing"),
        pytest.param((98, 102), (98, 102), "-3.922 % to +4.082 %", id="around zero"),
    ],
)
def test_effect_words(new, old, words):
    assert effect_words(new, old) == words


@pytest.mark.parametrize(
    ("ppm", "words"), [(-400, "-0.04 %"), (0, "0.00 %"), (12_500, "+1.25 %"), (-50, "-0.0050 %")]
)
def test_announced_words(ppm, words):
    assert announced_words(ppm) == words


def test_an_effect_printed_with_one_decimal_is_known_less_well():
    rough = announced(np.array([-0.3]), np.array([1.0]))
    assert (rough.lower.item(), rough.upper.item()) == (-3_500, -2_500)


def test_two_decimals_where_nothing_else_is_known():
    plain = announced(np.array([-0.3]), np.array([np.nan]))
    assert (plain.lower.item(), plain.upper.item()) == (-3_050, -2_950)
