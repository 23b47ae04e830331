import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings

from keur.reasoning import highs
from keur.reasoning.linear import Lines, Row, adds_up, between
from keur.reasoning.programming import certified, refuted, satisfies, whole_numbers
from keur.reasoning.tightening import tighten
from reasoning.systems import (
    CELLS,
    crossing,
    everything,
    lines,
    possible,
    propagated,
    relations,
    tree,
    true_tables,
)

EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)
TRIANGLE = [*adds_up(0, [1, 2]), *adds_up(3, [1, 4]), *adds_up(5, [2, 4])]


@given(everything, tree)
@EXAMPLES
def test_on_one_tree_linear_programming_and_propagation_agree(ends, links):
    own = lines(ends, links)
    box = tighten(own)
    if not box.empty:
        assert [certified(own, box, i) for i in range(len(CELLS))] == propagated(ends, links)
    assert (refuted(own) is not None) == box.empty


@given(everything, crossing)
@EXAMPLES
def test_with_crossing_relations_it_is_at_least_as_tight_and_excludes_nothing_possible(ends, links):
    own, values = lines(ends, links), possible(ends, relations(links))
    box = tighten(own)
    if not box.empty:
        found = [certified(own, box, i) for i in range(len(CELLS))]
        inside = zip(found, propagated(ends, links), strict=True)
        assert all(low >= least and high <= most for (low, high), (least, most) in inside)
        for one in values:
            assert all(low <= v <= high for v, (low, high) in zip(one, found, strict=True))
    if values:
        assert refuted(own) is None
        assert satisfies(own, whole_numbers(own, box))


@given(true_tables())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_true_table_is_never_refuted(table):
    values, rows = table
    own = Lines.of(rows, len(values))
    assert satisfies(own, np.array(values))
    assert refuted(own) is None
    box = tighten(own)
    for unknown in (0, 1, 4, len(values) - 1):
        low, high = certified(own, box, unknown)
        assert low <= values[unknown]
        assert high is None or values[unknown] <= high


def test_where_totals_cross_it_sees_what_propagation_does_not():
    own = Lines.of([*TRIANGLE, *(between(i, 10, 10) for i in (0, 3, 5))], 6)
    box = tighten(own)
    assert box.of(1) == (0, 10)
    assert certified(own, box, 1) == (5, 5)
    assert whole_numbers(own, box).tolist() == [10, 5, 5, 10, 5, 10]


def test_it_refutes_what_propagation_would_take_for_ever_to_see():
    pairs = [(0, 1), (1, 2), (2, 3), (0, 3)]
    sums = [row for i, parts in enumerate(pairs) for row in adds_up(4 + i, parts)]
    own = Lines.of([*sums, *(between(i, 10_000, 10_000) for i in (4, 5, 6)), between(7, 10_001, 10_001)], 8)
    assert not tighten(own).empty
    assert refuted(own) is not None


def test_the_lines_that_it_names_contradict_each_other():
    rows = [*TRIANGLE, between(0, 10, 10), between(3, 10, 10), between(5, 21, 30), between(1, 0, 90)]
    own = Lines.of(rows, 6)
    named = np.zeros(own.limit.size, bool)
    named[refuted(own)] = True
    assert refuted(own.only(named)) is not None
    assert not named[own.owner == len(rows) - 1].any()


@pytest.mark.parametrize("weight", [0.0, 0.3, 1e9], ids=["nothing", "a wrong fraction", "nonsense"])
def test_wrong_multipliers_give_weaker_bounds_and_never_a_false_one(monkeypatch, weight):
    own = Lines.of([*TRIANGLE, *(between(i, 10, 10) for i in (0, 3, 5))], 6)
    wrong = np.full(own.limit.size, weight)
    monkeypatch.setattr(highs, "multipliers", lambda *_: wrong)
    monkeypatch.setattr(highs, "conflicting", lambda _: wrong)
    low, high = certified(own, tighten(own), 1)
    assert low <= 5 <= high
    assert refuted(own) is None


def test_a_solver_that_gives_up_proves_nothing(monkeypatch):
    own = Lines.of([*TRIANGLE, *(between(i, 10, 10) for i in (0, 3, 5))], 6)
    for asked in ("multipliers", "conflicting", "point"):
        monkeypatch.setattr(highs, asked, lambda *_: None)
    box = tighten(own)
    assert certified(own, box, 1) == box.of(1)
    assert refuted(own) is None
    assert whole_numbers(own, box) is None


def test_a_solution_that_is_none_is_not_believed(monkeypatch):
    own = Lines.of([between(0, 3, 4)], 1)
    monkeypatch.setattr(highs, "point", lambda *_: np.array([5]))
    assert whole_numbers(own, tighten(own)) is None


def test_a_linear_program_is_given_up_after_a_number_of_iterations(monkeypatch):
    # a square of unknowns with the totals of its rows and columns, and a price for each: too much for presolving
    square, price = np.arange(36).reshape(6, 6), np.random.default_rng(1).integers(1, 50, 36)
    rows = [Row(tuple((i, 1) for i in line), 60, 60) for line in [*square.tolist(), *square.T.tolist()]]
    own = Lines.of(rows, 36)
    assert highs.multipliers(own, tighten(own), price) is not None
    assert highs.conflicting(own) is not None
    monkeypatch.setattr(highs, "ITERATIONS", 0)
    assert highs.multipliers(own, tighten(own), price) is None
    assert highs.conflicting(own) is None


def test_an_integer_program_is_given_up_after_a_number_of_nodes(monkeypatch):
    # twenty switches of which some must add up, three times over: hard to branch on, and not possible
    rng = np.random.default_rng(20)
    weights = rng.integers(1, 100, (3, 20)).tolist()
    sums = [Row(tuple(enumerate(row)), sum(row) // 2, sum(row) // 2) for row in weights]
    own = Lines.of([*sums, *(between(i, 0, 1) for i in range(20))], 20)
    counted = []
    asked = scipy.optimize.milp

    def counting(*arguments, **options):
        counted.append(asked(*arguments, **options))
        return counted[-1]

    monkeypatch.setattr(scipy.optimize, "milp", counting)
    for nodes in (20, 10**9):
        monkeypatch.setattr(highs, "NODES", nodes)
        assert highs.point(own, tighten(own)) is None
    given_up, proved = (one.status for one in counted)
    assert (given_up, proved) == (4, 2)  # as scipy numbers them: another limit, and infeasible
