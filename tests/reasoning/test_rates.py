from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.rates import (
    LARGEST,
    Ends,
    Pairs,
    countable,
    evaluable,
    fitting,
    implied_population,
    possible_rates,
    rate_of,
)

CUTS = ("nearest", "truncate")
scales = st.sampled_from([1, 10, 100, 1_000])
counts = st.integers(0, 60).flatmap(lambda low: st.tuples(st.just(low), st.integers(low, low + 6)))


def numbers(*values):
    return np.array(values, np.int64)


def one(count, rate, scale, *, known=True):
    return Pairs(Ends(numbers(count[0]), numbers(count[1])), numbers(rate), np.array([known]), scale)


def published(count, halves, scale, cut):
    """The rate by the book, in fractions."""
    rate = Fraction(scale * count * 2, halves)
    return floor(rate + Fraction(1, 2)) if cut == "nearest" else floor(rate)


@given(counts, st.integers(1, 300), scales, st.integers(0, 400), st.sampled_from(CUTS))
def test_a_rate_fits_exactly_when_some_whole_count_gives_it(count, halves, scale, rate, cut):
    given_rates = {published(n, halves, scale, cut) for n in range(count[0], count[1] + 1)}
    some, every = fitting(one(count, rate, scale), Ends(numbers(halves), numbers(halves)), cut)
    assert bool(some[0]) == (rate in given_rates)
    assert bool(every[0]) == (given_rates == {rate})


@given(counts, st.integers(1, 300), scales, st.sampled_from(CUTS))
def test_the_possible_rates_are_those_of_the_whole_counts(count, halves, scale, cut):
    expected = sorted({published(n, halves, scale, cut) for n in range(count[0], count[1] + 1)})
    assert possible_rates(count, halves, scale, cut) == expected
    assert rate_of(count[0], halves, scale, cut) == expected[0]


@given(counts, st.integers(1, 400), scales, st.sampled_from(CUTS), st.data())
def test_the_population_that_gave_the_rate_is_always_among_the_implied_ones(count, halves, scale, cut, data):
    true = data.draw(st.integers(*count))
    implied = implied_population(one(count, published(true, halves, scale, cut), scale), cut)
    assert int(implied.lower[0]) <= halves <= int(implied.upper[0])


@given(counts, st.integers(0, 200), scales, st.sampled_from(CUTS))
def test_outside_the_implied_populations_no_count_gives_the_rate(count, rate, scale, cut):
    low, high = (int(end[0]) for end in implied_population(one(count, rate, scale), cut))
    outside = [
        h for h in (low - 1, low - 2, high + 1, high + 2) if 0 < h < UNBOUNDED and not low <= h <= high
    ]
    for halves in outside:
        assert rate not in {published(n, halves, scale, cut) for n in range(count[0], count[1] + 1)}


@given(counts, st.integers(1, 300), scales, st.integers(0, 400))
def test_either_manner_allows_what_one_of_the_two_allows(count, halves, scale, rate):
    people = Ends(numbers(halves), numbers(halves))
    nearest, truncated, either = (
        bool(fitting(one(count, rate, scale), people, cut)[0][0]) for cut in (*CUTS, "either")
    )
    assert either or not (nearest or truncated)


@pytest.mark.parametrize(
    ("pair", "halves"),
    [
        pytest.param(one((1, 5), 2, 1_000, known=False), 2_000, id="pair not known"),
        pytest.param(one((1, 5), 2, 1_000), 0, id="population not known"),
    ],
)
def test_nothing_fits_what_is_not_known(pair, halves):
    people = Ends(numbers(halves), numbers(halves))
    assert not evaluable(pair, people).any()
    assert not any(mask.any() for mask in fitting(pair, people, "nearest"))


def test_a_pair_that_is_not_known_implies_nothing():
    implied = implied_population(one((5, 5), 2, 1_000, known=False), "nearest")
    assert (implied.lower[0], implied.upper[0]) == (1, UNBOUNDED)


def test_a_rate_of_zero_implies_no_upper_bound():
    implied = implied_population(one((13, 17), 0, 1_000), "nearest")
    assert (implied.lower[0], implied.upper[0]) == (52_001, UNBOUNDED)


def test_the_largest_figures_of_the_country_stay_exact():
    people, clients, scale = 2 * 20_000_000, 17_999_999, 100_000 * 100
    rate = rate_of(clients, people, scale, "nearest")
    some, every = fitting(
        one((clients, clients), rate, scale), Ends(numbers(people), numbers(people)), "nearest"
    )
    assert some[0]
    assert every[0]
    low, high = (int(end[0]) for end in implied_population(one((clients, clients), rate, scale), "nearest"))
    assert low <= people <= high
    assert high - low < 20


def test_figures_that_would_overflow_are_left_out():
    scale = 1_000
    most = LARGEST // (4 * scale)
    ends = Ends(numbers(0, 0, 0), numbers(most, most + 1, UNBOUNDED))
    assert countable(ends, scale).tolist() == [True, False, False]
    people = Ends(numbers(2**40), numbers(2**40))
    assert not evaluable(one((1, 5), 2**40, scale), people).any()
    assert evaluable(one((1, 5), 2**20, scale), people).all()
