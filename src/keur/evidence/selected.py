"""A part of a release: the rows of some categories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from keur.release.release import Dimension, Measure, Release


def selected(release: Release, dimension: Dimension, wanted: Callable[[int], bool]) -> Release:
    """The release with some categories of one dimension only.

    Args:
        dimension: One of the release's own.
        wanted: Whether to keep a category, by its place.
    """
    kept = np.array([wanted(i) for i in range(len(dimension.categories))], bool)
    rows = kept[dimension.codes]

    def cut(one: Dimension) -> Dimension:
        return _cut(dimension, kept, rows) if one is dimension else replace(one, codes=one.codes[rows])

    def of(measure: Measure) -> Measure:
        return replace(measure, values=measure.values[rows], marks=measure.marks[rows])

    return replace(
        release,
        dimensions=tuple(map(cut, release.dimensions)),
        measures=tuple(map(of, release.measures)),
        lines=release.lines[rows],
    )


def _cut(dimension: Dimension, kept: np.ndarray, rows: np.ndarray) -> Dimension:
    place = (np.cumsum(kept) - 1).astype(np.int32)
    left = np.flatnonzero(kept).tolist()
    return replace(
        dimension,
        codes=place[dimension.codes[rows]],
        categories=tuple(dimension.categories[i] for i in left),
        keys=tuple(dimension.keys[i] for i in left) if dimension.keys else (),
        statuses=tuple(dimension.statuses[i] for i in left) if dimension.statuses else (),
    )
