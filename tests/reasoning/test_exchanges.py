import numpy as np
import pytest

from keur.reasoning.exchanges import circles, exchanges, far, near
from keur.reasoning.hidiroglou_berthelot import Distance
from keur.reasoning.label_exchanges import exchanged_labels


@pytest.mark.parametrize(
    ("following", "found"),
    [
        pytest.param([1, 0], [(0, 1)], id="two"),
        pytest.param([1, 2, 0], [(0, 1, 2)], id="three"),
        pytest.param([0, 1], [], id="everybody in their own place"),
        pytest.param([1, -1], [], id="a chain that ends"),
        pytest.param([2, 0, 3, 2], [(2, 3)], id="a chain that leads into a circle"),
        pytest.param([1, 0, 3, 2], [(0, 1), (2, 3)], id="two circles"),
        pytest.param([], [], id="nobody"),
    ],
)
def test_circles(following, found):
    assert circles(following) == found


def swapped(*past):
    """Figures of members in 10 lines, each with the past given; distances in log growth."""
    now = np.log(np.array([[100.0, 400.0, 1_600.0]])) + np.zeros((10, 1))
    before = np.log(np.array([past], float)) + np.zeros((10, 1))
    return before, now


def search(before, now, several=3):
    def cross(chosen):
        away = (now[:, None, chosen] - before[:, chosen, None]) / np.log(1.25)
        return Distance(away, away)

    own = (now - before) / np.log(1.25)
    return exchanges(far(Distance(own, own)), cross, several)


@pytest.mark.parametrize(
    ("past", "found"),
    [
        pytest.param((100, 400, 1_600), [], id="in their own places"),
        pytest.param((400, 100, 1_600), [(0, 1)], id="two swapped"),
        pytest.param((400, 1_600, 100), [(0, 1, 2)], id="three shifted"),
        pytest.param((400, 400, 1_600), [], id="one took the place of another that stayed"),
        pytest.param((100, 100, 1_600), [], id="one past fits the other, which moved elsewhere"),
    ],
)
def test_who_changed_places(past, found):
    assert search(*swapped(*past)) == found


def test_two_that_fit_one_place_are_not_told_apart():
    before, now = swapped(400, 100, 100)
    now[:, 2] = now[:, 0]
    now[:, 0] = np.log(400.0)
    now[:, 1] = np.log(100.0)
    assert search(before, now) == []


def test_too_few_lines_tell_nothing():
    before, now = swapped(400, 100, 1_600)
    assert search(before[:2], now[:2]) == []
    assert search(before[:2], now[:2], several=2) == [(0, 1)]


def test_lines_without_figures_are_left_out():
    before, now = swapped(400, 100, 1_600)
    now[:5] = np.nan
    assert search(before, now) == [(0, 1)]


def test_a_distance_that_is_not_known_is_neither_far_nor_near():
    unknown = Distance(np.array([np.nan]), np.array([np.nan]))
    assert not far(unknown).any()
    assert not near(unknown).any()


def types(*factors, regions=40, seed=1):
    """Eight types of which the first went so many times up, by region, with some noise."""
    rng = np.random.default_rng(seed)
    before = np.exp(rng.normal(6, 1, (8, regions)))
    after = before * np.exp(rng.normal(0, 0.05, before.shape))
    after[: len(factors)] *= np.array(factors)[:, None]
    return before, after


def labels(before, after, least=10):
    return exchanged_labels(np.median(after / before, axis=-1), before, after, least)


def test_labels_swapped_in_all_regions():
    before, after = types()
    assert labels(before, after) == []
    before[:2] = [[400.0], [1_200.0]]
    after[:2] = [[1_210.0], [405.0]]
    assert labels(before, after) == [(0, 1)]


def test_types_that_grow_and_shrink_by_themselves_did_not_change_places():
    assert labels(*types(2.0, 0.5)) == []
    assert labels(*types(2.0)) == []


def test_too_few_regions_tell_nothing():
    before, after = np.full((6, 8), 400.0), np.full((6, 8), 400.0)
    before[1], after[0], after[1] = 1_200, 1_200, 400
    assert labels(before, after, least=9) == []
    assert labels(before, after, least=8) == [(0, 1)]
