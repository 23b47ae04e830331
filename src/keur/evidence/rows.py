"""The rows of the release behind a cell, for rules that speak of rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.cubes import MARK_SUFFIX, Evidence
from keur.release.marks import Mark

OTHER_EDITION = "predecessor_"


class Rows:
    """Looks up the rows of some cells.

    Args:
        cells: The cells that may be asked for; bool, shape of the cube.
    """

    def __init__(self, evidence: Evidence, cells: xr.DataArray) -> None:
        self._evidence = evidence
        rows = np.flatnonzero(cells.values.ravel()[evidence.position])
        self._rows = rows[np.argsort(evidence.position[rows], kind="stable")]
        self._position = evidence.position[self._rows]

    def at(self, coordinates: Mapping[str, str]) -> npt.NDArray[np.intp]:
        """Positions in the frame of the rows that name this cell, in the order of the frame."""
        coords = self._evidence.coords
        where = [coords[d].index(coordinates[d]) for d in self._evidence.dimensions]
        flat = np.ravel_multi_index(where, self._evidence.shape)
        first, last = np.searchsorted(self._position, [flat, flat + 1])
        return self._rows[first:last]

    def content(self, row: int) -> str:
        """What a row says, measure by measure: ``1 815 and 70``, a symbol where no figure stands."""
        frame = self._evidence.frame
        return " and ".join(
            _shown(frame[name].to_numpy(np.float64)[row], str(frame[name + MARK_SUFFIX].iat[row]))
            for name in self._measures
        )

    @cached_property
    def _measures(self) -> list[str]:
        names = (str(name).removesuffix(MARK_SUFFIX) for name in self._evidence.frame.columns)
        return [
            name
            for name in dict.fromkeys(names)
            if self._evidence.has(name + MARK_SUFFIX) and not name.startswith(OTHER_EDITION)
        ]


def _shown(figure: float, mark: str) -> str:
    if Mark[mark] is not Mark.PUBLISHED:
        return Mark[mark].symbol or "blank"
    return f"{figure:,.15g}".replace(",", " ")
