"""The populations a rate may have been divided by."""

from __future__ import annotations

import numpy as np

from keur.evidence.cubes import Evidence
from keur.reasoning.rates import Numbers

DENOMINATORS = {
    "1 January": ("population", "population"),
    "1 January of the year before": ("population_before", "population_before"),
    "1 January of the year after": ("population_after", "population_after"),
    "average": ("population", "population_after"),
}
"""Each is the mean of two columns of the frame."""


def half_persons(evidence: Evidence, denominator: str) -> Numbers:
    """Twice the population that a denominator stands for, in the shape of the table; 0 where it is not known.

    Args:
        denominator: A key of ``DENOMINATORS``; of anything else nothing is known.
    """
    one, other = DENOMINATORS.get(denominator, ("", ""))
    if not (evidence.has(one) and evidence.has(other)):
        return np.zeros(evidence.shape, np.int64)
    return evidence.once((half_persons, one, other), lambda: _sum(evidence, one, other))


def reference(denominator: str, years: list[int]) -> str:
    """The date that a denominator means: ``1 January 2024`` in a table of one year."""
    if len(years) != 1:
        return {"1 January": "1 January of the year", "average": "average of the year"}.get(
            denominator, denominator
        )
    shift = {"1 January of the year before": -1, "1 January of the year after": 1}.get(denominator, 0)
    return f"{'average' if denominator == 'average' else '1 January'} {years[0] + shift}"


def as_told(reference: str) -> str:
    """What a reference date is called in ``the population of``: ``1 January 2024``, ``2024 on average``."""
    when = reference.removeprefix("average ")
    return reference if when == reference else f"{when.removeprefix('of ')} on average"


def _sum(evidence: Evidence, one: str, other: str) -> Numbers:
    people = evidence.column(one).values + evidence.column(other).values
    return np.rint(np.nan_to_num(people)).astype(np.int64)
