import pytest

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.publishable import publishable


@pytest.mark.parametrize(
    ("ends", "base", "mode", "figures"),
    [
        pytest.param((13, 17), 5, "nearest", (15, 15), id="one figure"),
        pytest.param((12, 18), 5, "nearest", (10, 20), id="the ends reach the neighbours"),
        pytest.param((0, UNBOUNDED), 5, "nearest", (0, None), id="nothing known"),
        pytest.param((0, 74), 5, "nearest", (0, 75), id="rounding adds a little"),
        pytest.param((10, 19), 10, "truncate", (10, 10), id="truncated"),
        pytest.param((9, 20), 10, "truncate", (0, 20), id="truncated, over two steps"),
        pytest.param((15, 15), 10, "nearest", (10, 20), id="a tie of an even base goes either way"),
        pytest.param((7, 7), 1, "nearest", (7, 7), id="not rounded"),
    ],
)
def test_figures_that_true_values_may_be_published_as(ends, base, mode, figures):
    assert publishable(*ends, base=base, mode=mode) == figures
