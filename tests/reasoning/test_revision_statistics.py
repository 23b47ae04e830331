import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.revision_statistics import Between, statistics

shares = st.floats(-0.9, 3, allow_nan=False)
ends = st.lists(st.tuples(shares, shares, st.floats(0, 1)), min_size=1, max_size=30)


def test_of_nothing_there_are_no_statistics():
    assert statistics(np.zeros(0), np.zeros(0)) is None


def test_a_revision_from_what_may_have_been_nothing_has_no_size():
    assert statistics(np.array([0.5]), np.array([np.inf])) is None
    assert statistics(np.array([0.5, 0.1]), np.array([np.inf, 0.1])).figures == 1


def test_rounding_leaves_open_whether_a_figure_moved():
    found = statistics(np.array([-0.01, 0.01, -0.03, 0.0]), np.array([0.01, 0.02, -0.02, 0.01]))
    assert (found.figures, found.up, found.down) == (4, 1, 1)
    assert found.mean_absolute == Between(pytest.approx(0.0075), pytest.approx(0.0175))


def test_an_exact_revision_has_exact_statistics():
    exact = np.array([0.0, 0.1, 0.2])
    found = statistics(exact, exact)
    assert found.mean == Between(pytest.approx(0.1), pytest.approx(0.1))
    assert found.median == Between(0.1, 0.1)
    assert [ends.low for ends in found.tails] == pytest.approx([0.01, 0.19])


@given(ends)
def test_whatever_the_true_revisions_were_their_statistics_lie_between_the_ends(drawn):
    low = np.array([min(a, b) for a, b, _ in drawn])
    high = np.array([max(a, b) for a, b, _ in drawn])
    true = low + (high - low) * np.array([t for *_, t in drawn])
    found, exact = statistics(low, high), statistics(true, true)
    for name in ("mean", "median", "mean_absolute"):
        ours, theirs = getattr(found, name), getattr(exact, name).low
        assert ours.low - 1e-9 <= theirs <= ours.high + 1e-9
    for ours, theirs in zip(found.tails, exact.tails, strict=True):
        assert ours.low - 1e-9 <= theirs.low <= ours.high + 1e-9
    assert found.up <= exact.up
    assert found.down <= exact.down
