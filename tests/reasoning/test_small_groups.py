import numpy as np

from keur.reasoning.hidiroglou_berthelot import Observed, Settings, growth
from keur.reasoning.small_groups import together

SETTINGS = Settings(floor=10.0)


def judge(before, after, known=None):
    observed = [Observed(*(np.array(figures, float),) * 3) for figures in (before, after)]
    told = np.ones(observed[0].figure.shape, bool) if known is None else known
    alone = growth(*observed, told, SETTINGS)
    return alone, *together(alone, tuple(observed), told, SETTINGS)


def types(small=6, large=12, peers=12):
    """Two small types and a large one, in one period; the first figure of the first tripled."""
    before = np.zeros((3, 1, peers))
    before[:2, :, :small] = 400
    before[2, :, :large] = 400
    after = before.copy()
    after[0, 0, 0] = 1_200
    return before, after, before > 0


def test_types_that_are_too_small_alone_are_judged_together():
    alone, joined, pooled = judge(*types())
    assert alone.evaluable[:2].sum() == 0
    assert pooled.tolist() == [[True], [True], [False]]
    assert np.argwhere(joined.above).tolist() == [[0, 0, 0]]
    assert joined.members.tolist() == [[12], [12], [12]]
    assert joined.evaluable.sum() == 24


def test_what_is_large_enough_alone_stays_as_it_was():
    alone, joined, _ = judge(*types())
    for name in ("lowest", "highest", "inside"):
        assert np.array_equal(getattr(alone, name)[2], getattr(joined, name)[2])
    assert np.array_equal(alone.quarters[:, 2], joined.quarters[:, 2])


def test_too_small_together_is_not_judged():
    _, joined, pooled = judge(*types(small=4))
    assert not pooled.any()
    assert joined.evaluable[:2].sum() == 0


def test_with_no_small_type_nothing_changes():
    alone, joined, pooled = judge(*types(small=12))
    assert joined is alone
    assert not pooled.any()
