import numpy as np
import pytest

from keur.reasoning.grids import Coarser, coarser

FIVES = np.arange(10, 1010, 5)


@pytest.mark.parametrize(
    ("new", "base"),
    [
        pytest.param(FIVES, None, id="as before"),
        pytest.param((FIVES + 5) // 10 * 10, 10, id="to tens"),
        pytest.param((FIVES + 50) // 100 * 100, 100, id="to hundreds"),
        pytest.param(
            np.where((np.arange(len(FIVES)) + 1) % 10, FIVES // 10 * 10, FIVES), None, id="only most of them"
        ),
        pytest.param(FIVES[:40] // 10 * 10, None, id="too few to tell"),
        pytest.param(np.zeros_like(FIVES), None, id="nothing but zeros"),
    ],
)
def test_a_coarser_base_than_before(new, base):
    found = coarser(new, FIVES)
    assert (found and found.base) == base


def test_both_shares_are_told():
    assert coarser(FIVES // 10 * 10, FIVES) == Coarser(10, 1.0, 0.5)
