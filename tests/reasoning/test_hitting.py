from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.reasoning import hitting
from keur.reasoning.effort import Effort
from keur.reasoning.hitting import CELL, FIGURE, Prices, cheapest, rank

FIGURES = 7
sets = st.frozensets(st.integers(0, FIGURES - 1), min_size=1, max_size=4)


def prices(*places, vouched=()):
    """Figures of these places, each as dear as any other but for what vouches for it."""
    vouched = [*vouched, *[0] * (len(places) - len(vouched))]
    return Prices([FIGURE + n for n in vouched], places, [CELL] * (max(places) + 1))


@given(
    st.lists(sets, min_size=1, max_size=6),
    st.lists(sets, max_size=3),
    st.lists(st.integers(0, 4), min_size=FIGURES, max_size=FIGURES),
    st.lists(st.integers(0, 19), min_size=FIGURES, max_size=FIGURES),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_nothing_cheaper_meets_every_conflict(conflicts, excluded, places, vouched):
    own = prices(*places, vouched=vouched)
    every = chain.from_iterable(combinations(range(FIGURES), k) for k in range(1, FIGURES + 1))
    wanted = [
        own.of(choice)
        for choice in map(frozenset, every)
        if all(choice & one for one in conflicts) and not any(one <= choice for one in excluded)
    ]
    found = cheapest(conflicts, own, excluded)
    assert (own.of(found) if found else None) == min(wanted, default=None)
    assert not found or all(found & one for one in conflicts)
    assert not any(one <= found for one in excluded)


@pytest.mark.parametrize(
    ("places", "vouched", "chosen"),
    [
        pytest.param((0, 1, 2), (), {1}, id="one figure that meets both before two"),
        pytest.param((0, 0, 0), (0, 9, 0), {1}, id="also when more speaks for it"),
    ],
)
def test_the_fewest(places, vouched, chosen):
    assert cheapest([frozenset({0, 1}), frozenset({1, 2})], prices(*places, vouched=vouched)) == chosen


def test_two_figures_of_one_cell_come_before_figures_of_two_cells():
    conflicts = [frozenset({0, 1}), frozenset({2, 3})]
    assert cheapest(conflicts, prices(0, 1, 2, 1)) == {1, 3}


def test_it_gives_up_after_a_number_of_steps_and_counts_them(monkeypatch):
    conflicts, effort = [frozenset(pair) for pair in combinations(range(6), 2)], Effort()
    assert cheapest(conflicts, prices(*range(6)), (), effort) is not None
    monkeypatch.setattr(hitting, "STEPS", effort.steps - 1)
    assert cheapest(conflicts, prices(*range(6))) is None
    monkeypatch.setattr(hitting, "STEPS", effort.steps)
    assert cheapest(conflicts, prices(*range(6))) is not None


def test_the_most_that_so_many_figures_can_cost():
    own = Prices([FIGURE, FIGURE + 9, FIGURE], [0, 1, 2], [CELL, CELL, 150_000])
    assert [own.most(number) for number in (0, 1, 2, 9)] == [
        0, 151_000, 151_000 + 101_009, 151_000 + 101_009 + 101_000,
    ]  # fmt: skip
    assert rank(own.of([0])) == rank(own.of([1]))
