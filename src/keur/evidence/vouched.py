"""Whether figures of an earlier edition were made as those of now: other figures of the year vouch for it.

A figure that had to stay and did was rounded the same way, and rounded twice as coarsely about half of them
would differ. Another year may have been rounded otherwise, so each is asked by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.revisions import Column, both
from keur.reasoning.judgement import Mask

AGREE = 0.98
"""Share of the figures that must stay and fit; of the others RV001 tells."""
ENOUGH = 50
"""Figures of a year; of fewer most may be equal by chance, and some are the same figure twice."""


def vouched(editions: Evidence, asked: Mask, fit: Mask, time: str | None) -> Mask:
    """Shape of the cube: the years of which enough figures stand in both editions, and nearly all fit.

    Args:
        asked: Where both editions have a figure, not 0, that had to stay.
        fit: Where the two can be of one true value.
    """
    found = np.zeros(editions.shape, bool)
    for year in _years(editions, time):
        n = int(asked[year].sum())
        found[year] = n >= ENOUGH and int((asked & fit)[year].sum()) >= AGREE * n
    return found


def alike(editions: Evidence, measure: Column, stays: Mask, time: str | None) -> Mask:
    """Shape of the cube: the years in which a measure was published as it is now.

    Args:
        stays: Where figures had to stay.
    """
    side = both(editions, measure)
    told = side.new.known.values & side.old.known.values & (side.new.value.values != 0)
    return vouched(editions, stays & told, ~side.differs.values, time)


def _years(editions: Evidence, time: str | None) -> Iterator[Mask]:
    """Shape of the cube: each calendar year with its parts; the whole table where it has no periods."""
    if time is None:
        yield np.ones(editions.shape, bool)
        return
    periods, axis = editions.periods(time), editions.dimensions.index(time)
    of = np.array([periods[one].year if one in periods else 0 for one in editions.coords[time]])
    along = [-1 if i == axis else 1 for i in range(len(editions.shape))]
    for year in np.unique(of):
        yield np.broadcast_to((of == year).reshape(along), editions.shape)
