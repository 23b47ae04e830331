import numpy as np
import pytest

from keur.reasoning.hidiroglou_berthelot import Observed, Settings, growth

EXACT = Settings(floor=0.0)


def exact(*figures):
    values = np.array(figures, float)
    return Observed(values, values, values)


def rounded(*figures):
    values = np.array(figures, float)
    return Observed(values, np.maximum(values - 2, 0), values + 2)


def everyone(observed):
    return np.ones(observed.figure.shape, bool)


def judge(before, after, settings=None):
    return growth(before, after, everyone(before), settings)


def test_limits_are_those_of_the_published_formula():
    before, after = np.full(11, 400.0), np.array([380, 384, 388, 392, 396, 400, 404, 408, 412, 416, 420.0])
    judged = judge(exact(*before), exact(*after), Settings(c=1.5, floor=0.0))
    ratio = after / before
    score = np.where(ratio < 1, 1 - 1 / ratio, ratio - 1) * np.sqrt(np.maximum(before, after))
    first, middle, third = np.quantile(score, [0.25, 0.5, 0.75])
    low, high = middle - 1.5 * (middle - first), middle + 1.5 * (third - middle)
    assert judged.below.tolist() == (score < low).tolist()
    assert judged.above.tolist() == (score > high).tolist()
    assert judged.below.any()
    assert judged.above.any()


def test_a_halving_weighs_as_much_as_a_doubling():
    before = exact(*[100] * 10, 100, 50)
    after = exact(*[100] * 10, 50, 100)
    judged = judge(before, after)
    assert judged.below.nonzero()[0].tolist() == [10]
    assert judged.above.nonzero()[0].tolist() == [11]
    assert judged.lowest[10] * judged.highest[11] == pytest.approx(1)


def test_the_same_growth_weighs_more_in_a_large_count():
    before = exact(*[1_000] * 10, 100, 100_000)
    after = exact(*[1_000] * 10, 105, 105_000)
    assert judge(before, after).above.nonzero()[0].tolist() == [11]


def test_peers_that_do_not_move_leave_room_for_the_noise_of_a_count():
    before, after = exact(*[1_000] * 10, 10_000), exact(*[1_000] * 10, 10_090)
    assert not judge(before, after).above.any()
    assert judge(before, after, EXACT).above[10]


def test_rounding_alone_is_never_outside():
    before, after = rounded(*[20] * 10, 20), rounded(*[20] * 10, 25)
    assert not judge(before, after, EXACT).above.any()
    assert judge(exact(*[20] * 11), exact(*[20] * 10, 25), EXACT).above[10]


def test_a_member_that_is_inside_whatever_the_true_counts_is_said_to_be():
    judged = judge(rounded(*[1_000] * 11), rounded(*[1_000] * 10, 1_005))
    assert judged.inside.all()


@pytest.mark.parametrize(
    ("old", "new", "above", "below"),
    [
        pytest.param(0, 500, True, False, id="appears"),
        pytest.param(500, 0, False, True, id="vanishes"),
        pytest.param(0, 0, False, False, id="stays nothing"),
    ],
)
@pytest.mark.parametrize("published", [rounded, exact])
def test_zeros(old, new, above, below, published):
    judged = judge(published(*[300] * 12, old), published(*[300] * 12, new))
    assert (judged.above[12], judged.below[12]) == (above, below)
    assert judged.members == 12


def test_small_groups_and_hidden_figures_are_not_judged():
    before = Observed(*(np.array([[100.0] * 10, [100.0] * 10]),) * 3)
    after = Observed(*(np.array([[100.0] * 9 + [900.0]] * 2),) * 3)
    known = np.ones((2, 10), bool)
    known[1, 0] = False
    judged = growth(before, after, known)
    assert judged.evaluable.sum(-1).tolist() == [10, 0]
    assert judged.above.sum(-1).tolist() == [1, 0]


def test_what_stands_behind_a_hidden_figure_is_not_looked_at():
    before, after = exact(*[100] * 12), exact(*[100] * 11, 900)
    assert judge(before, after).above[11]
    known = everyone(before)
    known[11] = False
    judged = growth(before, after, known)
    assert not judged.above.any()
    assert judged.members == 11
