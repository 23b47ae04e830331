import numpy as np
import pytest

from keur.reasoning.half_years import judge_halves


def judge(*ratios, regions=20, spread=0.02, national=None, least=10, seed=1):
    """One type whose second halves are so many times the first, with some noise between regions."""
    rng = np.random.default_rng(seed)
    first = np.exp(rng.normal(6, 1, (1, 1, regions))) * np.ones((1, len(ratios), 1))
    second = first * np.array(ratios)[None, :, None] * np.exp(rng.normal(0, spread, first.shape))
    told = np.array([ratios if national is None else national], float)
    return judge_halves(first, second, (told, told), least)


@pytest.mark.parametrize(
    ("ratios", "below"),
    [
        pytest.param((1.0, 0.8, 1.0, 1.0), [1], id="one year"),
        pytest.param((0.8, 0.8, 1.0, 1.0, 1.0), [0, 1], id="two of five"),
        pytest.param((1.0, 0.97, 1.0, 1.0), [], id="a little"),
        pytest.param((1.1, 0.9, 1.2, 0.95), [], id="years that differ by themselves"),
        pytest.param((0.8, 0.8, 0.8), [], id="always"),
        pytest.param((1.0, 1.3, 1.0), [], id="a rise"),
        pytest.param((1.0, 0.8), [], id="two years"),
    ],
)
def test_second_halves_far_below(ratios, below):
    assert np.flatnonzero(judge(*ratios).below[0]).tolist() == below


def test_a_country_that_did_not_fall_speaks_against_it():
    assert not judge(1.0, 0.8, 1.0, national=(1.0, 1.0, 1.0)).below.any()
    assert judge(1.0, 0.8, 1.0, national=(np.nan, np.nan, np.nan)).below.any()


def test_regions_that_differ_widely_prove_less():
    assert judge(1.0, 0.9, 1.0, spread=0.02).below.any()
    assert not judge(1.0, 0.9, 1.0, spread=0.3).below.any()


def test_too_few_regions_are_not_judged():
    assert not judge(1.0, 0.5, 1.0, regions=9).evaluable.any()
    assert judge(1.0, 0.5, 1.0, regions=9, least=9).below.any()


def test_nothing_at_all():
    empty = np.zeros((2, 0, 5))
    judged = judge_halves(empty, empty, (np.zeros((2, 0)), np.zeros((2, 0))), 10)
    assert judged.below.shape == (2, 0)
