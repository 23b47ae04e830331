import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.left_behind import LEAST, _unchanged, left_behind


@pytest.mark.parametrize("base", [1, 5, 10])
@pytest.mark.parametrize("mean", [0.0, 0.1, 1.0, 6.0])
def test_the_chance_to_stand_still_is_that_of_simulated_persons(base, mean):
    rng = np.random.default_rng(1)
    true = rng.integers(1_000, 2_000, 200_000)
    moved = true - rng.poisson(mean, true.size)
    still = (true // base == moved // base).mean()
    assert _unchanged(np.array([mean]), base)[0] == pytest.approx(still, abs=0.005)


def test_a_chance_is_never_zero_so_that_it_has_a_logarithm():
    assert _unchanged(np.array([1e6]), 5)[0] > 0


def table(parts, figures, periods, moved):
    old = np.full((parts, figures, periods), 10_000)
    return old, old - moved, np.ones_like(old, bool)


@given(st.integers(0, 5), st.integers(0, 3))
def test_only_the_part_that_stands_still_is_left(part, period):
    old, new, known = table(6, 20, 4, 50)
    new[part, :, period] = old[part, :, period]
    found = left_behind(old, new, known, base=5, nested=False)
    assert np.argwhere(found.left).tolist() == [[part, period]]
    assert found.pairs[part, period] == 20


@pytest.mark.parametrize(
    ("figures", "periods", "moved", "nested"),
    [
        pytest.param(LEAST - 1, 4, 50, False, id="few figures"),
        pytest.param(20, 1, 50, False, id="no other period"),
        pytest.param(20, 4, 0, False, id="nothing moved"),
        pytest.param(20, 4, 1, True, id="one person in all figures"),
    ],
)
def test_quiet(figures, periods, moved, nested):
    old, new, known = table(6, figures, periods, moved)
    new[0, :, 0] = old[0, :, 0]
    assert not left_behind(old, new, known, base=5, nested=nested).left.any()


def test_where_many_parts_stand_still_the_method_does_not_touch_them():
    old, new, known = table(20, 20, 4, 50)
    new[:3, :, 0] = old[:3, :, 0]
    assert not left_behind(old, new, known, base=5, nested=False).left.any()
