"""Which cells of the table have a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.labels import canonical, meant, repaired
from keur.evidence.spelling import never_whole, stood_for
from keur.evidence.spelt_twice import other_spellings, present


def rows_as_meant(evidence: Evidence, categories: Mapping[str, Sequence[str]]) -> xr.DataArray:
    """Rows per cell, a row under a damaged or misspelt label counted where it belongs.

    Other rules speak of such a label, and of a label that the closed list does not hold at all. Where
    nothing tells where a row belongs, it is left out here.

    Args:
        categories: Closed lists of categories per dimension, for the dimensions that have one.
    """
    rows = evidence.rows_per_cell
    for dimension, labels in evidence.coords.items():
        listed = tuple(canonical(category) for category in categories.get(dimension, ()))
        names = [meant(x, listed) for x in labels] if listed else _open(evidence, dimension, rows)
        if names != labels:
            rows = _relabelled(rows, dimension, names)
    return rows


def _open(evidence: Evidence, dimension: str, rows: xr.DataArray) -> list[str | None]:
    """The labels of an open list; a damaged one as the label that its rows were taken from."""
    labels = evidence.coords[dimension]
    names: list[str | None] = [repaired(label, labels) for label in labels]
    lost = [label for label in never_whole(evidence, dimension) if label in names]
    there = present(rows, dimension).reshape(len(labels), -1)
    for label in lost:
        names[labels.index(label)] = stood_for(label, labels, there)
    for label, other in other_spellings(evidence, dimension).items():
        names[labels.index(label)] = other
    return names


def _relabelled(cube: xr.DataArray, dimension: str, names: Sequence[str | None]) -> xr.DataArray:
    """The cube with its axis renamed; what gets the same name is added up, what gets none is dropped."""
    distinct = [name for name in dict.fromkeys(names) if name is not None]
    place = {name: i for i, name in enumerate(distinct)}
    kept = [i for i, name in enumerate(names) if name is not None]
    axis = cube.get_axis_num(dimension)
    source = np.moveaxis(cube.values, axis, 0)
    target = np.zeros((len(distinct), *source.shape[1:]), source.dtype)
    np.add.at(target, [place[names[i] or ""] for i in kept], source[kept])
    coords = {d: cube[d].values for d in cube.dims} | {dimension: distinct}
    return xr.DataArray(np.moveaxis(target, 0, axis), coords=coords, dims=cube.dims)
