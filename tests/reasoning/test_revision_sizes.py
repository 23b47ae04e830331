import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.revision_sizes import by_group

FIGURE = st.integers(-(10**12), 10**12)


def sums(old, new, group=None, groups=1):
    group = [0] * len(old) if group is None else group
    return by_group(np.array(old, np.int64), np.array(new, np.int64), np.array(group, np.intp), groups)


@given(st.lists(st.tuples(FIGURE, FIGURE, st.integers(0, 3))))
def test_every_group_is_what_its_figures_alone_give(figures):
    old, new, group = zip(*figures, strict=True) if figures else ((), (), ())
    found = sums(old, new, group, 4)
    for g in range(4):
        revisions = [n - o for o, n, of in figures if of == g]
        assert found.figures[g] == len(revisions)
        assert found.up[g] == sum(r > 0 for r in revisions)
        assert found.total[g] == sum(revisions)
        assert found.absolute[g] == sum(map(abs, revisions))
        assert found.before[g] == sum(abs(o) for o, _, of in figures if of == g)
        ordered = sorted(revisions)
        halves = [statistics.median_low(ordered), statistics.median_high(ordered)] if ordered else [0, 0]
        assert found.middle[g] == sum(halves)
        assert abs(found.largest[g]) == max(map(abs, revisions), default=0)
        assert found.largest[g] in {*revisions, 0}


@pytest.mark.parametrize(
    ("old", "new", "largest"),
    [
        pytest.param([10, 10], [15, 0], -10, id="downwards"),
        pytest.param([10, 10], [30, 0], 20, id="upwards"),
        pytest.param([10, 10], [15, 5], 5, id="as far up as down"),
    ],
)
def test_the_largest_revision_keeps_its_sign(old, new, largest):
    assert sums(old, new).largest.tolist() == [largest]


def test_sums_beyond_what_a_float_holds_are_exact():
    assert sums([0, 0], [2**53, 1]).total.tolist() == [2**53 + 1]


def test_no_figures_give_nothing():
    assert sums([], [], groups=2).figures.tolist() == [0, 0]
