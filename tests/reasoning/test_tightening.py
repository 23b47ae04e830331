import numpy as np
import pytest
from hypothesis import given, settings

from keur.reasoning.linear import Lines, adds_up, between, covers, divided
from keur.reasoning.tightening import FREE, tighten
from reasoning.systems import (
    crossing,
    everything,
    lines,
    possible,
    propagated,
    relations,
    tree,
    true_tables,
)

EXAMPLES = settings(max_examples=150, deadline=None, derandomize=True)


def ends_of(box):
    return list(zip(box.lower.tolist(), box.upper.tolist(), strict=True))


@given(everything, tree)
@EXAMPLES
def test_on_one_tree_it_finds_what_propagation_on_cubes_finds(ends, links):
    box, cubes = tighten(lines(ends, links)), propagated(ends, links)
    assert box.empty == any(high < low for low, high in cubes)
    assert box.empty or ends_of(box) == cubes


@given(everything, crossing)
@EXAMPLES
def test_with_crossing_relations_it_is_as_tight_and_excludes_nothing_possible(ends, links):
    box, cubes = tighten(lines(ends, links)), propagated(ends, links)
    assert box.empty == any(high < low for low, high in cubes)
    assert box.empty or ends_of(box) == cubes
    for values in possible(ends, relations(links)):
        assert all(low <= v <= high for v, (low, high) in zip(values, ends_of(box), strict=True))


@given(everything, crossing)
@EXAMPLES
def test_the_lines_it_gives_as_the_reason_are_enough(ends, links):
    own = lines(ends, links)
    box = tighten(own)
    if box.empty:
        chosen = np.zeros(own.limit.size, bool)
        chosen[box.because()] = True
        assert tighten(own.only(chosen)).empty


@given(true_tables())
@EXAMPLES
def test_true_values_are_never_excluded(table):
    values, rows = table
    box = tighten(Lines.of(rows, len(values)))
    assert all(low <= v <= high for v, (low, high) in zip(values, ends_of(box), strict=True))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [(0, None), (0, None), (0, None)], id="nothing known"),
        pytest.param([*covers(0, [1, 2]), between(1, 8, 12)], [(8, None), (8, 12), (0, None)], id="a hidden total"),
        pytest.param([*covers(0, [1, 2]), between(0, 18, 22), between(1, 8, 12)], [(18, 22), (8, 12), (6, 22)], id="a hidden part"),
        pytest.param(divided(0, 1, (119, 121), 4000), [(2, None), (67, None), (0, None)], id="a rate alone"),
        pytest.param([*divided(0, 1, (119, 121), 4000), between(1, 20_000, 20_000)], [(595, 604), (20_000, 20_000), (0, None)], id="a rate and a population"),
        pytest.param([*divided(0, 1, (119, 121), 4000), between(0, 598, 602)], [(598, 602), (19_769, 20_235), (0, None)], id="a rate and a count"),
        pytest.param([*divided(0, 1, (0, 1), 4000), between(0, 8, 12)], [(8, 12), (32_001, None), (0, None)], id="a rate of 0"),
    ],
)  # fmt: skip
def test_bounds(rows, expected):
    box = tighten(Lines.of(rows, 3))
    assert [box.of(i) for i in range(3)] == expected


def test_figures_too_large_to_multiply_are_taken_for_unknown():
    rows = [between(0, 2**55, 2**55), *divided(0, 1, (119, 121), 4000)]
    box = tighten(Lines.of(rows, 2))
    assert not box.empty
    assert box.of(1)[1] is None


def test_bounds_that_are_given_are_taken_for_granted():
    first = tighten(Lines.of([between(0, 3, 9)], 2))
    box = tighten(Lines.of(covers(0, [1]), 2), first)
    assert ends_of(box) == [(3, 9), (3, 9)]
    assert int(tighten(Lines.of([], 2)).upper.min()) == FREE


def test_contradictions_that_feed_each_other_end():
    growing = [*adds_up(0, [1, 2]), *adds_up(1, [0, 2]), between(2, 5, None)]
    assert int(tighten(Lines.of(growing, 3)).lower.max()) < FREE
