import numpy as np
import pytest
from hypothesis import assume, given, settings

from keur.reasoning import highs
from keur.reasoning.crossing import Settled, System
from keur.reasoning.effort import Effort
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.linear import adds_up
from keur.reasoning.propagation import Network
from reasoning.systems import CELLS, crossing, everything, possible, propagated, relations, tree

EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)
ALL = range(len(CELLS))
TWO_TOTALS = [*adds_up(0, [1, 2, 3]), *adds_up(4, [1, 2])]
"""A total of three parts, and one of two of them."""
PUBLISHED = np.array([56, 0, 0, 34, 0]), np.array([56, UNBOUNDED, UNBOUNDED, 34, UNBOUNDED])


def settled(ends, rows, links):
    lower, upper = np.array(propagated(ends, links), np.int64).T
    return Settled(rows, lower, upper)


def not_empty(ends, links):
    return all(low <= high for low, high in propagated(ends, links))


@given(everything, crossing)
@EXAMPLES
def test_a_network_tells_its_relations(ends, links):
    rows = Network(links, {"type": CELLS}).rows((len(CELLS),))
    assert sorted(map(repr, possible(ends, rows))) == sorted(map(repr, possible(ends, relations(links))))


@given(everything, crossing)
@EXAMPLES
def test_what_is_possible_lies_within_the_bounds_and_what_is_attained_is_possible(ends, links):
    assume(not_empty(ends, links))
    rows = relations(links)
    values, found = possible(ends, rows), settled(ends, rows, links)
    found.try_ends(list(ALL))
    for cell, (least, most) in enumerate(propagated(ends, links)):
        low, high = found.bounds(cell)
        reached = found.attained(cell)
        assert least <= low
        assert high <= most
        assert (reached[0] <= reached[1]) == bool(values)
        if values:
            column = [one[cell] for one in values]
            assert low <= min(column) <= reached[0] <= reached[1] <= max(column) <= high


@given(everything, tree)
@EXAMPLES
def test_on_one_tree_bounds_are_those_of_propagation_and_attained(ends, links):
    assume(not_empty(ends, links))
    found = settled(ends, relations(links), links)
    for cell, bounds in enumerate(propagated(ends, links)):
        found.try_ends([cell])
        assert found.bounds(cell) == found.attained(cell) == bounds


@given(everything, crossing)
@EXAMPLES
def test_the_figures_that_it_names_suffice_and_none_can_be_left_out(ends, links):
    assume(not_empty(ends, links))
    rows = relations(links)
    lower, upper = np.array(ends, np.int64).T
    system, found = System(rows, lower, upper), settled(ends, rows, links)
    for cell in ALL:
        within = found.bounds(cell)
        named = system.reasons(cell, within)
        if system.leaves(cell, within, ALL) is None:
            continue
        assert system.leaves(cell, within, sorted(named)) is not None
        for one in named:
            assert system.leaves(cell, within, sorted(named - {one})) is None


def test_a_part_in_two_totals_gives_one_of_them_away():
    found = Settled(TWO_TOTALS, *PUBLISHED)
    assert found.bounds(4) == (22, 22)
    assert found.bounds(1) == (0, 22)
    assert System(TWO_TOTALS, *PUBLISHED).reasons(4, (22, 22)) == {0, 3}


def test_bounds_that_nothing_gives_are_all_that_is_known():
    free = np.zeros(5, np.int64), np.full(5, UNBOUNDED)
    assert Settled(TWO_TOTALS, *free).bounds(4) == (0, UNBOUNDED)
    assert System(TWO_TOTALS, *free).reasons(4, (0, UNBOUNDED)) == frozenset()


def test_a_solver_that_gives_up_changes_nothing(monkeypatch):
    for asked in ("multipliers", "conflicting", "point"):
        monkeypatch.setattr(highs, asked, lambda *_: None)
    found = Settled(TWO_TOTALS, *PUBLISHED)
    found.try_ends([4])
    low, high = found.attained(4)
    assert found.bounds(4) == (0, UNBOUNDED)
    assert low > high
    assert System(TWO_TOTALS, *PUBLISHED).reasons(4, (22, 22)) == {0, 3}


@pytest.mark.parametrize("value", [5.5, -3, 1e18], ids=["a fraction", "less than nobody", "nonsense"])
def test_values_that_a_solver_makes_up_are_not_attained(monkeypatch, value):
    monkeypatch.setattr(highs, "point", lambda *_: np.full(5, value).astype(np.int64))
    found = Settled(TWO_TOTALS, *PUBLISHED)
    found.try_ends([4])
    low, high = found.attained(4)
    assert low > high


def test_reasons_that_are_not_looked_into_prove_as_much():
    spent = System(TWO_TOTALS, *PUBLISHED)
    wide = np.array([56, 0, 3, 34, 0]), np.array([56, UNBOUNDED, 30, 34, UNBOUNDED])
    assert spent.reasons(4, (22, 22), work=0) == {0, 3}
    assert spent.effort.steps == 0
    assert System(TWO_TOTALS, *wide).reasons(4, (22, 22), work=0) == {0, 2, 3}
    assert System(TWO_TOTALS, *wide).reasons(4, (22, 22)) == {0, 3}


def test_what_was_tried_is_counted_as_effort():
    effort = Effort()
    found = Settled(TWO_TOTALS, *PUBLISHED, effort)
    found.try_ends([4])
    tried = effort.steps
    found.bounds(4)
    assert 0 < tried < effort.steps
