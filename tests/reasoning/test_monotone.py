from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.monotone import LARGEST, bounds, falls, longest_rising, misfits

pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=7)


def contradict(one, other):
    return (one[0] - other[0]) * (one[1] - other[1]) < 0


def arrays(figures):
    counts, rates = zip(*figures, strict=True)
    return np.array(counts, np.int64), np.array(rates, np.int64)


@given(pairs, st.data())
def test_a_fall_is_a_higher_count_with_a_lower_rate(figures, data):
    known = data.draw(st.lists(st.booleans(), min_size=len(figures), max_size=len(figures)))
    differ, fall = falls(*arrays(figures), np.array(known))
    seen = [f for f, k in zip(figures, known, strict=True) if k]
    assert bool(differ) == (len({count for count, _ in seen}) > 1)
    assert bool(fall) == any(contradict(a, b) for a, b in combinations(seen, 2))


@given(pairs)
def test_the_misfits_are_the_fewest_without_which_nothing_contradicts(figures):
    found = list(misfits(*arrays(figures)))
    wrong = [i for i, _, _ in found]
    rest = [f for i, f in enumerate(figures) if i not in wrong]
    assert not any(contradict(a, b) for a, b in combinations(rest, 2))
    for fewer in combinations(range(len(figures)), max(len(wrong) - 1, 0)):
        left = [f for i, f in enumerate(figures) if i not in fewer]
        assert not wrong or any(contradict(a, b) for a, b in combinations(left, 2))
    for i, partner, kept in found:
        assert contradict(figures[i], figures[partner])
        assert partner in kept
        assert i not in kept


@given(st.lists(st.integers(0, 5), max_size=8))
def test_the_longest_rising_subsequence(values):
    kept = longest_rising(values)
    assert kept == sorted(kept)
    assert all(values[a] <= values[b] for a, b in pairwise(kept))
    longest = max(n for n in range(len(values) + 1) for c in combinations(values, n) if list(c) == sorted(c))
    assert len(kept) == longest


def test_counts_too_large_for_a_key_are_left_out():
    counts, rates = np.array([1, LARGEST - 1], np.int64), np.array([9, 3], np.int64)
    differ, fall = falls(counts, rates, np.array([True, True]))
    assert not differ
    assert not fall


def test_bounds_come_from_lower_and_higher_counts():
    counts, rates = np.array([10, 20, 30], np.int64), np.array([1, 2, 3], np.int64)
    assert bounds(counts, rates, 20) == (1, 3)
    assert bounds(counts, rates, 40) == (3, None)
    assert bounds(counts, rates, 5) == (0, 1)
