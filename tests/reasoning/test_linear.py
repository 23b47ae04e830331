import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.linear import Lines, adds_up, between, covers, divided
from keur.reasoning.programming import satisfies
from keur.reasoning.rates import rate_of, window


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param((10, 6, 4), (True, True), id="no person has both"),
        pytest.param((8, 6, 4), (True, False), id="two have both"),
        pytest.param((6, 6, 4), (True, False), id="one part is all"),
        pytest.param((5, 6, 4), (False, False), id="below a part"),
        pytest.param((11, 6, 4), (False, False), id="above the sum"),
    ],
)
def test_a_total_covers_its_parts_or_is_their_sum(values, expected):
    cover = all(row.holds(values) for row in covers(0, [1, 2]))
    sums = all(row.holds(values) for row in adds_up(0, [1, 2]))
    assert (cover, sums) == expected


def test_a_part_that_is_not_listed_leaves_room_above_but_not_below():
    assert all(row.holds((50, 6, 4)) for row in covers(0, [1, 2], exhaustive=False))
    assert all(row.holds((50, 6, 4)) for row in adds_up(0, [1, 2], exhaustive=False))
    assert not all(row.holds((9, 6, 4)) for row in adds_up(0, [1, 2], exhaustive=False))


@given(
    count=st.integers(0, 5_000),
    halves=st.integers(1, 50_000),
    rate=st.integers(0, 400),
    cut=st.sampled_from(["nearest", "truncate"]),
)
def test_the_rows_of_a_rate_hold_for_the_counts_that_give_it(count, halves, rate, cut):
    given_rate = rate_of(count, halves, 1000, cut)
    for tried in (rate, given_rate):
        ends = window(np.array([tried]), cut)
        rows = divided(0, 1, (int(ends.lower[0]), int(ends.upper[0])), 4000)
        assert all(row.holds((count, halves)) for row in rows) == (tried == given_rate)


def test_lines_are_the_sides_of_rows_and_can_be_chosen_and_put_together():
    both = Lines.of([between(0, 3, 7), *covers(0, [1])], 2)
    assert (both.limit.tolist(), both.owner.tolist()) == ([7, -3, 0, 0], [0, 0, 1, 2])
    joined = both.only(both.owner > 0).and_also(Lines.of([between(1, 0, 2)], 2))
    assert joined.limit.tolist() == [0, 0, 2, 0]
    assert joined.owner.tolist() == [1, 2, 3, 3]
    assert satisfies(joined, np.array([2, 2]))
    assert not satisfies(joined, np.array([3, 3]))
    assert not satisfies(Lines.of([], 1), np.array([-1]))
