import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.placing import culprits


@pytest.mark.parametrize(
    ("relations", "chosen"),
    [
        pytest.param([], [], id="nothing violated"),
        pytest.param(
            [["total", "part"]], ["total"], id="no other evidence: the one the relation names first"
        ),
        pytest.param(
            [["total", "part"], ["part"]], ["part"], id="a cell condemned alone explains its relation"
        ),
        pytest.param(
            [["sub", "leaf"], ["top", "sub", "other"]], ["sub"], id="a subtotal breaks the sums on both sides"
        ),
        pytest.param([["a", "b"], ["c", "d"]], ["a", "c"], id="two slips far apart"),
    ],
)
def test_few_cells_explain_all(relations, chosen):
    assert culprits(relations) == chosen


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True), max_size=12))
def test_every_relation_is_explained(relations):
    chosen = set(culprits(relations))
    assert all(chosen & set(relation) for relation in relations)
