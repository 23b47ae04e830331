"""From floats to the exact integers that they stand for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_BLOCK = 1 << 14
"""So many figures stay near the processor from one step to the next."""


def scaled(figures: npt.NDArray[np.float64], decimals: int) -> npt.NDArray[np.int64]:
    """Figures in units of ``10**-decimals``, each the integer next to it; 0 where none stands.

    Args:
        figures: Shape (rows,), of at most 15 digits; NaN where none stands.
    """
    exact = np.empty(figures.shape, np.int64)
    for start in range(0, len(figures), _BLOCK):
        block = figures[start : start + _BLOCK]
        found = np.where(np.isfinite(block), block, 0)
        found *= 10**decimals
        exact[start : start + _BLOCK] = np.rint(found, out=found)
    return exact
