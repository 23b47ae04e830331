"""Which figures could be published for true values, the other way round from :mod:`.intervals`."""

from __future__ import annotations

from typing import Literal

from keur.reasoning.intervals import UNBOUNDED


def publishable(
    lower: int, upper: int, *, base: int = 1, mode: Literal["nearest", "truncate"] = "nearest"
) -> tuple[int, int | None]:
    """The lowest and the highest figure that true values in ``[lower, upper]`` may be published as.

    Args:
        base: Figures are rounded to multiples of this.

    Returns:
        The highest is None where ``upper`` is not bounded.
    """
    below, above = (0, base - 1) if mode == "truncate" else (base // 2, base // 2)
    lowest = -(-max(lower - above, 0) // base) * base
    return lowest, None if upper >= UNBOUNDED else (upper + below) // base * base
