"""Which cells a rule on single cells condemns, so that no second rule speaks of the same cell."""

from __future__ import annotations

import numpy as np
import xarray as xr

from keur.evidence.cubes import Evidence, Figures
from keur.release.marks import FROM_SYMBOL, Mark


def stated(figures: Figures) -> xr.DataArray:
    """Where the release says one thing, a figure or a symbol; bool."""
    return (figures.mark != Mark.ABSENT) & (figures.mark != Mark.CONTRADICTORY)


def explained(figures: Figures, symbols: tuple[str, ...]) -> xr.DataArray:
    """Where a figure stands, or one of the symbols that may stand instead; bool.

    An encoding without symbols leaves a field empty for an unknown figure and for an impossible one.
    Such a field is explained where either may stand.
    """
    marks = {FROM_SYMBOL[symbol] for symbol in symbols if symbol in FROM_SYMBOL}
    if marks & {Mark.UNKNOWN, Mark.IMPOSSIBLE}:
        marks.add(Mark.UNSTATED)
    return figures.mark.isin([int(mark) for mark in marks | {Mark.PUBLISHED}])


def out_of_range(figures: Figures, most: int | None = None) -> xr.DataArray:
    """Where a figure is published that is below 0, or above ``most`` in units of its last decimal; bool."""
    outside = figures.value < 0
    if most is not None:
        outside = outside | (figures.value > most)
    return figures.known & outside


def finer(evidence: Evidence, measure: str, decimals: int) -> xr.DataArray:
    """Where a figure has more decimals than its measure, which ``figures`` leaves out; bool."""
    return evidence.once((finer, measure, decimals), lambda: _finer(evidence, measure, decimals))


def _finer(evidence: Evidence, measure: str, decimals: int) -> xr.DataArray:
    raw = evidence.frame[measure].to_numpy(np.float64)
    # both sides are the double nearest to the same decimal number, so equality is exact
    rows = ~np.isnan(raw) & (np.rint(raw * 10**decimals) / 10**decimals != raw)
    found = xr.zeros_like(evidence.figures(measure, decimals).mark, dtype=bool)
    found.values.ravel()[evidence.position[rows]] = True
    return found
