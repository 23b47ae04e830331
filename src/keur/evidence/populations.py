"""The populations a rate may have been divided by."""

from __future__ import annotations

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence
from keur.reasoning.intervals import Interval

COLUMNS = ("population_before", "population", "population_after")
DENOMINATORS = {
    "1 January": ("population", "population"),
    "1 January of the year before": ("population_before", "population_before"),
    "1 January of the year after": ("population_after", "population_after"),
    "average": ("population", "population_after"),
}
"""Each is the mean of two columns of the frame."""


def half_persons(evidence: Evidence, denominator: str) -> xr.DataArray:
    """Twice the population that a denominator stands for, int64; 0 where it is not known.

    Args:
        denominator: A key of ``DENOMINATORS``.
    """
    one, other = DENOMINATORS[denominator]
    if not (evidence.has(one) and evidence.has(other)):
        return xr.zeros_like(evidence.rows_per_cell, np.int64)
    return _whole(evidence.column(one) + evidence.column(other))


def spread_of_populations(evidence: Evidence) -> Interval:
    """Smallest and largest of the populations known around a period, in half persons; 0 where none is."""
    cubes = [2 * evidence.column(name) for name in COLUMNS if evidence.has(name)]
    known = xr.concat(cubes, "population")
    return Interval(_whole(known.min("population")), _whole(known.max("population")))


def reference(denominator: str, years: list[int]) -> str:
    """The date that a denominator means: ``1 January 2024`` in a table of one year."""
    if len(years) != 1:
        return {"1 January": "1 January of the year", "average": "average of the year"}.get(
            denominator, denominator
        )
    shift = {"1 January of the year before": -1, "1 January of the year after": 1}.get(denominator, 0)
    return f"{'average' if denominator == 'average' else '1 January'} {years[0] + shift}"


def _whole(cube: xr.DataArray) -> xr.DataArray:
    return cube.fillna(0).round().astype(np.int64)
