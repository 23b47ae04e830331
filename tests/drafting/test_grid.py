import numpy as np
import pytest

from drafting.tables import measure
from keur.drafting.grid import grid

MANY = [7 * n + n % 3 for n in range(3, 60)]


def figures(base, *, hidden=(), also=()):
    return measure("Personen", "aantal", [*(base * n for n in MANY), *also, *hidden])


@pytest.mark.parametrize("base", [1, 5, 10, 50, 100, 1000])
def test_the_largest_base_of_all_figures_is_found(base):
    assert grid(figures(base)).base == base


def test_the_number_of_figures_and_the_odds_are_stated():
    assert grid(figures(5)).how == (
        "All 57 figures above 0 are multiples of 5; by chance that would be one in 10^39."
    )


def test_a_base_that_a_few_figures_share_may_be_chance_and_is_asked():
    found = grid(measure("Personen", "aantal", [10, 20, 40, 110]))
    assert found.base == 1
    assert "4 different figures are all multiples of 10 too" in found.base_question


def test_the_same_figure_many_times_is_one_figure():
    assert grid(measure("Personen", "aantal", [50] * 500)).base == 1


def test_a_few_figures_off_a_base_are_asked_about_and_the_safe_base_is_kept():
    found = grid(figures(5, also=[1003]))
    assert found.base == 1
    assert "1 of 58 figures are no multiples of 5, such as 1 003" in found.base_question


def test_nothing_published_is_nothing_known():
    found = grid(measure("Personen", "aantal", ["."] * 9))
    assert (found.base, found.smallest, found.base_question) == (1, 0, "")
    assert "nothing is known" in found.how


def test_zeros_and_slips_below_zero_tell_nothing_of_the_base():
    assert grid(figures(5, also=[0, 0, -1])).base == 5


def test_a_minimum_that_many_small_figures_keep_is_found():
    found = grid(figures(5, also=[10, 15] * 30, hidden=["."] * 40))
    assert (found.base, found.smallest, found.smallest_question) == (5, 10, "")


def test_a_minimum_that_few_small_figures_keep_is_asked():
    found = grid(figures(5, also=[10, 15, 20], hidden=["."]))
    assert found.smallest == 10
    assert "is 10 the smallest that is published?" in found.smallest_question


@pytest.mark.parametrize(
    ("also", "hidden"),
    [
        pytest.param([10, 15] * 30, [], id="nothing is hidden"),
        pytest.param([5, 10, 15] * 30, ["."], id="the base itself is published"),
        pytest.param([], ["."], id="no figure is small"),
    ],
)
def test_no_minimum_is_claimed_where(also, hidden):
    assert grid(figures(5, also=also, hidden=hidden)).smallest == 0


def test_figures_with_decimals_are_rounded_in_units_of_the_last():
    half = measure("Personen", "x 1 000", [5 * n for n in MANY], decimals=1)
    assert grid(half).base == 5
    assert "multiples of 0.5" in grid(half).how
    assert np.all(half.values % 5 == 0)
