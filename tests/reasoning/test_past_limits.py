import numpy as np
import pytest

from keur.reasoning.past_limits import (
    FEWEST_DELIVERIES,
    noise,
    own_limits,
    peer_limits,
    restlessness,
    usual_spread,
)


def test_own_limits_lie_around_the_mean_of_the_past():
    low, high = own_limits(np.array([1.02, 1.03, 1.04]), spread=0.0)
    assert low + high == pytest.approx(2 * 1.03)
    assert high == pytest.approx(1.03 + 14.0890 * 0.01 * (4 / 3) ** 0.5, abs=1e-4)


def test_a_longer_past_says_more():
    short, long = (own_limits(np.tile([1.02, 1.04], n), spread=0.01) for n in (2, 10))
    assert long[1] - long[0] < short[1] - short[0]


def test_a_series_that_was_regular_by_chance_is_not_believed():
    regular = np.array([1.0301, 1.03, 1.0299])
    assert own_limits(regular, spread=0.0)[1] == pytest.approx(
        1.03 + 14.0890 * 0.0075 * (4 / 3) ** 0.5, abs=1e-4
    )
    assert own_limits(regular, spread=0.02)[1] > own_limits(regular, spread=0.0)[1]


def test_what_never_moved_may_move_by_half_a_percent():
    assert own_limits(np.ones(5), spread=0.0) == (0.995, 1.005)


def test_the_usual_spread_is_a_median_and_leaves_short_series_out():
    calm, wild = np.array([1.0, 1.02, 1.04]), np.array([1.0, 3.0, 5.0])
    assert usual_spread([calm, calm, wild, np.array([9.0, 1.0])]) == pytest.approx(0.02)
    assert usual_spread([]) == 0


def test_noise_is_four_roots():
    assert noise(np.array([100.0, 0.0])).tolist() == [40, 0]


def many(number, size=100.0):
    """One figure in each of so many deliveries."""
    return np.full(number, size), np.arange(number)


def test_too_few_deliveries_give_no_limits():
    size, delivery = many(FEWEST_DELIVERIES - 1)
    assert peer_limits(size, size / size, delivery) is None
    assert peer_limits(np.tile(size, 25), np.ones(25 * len(size)), np.tile(delivery, 25)) is None
    assert peer_limits(np.zeros(0), np.zeros(0), np.zeros(0, int)) is None


def test_limits_are_two_and_a_half_times_as_far_as_nearly_all():
    size, delivery = many(4_000)
    rng = np.random.default_rng(1)
    limits = peer_limits(size, np.exp(rng.uniform(-0.1, 0.2, 4_000)), delivery)
    assert limits.highest[0] == pytest.approx(np.exp(0.5), rel=0.01)
    assert limits.lowest[0] == pytest.approx(np.exp(-0.25), rel=0.01)
    assert limits.deliveries.tolist() == [4_000]


def test_the_farthest_delivery_may_have_been_a_mistake():
    size, delivery = many(FEWEST_DELIVERIES)
    growth = np.where(delivery == 7, 10.0, 1.1)
    assert peer_limits(size, growth, delivery).highest[0] == pytest.approx(1.1**2.5)
    many_figures = peer_limits(np.tile(size, 3), np.tile(growth, 3), np.tile(delivery, 3))
    assert many_figures.highest[0] == pytest.approx(1.1**2.5)


def test_limits_never_exclude_that_nothing_moves():
    size, delivery = many(FEWEST_DELIVERIES)
    assert peer_limits(size, np.full(len(size), 1.5), delivery).lowest[0] == 1


def test_every_size_is_judged_among_its_like():
    size = np.concatenate([many(FEWEST_DELIVERIES, size)[0] for size in (20.0, 5_000.0)])
    delivery = np.tile(np.arange(FEWEST_DELIVERIES), 2)
    growth = np.concatenate([np.linspace(0.5, 2, 100), np.linspace(0.99, 1.01, 100)])
    limits = peer_limits(size, growth, delivery)
    of_small, of_large, of_larger = limits.highest[limits.of(np.array([20.0, 5_000.0, 9e6]))]
    assert of_small > 3
    assert of_large == of_larger < 1.03


@pytest.mark.parametrize("sizes", [(20.0, 5_000.0), (5_000.0, 20.0)])
def test_sizes_with_too_few_are_joined(sizes):
    size = np.concatenate([np.full(FEWEST_DELIVERIES, sizes[0]), np.full(5, sizes[1])])
    delivery = np.concatenate([np.arange(FEWEST_DELIVERIES), np.arange(5)])
    limits = peer_limits(size, np.ones(len(size)), delivery)
    assert limits.deliveries.tolist() == [FEWEST_DELIVERIES]
    assert limits.of(np.array([0.0, 20.0, 5_000.0])).tolist() == [0, 0, 0]


@pytest.mark.parametrize(("now", "times"), [(0.1, 1.0), (0.05, 1.0), (0.3, 2.9)])
def test_restlessness_widens_and_never_narrows(now, times):
    past = np.exp(np.tile([-0.1, 0.1], 50))
    assert restlessness(np.exp(np.tile([-now, now], 50)), past) == pytest.approx(times, abs=0.01)
