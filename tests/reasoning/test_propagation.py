from itertools import product

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.reasoning.conflict import is_empty, needed, repairs
from keur.reasoning.exactness import is_exact
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.propagation import Link, Network, propagate

CELLS = ["P", "A", "B", "C", "D"]
MOST = 5
EXAMPLES = settings(max_examples=150, deadline=None, derandomize=True)


def interval(ends, labels=CELLS):
    lower, upper = (np.array(end, np.int64) for end in zip(*ends, strict=True))
    coords = {"type": list(labels)}
    return Interval(xr.DataArray(lower, coords=coords), xr.DataArray(upper, coords=coords))


def ends_of(within):
    return list(zip(within.lower.values.tolist(), within.upper.values.tolist(), strict=True))


def holds(link, values):
    total, parts = values[link.total], [values[part] for part in link.parts]
    if link.relation == "partition":
        return sum(parts) == total if link.exhaustive else sum(parts) <= total
    return max(parts) <= total and (total <= sum(parts) or not link.exhaustive)


def brute_force(ends, links):
    """The least and greatest value of each cell over everything that is possible; None where nothing is."""
    ranges = [range(low, min(high, MOST) + 1) for low, high in ends]
    possible = [
        values
        for values in product(*ranges)
        if all(holds(link, dict(zip(CELLS, values, strict=True))) for link in links)
    ]
    return [(min(column), max(column)) for column in zip(*possible, strict=True)] or None


links_of = st.builds(
    Link,
    dim=st.just("type"),
    total=st.just("P"),
    parts=st.just(("A", "B")),
    relation=st.sampled_from(["cover", "partition"]),
    exhaustive=st.booleans(),
)
pair = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(lambda ends: (min(ends), max(ends)))
everything = st.lists(st.one_of(pair, st.just((0, MOST))), min_size=5, max_size=5)
tree = st.tuples(links_of, st.builds(Link, dim=st.just("type"), total=st.just("A"), parts=st.just(("C", "D")),
                                     relation=st.sampled_from(["cover", "partition"]), exhaustive=st.booleans()))  # fmt: skip
crossing = st.builds(Link, dim=st.just("type"), total=st.just("P"), parts=st.just(("B", "C", "D")),
                     relation=st.sampled_from(["cover", "partition"]), exhaustive=st.booleans())  # fmt: skip


@given(everything, tree)
@EXAMPLES
def test_on_one_tree_the_bounds_are_exactly_what_is_possible(ends, links):
    found = propagate(interval(ends), links)
    possible = brute_force(ends, links)
    assert is_exact(links)
    assert bool((found.upper < found.lower).any()) == (possible is None)
    if possible:
        assert ends_of(found) == possible


@given(everything, tree, crossing)
@EXAMPLES
def test_with_crossing_links_nothing_possible_is_excluded(ends, links, across):
    links = [*links, across]
    found = propagate(interval(ends), links)
    possible = brute_force(ends, links)
    assert not is_exact(links)
    if possible:
        inside = zip(ends_of(found), possible, strict=True)
        assert all(low <= least and most <= high for (low, high), (least, most) in inside)


@given(everything, tree, crossing)
@EXAMPLES
def test_the_bounds_are_inside_the_given_ones_and_settled(ends, links, across):
    once = propagate(interval(ends), [*links, across])
    inside = zip(ends_of(once), ends, strict=True)
    assert all(low >= least and high <= most for (low, high), (least, most) in inside)
    if (once.lower <= once.upper).all():
        assert ends_of(propagate(once, [*links, across])) == ends_of(once)


@given(everything, tree)
@EXAMPLES
def test_a_conflict_needs_each_of_its_cells_and_the_repairs_mend_it(ends, links):
    network = Network(links, {"type": CELLS})
    alone = tuple(np.array(end, np.int64)[:, None] for end in zip(*ends, strict=True))
    settled = tuple(end.copy() for end in alone)
    network.settle(*settled)
    if not is_empty(*settled)[0]:
        return
    members = needed(network, alone, is_empty)[:, 0]
    kept = [end if member else (0, UNBOUNDED) for end, member in zip(ends, members, strict=True)]
    assert empty(kept, links)
    for i in np.flatnonzero(members):
        assert not empty([*kept[:i], (0, UNBOUNDED), *kept[i + 1 :]], links)
    lower, upper = repairs(network, alone, members[:, None])
    for i in np.flatnonzero(lower[:, 0] <= upper[:, 0]):
        assert not empty([*ends[:i], (int(lower[i, 0]), int(upper[i, 0])), *ends[i + 1 :]], links)


