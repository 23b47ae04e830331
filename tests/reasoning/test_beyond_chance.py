import numpy as np
import pytest

from keur.reasoning.beyond_chance import Blocks, Classed, divergence, size_classes


def blocks(members, hits, expected):
    return Blocks(np.array([members]), np.array([hits]), np.array([expected]))


@pytest.mark.parametrize(
    ("found", "beyond"),
    [
        pytest.param(blocks(25, 25, 0.1), True, id="all of many where one in ten is usual"),
        pytest.param(blocks(25, 25, 0.5), False, id="all of many where half is usual"),
        pytest.param(blocks(5, 5, 0.1), False, id="all of few"),
        pytest.param(blocks(25, 20, 0.1), False, id="four in five, where nine in ten are asked for"),
        pytest.param(blocks(0, 0, 0.5), False, id="none at all"),
        pytest.param(blocks(1_000, 1_000, 0.9), True, id="all of very many where most is usual"),
        pytest.param(blocks(1_000, 950, 0.96), False, id="fewer than usual"),
    ],
)
def test_what_chance_does_not_bring_forth_in_a_thousand_blocks(found, beyond):
    assert found.beyond(0.9, 1_000).tolist() == [beyond]


def test_the_bound_holds_for_the_binomial():
    rng = np.random.default_rng(1)
    n, p = 40, 0.2
    drawn = rng.binomial(n, p, 200_000)
    for k in (12, 15, 18):
        bound = np.exp(-n * divergence(np.array([k / n]), np.array([p]))[0])
        assert (drawn >= k).mean() <= bound


def test_a_block_tells_nothing_if_even_all_hit_would_be_chance():
    assert blocks(5, 0, 0.3).telling(1_000).tolist() == [False]
    assert blocks(50, 0, 0.3).telling(1_000).tolist() == [True]


def test_chance_is_what_happens_elsewhere_to_figures_of_the_same_size():
    size = np.repeat([0, 1], 100)
    hit = np.concatenate([np.arange(100) < 50, np.zeros(100, bool)])
    block = np.where(np.arange(200) % 100 < 10, size, -1)
    found = Classed(hit, size).blocks(block, 2)
    assert found.members.tolist() == [10, 10]
    assert found.hits.tolist() == [10, 0]
    assert found.expected.tolist() == pytest.approx([41.9 / 92, 1.9 / 92])
    assert Classed(hit, size).shares[:2].tolist() == pytest.approx([51.9 / 102, 1.9 / 102])


@pytest.mark.parametrize(("size", "share"), [(1, 0.95), (2, 0.85), (4, 0.65), (9, 0.5)])
def test_of_sizes_that_are_nowhere_else_small_ones_are_taken_to_repeat(size, share):
    found = Classed(np.ones(10, bool), np.full(10, size)).blocks(np.zeros(10, np.intp), 1)
    assert found.expected.tolist() == pytest.approx([share])


def test_a_class_of_size_is_a_doubling_of_the_steps_of_rounding():
    figures = np.array([0, 5, 10, 15, 20, 35, 40, 5_000])
    assert size_classes(figures, 5).tolist() == [0, 1, 2, 2, 3, 3, 4, 10]
