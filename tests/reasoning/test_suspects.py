from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.reasoning import component as deciding
from keur.reasoning import hitting
from keur.reasoning.component import Component
from keur.reasoning.figures import CountFigure, PopulationFigure, RateFigure
from keur.reasoning.hitting import rank
from keur.reasoning.linear import adds_up, covers
from keur.reasoning.suspects import Limits, suspects
from keur.reasoning.vouching import prices, vouching
from reasoning.systems import CELLS, crossing, everything, possible, relations, true_tables

EXAMPLES = settings(max_examples=80, deadline=None, derandomize=True)
MOST = 5
T, A, B, C, D = range(5)
SUMS = (*covers(T, [A, B]), *covers(A, [C, D]))


def counts(*values, base=1):
    """One component of two families, T over A and B, and A over C and D; None for hidden."""
    figures = (CountFigure(i, i, v, base) for i, v in enumerate(values) if v is not None)
    return Component(len(values), SUMS, tuple(figures))


def named(found, component):
    return [component.figures[f].place for f in found]


@pytest.mark.parametrize(
    ("values", "suspected"),
    [
        pytest.param((10, 6, 5, 3, 4), None, id="nothing is wrong"),
        pytest.param((10, 60, 5, 3, 4), [A], id="a subtotal breaks the sums on both sides"),
        pytest.param((100, 6, 5, 3, 4), [T], id="a total above its sum: one total, or one part"),
        pytest.param((10, 6, 5, 30, 4), [C], id="a part far above everything"),
        pytest.param((10, 6, 50, 30, 4), [C, B], id="two slips far apart"),
        pytest.param((10, None, 5, 30, 4), [C], id="the subtotal is hidden, and still"),
        pytest.param((None, 6, None, 30, None), [A], id="nothing else speaks"),
    ],
)
def test_the_fewest_figures_that_explain_everything(values, suspected):
    component = counts(*values)
    found = suspects(component)
    if suspected is None:
        assert found is None
    else:
        answers = [set(named(one, component)) for one in (found.figures, *found.alternatives)]
        assert set(suspected) in answers
        assert found.exact
        assert found.unique == (len(answers) == 1)


def test_a_suspect_says_what_it_could_be():
    component = counts(10, 60, 5, 3, 4)
    found = suspects(component)
    assert (named(found.figures, component), found.unique, found.could_be) == ([A], True, ((5, 7),))


def test_where_two_figures_explain_as_much_both_are_told_the_one_least_speaks_for_first():
    component = counts(20, 15, 15, 18, None)
    found = suspects(component)
    assert named(found.figures, component) == [C]
    assert [named(one, component) for one in found.alternatives] == [[A]]
    assert not found.unique
    assert found.exact