def empty(ends, links):
    found = propagate(interval(ends), links)
    return bool((found.upper < found.lower).any())


HIDDEN = (0, UNBOUNDED)
COVER = Link("type", "P", ("A", "B"), "cover")
PARTS = Link("type", "P", ("A", "B"), "partition")


@pytest.mark.parametrize(
    ("link", "ends", "expected"),
    [
        pytest.param(COVER, [HIDDEN, (8, 12), HIDDEN], [(8, UNBOUNDED), (8, 12), HIDDEN], id="a hidden total"),
        pytest.param(COVER, [(18, 22), (8, 12), HIDDEN], [(18, 22), (8, 12), (6, 22)], id="a hidden subtype"),
        pytest.param(COVER, [HIDDEN, HIDDEN, HIDDEN], [HIDDEN, HIDDEN, HIDDEN], id="nothing known, nothing said"),
        pytest.param(PARTS, [(18, 22), (8, 12), HIDDEN], [(18, 22), (8, 12), (6, 14)], id="a hidden part"),
        pytest.param(PARTS, [HIDDEN, (8, 12), HIDDEN], [(8, UNBOUNDED), (8, 12), HIDDEN], id="an unbounded total stays so"),
        pytest.param(
            Link("type", "P", ("A", "B", "not in the table"), "partition"),
            [(18, 22), (8, 12), (3, 7)], [(18, 22), (8, 12), (3, 7)], id="a part that the table lacks is unknown",
        ),
        pytest.param(
            Link("type", "not in the table", ("A", "B"), "partition"),
            [(18, 22), (8, 12), (3, 7)], [(18, 22), (8, 12), (3, 7)], id="a total that the table lacks says nothing",
        ),
    ],
)  # fmt: skip
def test_bounds(link, ends, expected):
    assert ends_of(propagate(interval(ends, CELLS[:3]), [link])) == expected


def test_cells_are_independent_along_other_dimensions_and_these_keep_their_order():
    lower = xr.DataArray(
        np.zeros((70_000, 3), np.int64),
        dims=("region", "type"),
        coords={"type": ["P", "A", "B"]},
    )
    upper = xr.full_like(lower, UNBOUNDED)
    lower[69_999, 1], upper[5, 0] = 7, 3
    found = propagate(Interval(lower, upper), [COVER])
    assert found.lower.dims == ("region", "type")
    assert found.lower[69_999].values.tolist() == [7, 7, 0]
    assert found.upper[5].values.tolist() == [3, 3, 3]
    assert int(found.lower.sum()) == 14


def test_contradictions_that_feed_each_other_end():
    ends = [(5, UNBOUNDED), (5, UNBOUNDED), (5, UNBOUNDED)]
    found = propagate(interval(ends, CELLS[:3]), [PARTS, Link("type", "A", ("P", "B"), "partition")])
    assert int(found.lower.max()) <= UNBOUNDED


@pytest.mark.parametrize("shape", [(0, 2), (3, 0), (0, 0)], ids=["no types", "no regions", "nothing"])
def test_an_empty_table_is_narrowed_to_an_empty_table(shape):
    coords = {"type": list("abc")[: shape[0]], "region": list("xy")[: shape[1]]}
    empty = xr.DataArray(np.zeros(shape, np.int64), coords=coords, dims=("type", "region"))
    found = propagate(Interval(empty, empty), [Link("type", "a", ("b", "c"), "cover")])
    assert found.lower.shape == found.upper.shape == shape


def test_many_cases_end_as_they_would_one_by_one(monkeypatch):
    rng = np.random.default_rng(20250513)
    lower = rng.integers(0, MOST, (len(CELLS), 500))
    upper = lower + rng.integers(0, MOST, lower.shape)
    network = Network(
        [Link("type", "P", ("A", "B"), "cover"), Link("type", "A", ("C", "D"), "partition")], {"type": CELLS}
    )
    together, alone = (lower.copy(), upper.copy()), (lower.copy(), upper.copy())
    monkeypatch.setattr("keur.reasoning.propagation.CELLS_AT_ONCE", 7 * len(CELLS))
    network.settle(*together)
    for case in range(lower.shape[1]):
        network.settle(*(end[:, case : case + 1] for end in alone))
    assert (together[0] != lower).any()
    assert all((one == other).all() for one, other in zip(together, alone, strict=True))
