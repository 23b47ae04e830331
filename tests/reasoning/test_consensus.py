import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.consensus import consensus

intervals = st.lists(
    st.tuples(st.integers(1, 30), st.integers(-1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    min_size=1,
    max_size=8,
)


def find(*pairs):
    return consensus(*(np.array(ends, np.int64) for ends in zip(*pairs, strict=True)))


@given(intervals)
def test_no_value_is_in_more_intervals(pairs):
    found = find(*pairs)
    sets = [frozenset(i for i, (low, high) in enumerate(pairs) if low <= x <= high) for x in range(1, 40)]
    largest = max(map(len, sets))
    agree = frozenset(np.flatnonzero(found.agree).tolist())
    assert len(agree) == largest
    assert agree in sets
    assert found.clear == (len({s for s in sets if len(s) == largest}) == 1 and 2 * largest > len(pairs))


@given(intervals)
def test_the_bounds_are_what_the_agreeing_share(pairs):
    found = find(*pairs)
    agreeing = [pair for pair, agrees in zip(pairs, found.agree, strict=True) if agrees]
    if agreeing:
        assert (found.lower, found.upper) == (max(p[0] for p in agreeing), min(p[1] for p in agreeing))
    else:
        assert found.lower > found.upper


@pytest.mark.parametrize(
    ("pairs", "agree", "clear"),
    [
        pytest.param([(1, 5), (2, 6), (9, 9)], [True, True, False], True, id="two against one"),
        pytest.param([(1, 5), (9, 9)], [True, False], False, id="one against one: the smaller values"),
        pytest.param(
            [(1, 5), (4, 9), (8, 12)], [True, True, False], False, id="the middle agrees with either"
        ),
        pytest.param(
            [(1, 2), (1, 2), (5, 6), (8, 9)], [True, True, False, False], False, id="no more than half"
        ),
        pytest.param([(3, 2)], [False], False, id="an interval that holds nothing"),
    ],
)
def test_who_agrees(pairs, agree, clear):
    found = find(*pairs)
    assert (found.agree.tolist(), found.clear) == (agree, clear)