def test_count_and_rate_of_one_cell_are_doubted_together_before_two_cells_are():
    # five rows of one population; one cell carries count and rate of another row
    figures = []
    for i, true in enumerate((1000, 600, 500, 400, 300)):
        figures += [CountFigure(i, i, true, 5), RateFigure(i, i, 5, true // 10, 1000)]
    figures[4:6] = [CountFigure(2, 2, 5000, 5), RateFigure(2, 2, 5, 700, 1000)]
    component = Component(6, SUMS, tuple(figures), populations=(5,))
    found = suspects(component)
    assert named(found.figures, component) == [B, B]
    assert found.unique


def test_a_wrong_population_is_one_suspect_and_not_a_rate_in_every_cell():
    figures = []
    for i, true in enumerate((1000, 600, 500, 400, 300)):
        figures += [CountFigure(i, i, true, 5), RateFigure(i, i, 5, true // 10, 1000)]
    register = PopulationFigure(5, 5, 2 * 9_000)
    component = Component(6, SUMS, (*figures, register), populations=(5,), outside=frozenset({5}))
    found = suspects(component)
    assert named(found.figures, component) == [5]
    low, high = found.could_be[0]
    assert low <= 20_000 <= high


@given(everything, crossing, st.lists(st.booleans(), min_size=5, max_size=5))
@EXAMPLES
def test_no_smaller_set_would_do_and_all_of_that_size_are_told(ends, links, shown):
    rows, figures = tuple(relations(links)), []
    for i, (low, _) in enumerate(ends):
        if shown[i]:
            figures.append(CountFigure(i, i, low))
    component = Component(len(CELLS), rows, tuple(figures))
    most = (0, sum(f.value for f in figures))

    def explains(released):
        fixed = {f.unknown: f.value for i, f in enumerate(figures) if i not in released}
        return possible(
            [(fixed[i], fixed[i]) if i in fixed else (most[0], min(most[1], 9)) for i in range(5)], rows
        )

    found = suspects(component)
    sizes = (k for k in range(6) if any(explains(s) for s in combinations(range(len(figures)), k)))
    fewest = next(sizes, None)
    if fewest == 0 or fewest is None:
        assert found is None
        return
    expected = {s for s in combinations(range(len(figures)), fewest) if explains(s)}
    assert {tuple(sorted(one)) for one in (found.figures, *found.alternatives)} == expected
    assert found.exact
    assert found.unique == (len(expected) == 1)


@given(true_tables())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_in_a_true_table_nothing_is_suspected(table):
    values, rows = table
    assert suspects(Component(len(values), tuple(rows), (), populations=(len(values) - 1,))) is None


@given(true_tables(), st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_true_value_is_within_what_a_planted_suspect_could_be(table, data):
    values, rows = table
    relations_only = tuple(
        row for row in rows if len(row.terms) > 1 and max(abs(c) for _, c in row.terms) == 1
    )
    shown = [i for i in range(len(values) - 1) if values[i] >= 10]
    if not shown:
        return
    wrong = data.draw(st.sampled_from(shown))
    factor = data.draw(st.sampled_from([3, 10, 100]))
    figures = [CountFigure(i, i, (values[i] + 2) // 5 * 5 * (factor if i == wrong else 1), 5) for i in shown]
    component = Component(len(values), relations_only, tuple(figures))
    found = suspects(component)
    if found is None:
        return
    assert found.exact
    assert all(any(set(one) & conflict for one in [found.figures]) for conflict in found.conflicts)
    if named(found.figures, component) == [wrong]:
        low, high = found.could_be[0]
        assert low <= (values[wrong] + 2) // 5 * 5
        assert high is None or (values[wrong] + 2) // 5 * 5 <= high


def test_sums_that_must_be_exact_and_cross_are_decided_too():
    rows = (*adds_up(0, [1, 2]), *adds_up(3, [1, 4]), *adds_up(5, [2, 4]))
    figures = tuple(CountFigure(i, i, v) for i, v in enumerate((10, 6, 4, 10, 4, 9)))
    found = suspects(Component(6, rows, figures))
    assert found.figures == (5,)
    assert found.could_be == ((8, 8),)
    assert found.unique


def test_figures_that_stand_apart_for_another_reason_are_one_conflict_more():
    component = counts(10, 6, 5, 3, 4)
    apart = Component(5, SUMS, component.figures, apart=(frozenset({B, D}),))
    found = suspects(apart)
    assert {found.figures, *found.alternatives} == {(B,), (D,)}


def test_more_speaks_for_a_figure_that_many_relations_hold_for():
    component = counts(20, 15, 15, 9, 9)
    assert vouching(component) == [3, 5, 2, 2, 2]
    assert rank(prices(component).of([T])) == rank(prices(component).of([D]))


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        pytest.param(Limits(figures=4), "more than 4 figures hang together here", id="too many figures"),
        pytest.param(Limits(suspects=1), "more than 1 figure is wrong here", id="too many are wrong"),
        pytest.param(
            Limits(steps=0), "the search for a smallest set was given up after 0 attempts", id="no steps"
        ),
    ],
)
def test_where_it_takes_too_long_it_says_so_and_gives_figures_that_meet_the_conflicts(limits, reason):
    component = counts(10, 6, 50, 30, 4)
    found = suspects(component, limits)
    assert (found.exact, found.unique, found.reason) == (False, False, reason)
    assert all(conflict & set(found.figures) for conflict in found.conflicts)


def test_a_solver_that_gives_up_leaves_an_answer_that_is_not_called_exact(monkeypatch):
    monkeypatch.setattr(hitting, "STEPS", 0)
    found = suspects(counts(10, 6, 50, 30, 4))
    assert (found.exact, found.unique) == (False, False)
    assert found.reason == "the search for a smallest set was given up after 0 attempts"


def test_an_answer_that_is_given_up_halfway_keeps_what_was_found():
    whole = suspects(counts(20, 15, 15, 18, None))
    given = (suspects(counts(20, 15, 15, 18, None), Limits(steps=steps)) for steps in range(10_000))
    halfway = next(one for one in given if one.could_be == whole.could_be)
    assert (halfway.figures, halfway.alternatives, halfway.unique) == (whole.figures, (), False)
    assert halfway.reason == "the search for a smallest set was given up after 1 attempt"


def test_where_each_smallest_set_is_too_large_it_is_rough_although_fewer_conflicts_stand_apart():
    # each pair of three figures contradicts itself: any two of each three are wrong, and one conflict hides the others
    apart = tuple(frozenset(pair) for three in ((0, 1, 2), (3, 4, 5)) for pair in combinations(three, 2))
    component = Component(6, (), tuple(CountFigure(i, i, 1) for i in range(6)), apart=apart)
    assert len(suspects(component, Limits(suspects=4)).figures) == 4
    assert suspects(component, Limits(suspects=3)).reason == "more than 3 figures are wrong here"


def test_the_same_question_costs_the_same_and_takes_the_same_answer():
    first, second = counts(10, 6, 50, 30, 4), counts(10, 6, 50, 30, 4)
    assert suspects(first) == suspects(second)
    assert first.effort.steps == second.effort.steps > 0


def test_a_question_that_stays_open_is_not_called_proved(monkeypatch):
    monkeypatch.setattr(deciding, "_found", lambda *_: None)
    monkeypatch.setattr(deciding, "whole_numbers", lambda *_: None)
    found = suspects(counts(10, 60, 5, 3, 4))
    assert not found.exact
    assert found.reason == "whether true values exist without some of the figures could not be decided"


def test_relations_that_contradict_each_other_are_an_error_of_whoever_wrote_them():
    rows = (*adds_up(0, [1]), *adds_up(1, [0, 2]), CountFigure(2, 2, 5).says(5)[0])
    with pytest.raises(ValueError, match="without any figure"):
        suspects(Component(3, rows, ()))
