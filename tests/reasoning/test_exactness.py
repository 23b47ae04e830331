from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.reasoning.exactness import is_exact, is_forest
from keur.reasoning.propagation import Link, Network

TYPES, PARTS = ("P", "A", "B", "C"), ("year", "H1", "H2")
MOST = 2
CELLS = len(TYPES) * len(PARTS)


def cover(dim, total, *parts, exhaustive=True):
    return Link(dim, total, parts, "cover", exhaustive)


YEAR = cover("part", *PARTS)
TREES = [
    (cover("type", "P", "A", "B"), YEAR),
    (cover("type", "P", "A", "B", "C"), YEAR),
    (cover("type", "P", "A", "B"), cover("type", "A", "C"), YEAR),
    (cover("type", "P", "A", "B", exhaustive=False), cover("type", "B", "C"), YEAR),
    (cover("type", "P", "A", "B"), cover("part", *PARTS, exhaustive=False)),
]
CROSSED = (cover("type", "P", "A", "B"), cover("type", "C", "A", "B"), YEAR)


@cache
def possible(links):
    """Every choice of values of the cells that satisfies the links; shape (choices, cells)."""
    network = Network(links, {"type": TYPES, "part": PARTS})
    values = np.array(list(product(range(MOST + 1), repeat=CELLS)), np.int8)
    for row in network.rows((len(TYPES), len(PARTS))):
        total = sum(c * values[:, i] for i, c in row.terms)
        low_enough = True if row.upper is None else total <= row.upper
        values = values[low_enough & (True if row.lower is None else total >= row.lower)]
    return values


pair = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(lambda ends: (min(ends), max(ends)))
figures = st.lists(st.one_of(pair, st.just((0, MOST))), min_size=CELLS, max_size=CELLS)


def settled(ends, links):
    lower, upper = (
        np.array(end, np.int64).reshape(len(TYPES), len(PARTS), 1) for end in zip(*ends, strict=True)
    )
    Network(links, {"type": TYPES, "part": PARTS}).settle(lower, upper)
    return lower.ravel(), upper.ravel()


@pytest.mark.parametrize("links", TREES)
@given(ends=figures)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_where_a_tree_crosses_a_year_that_covers_its_halves_each_bound_is_attained(links, ends):
    assert is_exact(links)
    values, (low, high) = possible(links), np.array(ends).T
    inside = values[((values >= low) & (values <= high)).all(axis=1)]
    lower, upper = settled(ends, links)
    assert bool((upper < lower).any()) == (not len(inside))
    if len(inside):
        assert lower.tolist() == inside.min(axis=0).tolist()
        assert upper.tolist() == inside.max(axis=0).tolist()


def parts_of(relation):
    return Link("type", "P", ("A", "B"), relation)


@pytest.mark.parametrize(
    ("links", "exact"),
    [
        pytest.param([parts_of("partition")], True, id="one total that adds up"),
        pytest.param([parts_of("cover"), YEAR], True, id="types beside half-years"),
        pytest.param([parts_of("partition"), YEAR], False, id="a sum beside half-years"),
        pytest.param([parts_of("cover"), Link("part", "year", ("H1", "H2"), "partition")], False, id="half-years that add up"),
        pytest.param(CROSSED, False, id="a type in two totals"),
        pytest.param([cover("type", "P", "A", "B", "C"), cover("region", "x", "y", "z", "w")], False, id="three types beside three regions"),
        pytest.param([parts_of("cover"), cover("region", "x", "y"), YEAR], False, id="three dimensions"),
        pytest.param([], True, id="nothing linked"),
    ],
)  # fmt: skip
def test_what_is_taken_for_exact(links, exact):
    assert is_exact(links) == exact


def test_a_forest_lies_along_one_dimension():
    assert is_forest([YEAR])
    assert not is_forest([YEAR, parts_of("cover")])
