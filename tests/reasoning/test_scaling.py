import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.scaling import scaled

DIGITS = 10**15


@given(st.lists(st.integers(1 - DIGITS, DIGITS - 1), min_size=1), st.integers(0, 6))
def test_a_figure_of_up_to_15_digits_comes_back_exactly(figures, decimals):
    floats = np.array(figures, np.int64) / 10**decimals
    assert scaled(floats, decimals).tolist() == figures


@pytest.mark.parametrize("nothing", [np.nan, np.inf, -np.inf])
def test_where_no_figure_stands_there_is_zero(nothing):
    assert scaled(np.array([1.5, nothing, -2.5]), 1).tolist() == [15, 0, -25]


def test_a_column_longer_than_a_block_is_scaled_to_its_end():
    figures = np.arange(40_000)
    assert (scaled(figures / 10, 1) == figures).all()
