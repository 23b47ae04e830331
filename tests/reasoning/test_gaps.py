import numpy as np
import pytest
import xarray as xr

from keur.reasoning.gaps import blocks


def cube(*missing, shape=(4, 4, 4)):
    values = np.zeros(shape, bool)
    for where in missing:
        values[where] = True
    return xr.DataArray(values, dims=("type", "region", "period"))


def told(missing):
    return [(layer.hit.dims, int(layer.hit.sum()), layer.size) for layer in blocks(missing)]


ALL = slice(None)


@pytest.mark.parametrize(
    ("missing", "layers"),
    [
        pytest.param(cube(), [], id="nothing missing"),
        pytest.param(cube((0, 1, 2)), [(("type", "region", "period"), 1, 1)], id="one cell"),
        pytest.param(cube((ALL, 1, 2)), [(("region", "period"), 1, 4)], id="a region in one period"),
        pytest.param(cube((0, ALL, 2)), [(("type", "period"), 1, 4)], id="a type in one period"),
        pytest.param(cube((slice(3), 1, 2)), [(("region", "period"), 1, 4)], id="most of such a block"),
        pytest.param(cube((slice(2), 1, 2)), [(("type", "region", "period"), 2, 1)], id="half of such a block"),
        pytest.param(cube((ALL, 1, slice(3))), [(("region",), 1, 16)], id="most of a region"),
        pytest.param(cube((ALL, 1, 2), (0, 3, 3)), [(("region", "period"), 1, 4), (("type", "region", "period"), 1, 1)], id="a block and a cell"),
        pytest.param(cube((0, 0, 0), shape=(1, 1, 2)), [(("type", "region", "period"), 1, 1)], id="a block of one cell is a cell"),
    ],
)  # fmt: skip
def test_gaps_are_told_as_the_largest_blocks(missing, layers):
    assert told(missing) == layers


def test_every_missing_cell_is_told_exactly_once():
    missing = xr.DataArray(
        np.random.default_rng(7).random((5, 6, 7)) < 0.4, dims=("type", "region", "period")
    )
    seen = xr.zeros_like(missing, int)
    for layer in blocks(missing):
        seen = seen + (layer.missing & layer.hit)
    assert (seen.transpose(*missing.dims) == missing).all()


def test_an_empty_cube_has_no_gaps():
    assert told(cube(shape=(0, 3, 2))) == []
