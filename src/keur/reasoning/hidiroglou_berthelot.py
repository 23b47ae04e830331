"""Which counts grew otherwise than their peers, after Hidiroglou and Berthelot.

Source: M. A. Hidiroglou and J.-M. Berthelot, *Statistical editing and imputation for periodic business
surveys*, Survey Methodology 12 (1986), 73-83. With r = after / before of one member of a peer group:

* ``s = 1 - r_med / r`` where r < r_med, else ``r / r_med - 1``: a halving weighs as much as a doubling;
* ``E = s * max(before, after) ** u``: the same growth weighs more in a large count;
* limits ``E_med - c * max(E_med - E_q1, |a * E_med|)`` and ``E_med + c * max(E_q3 - E_med, |a * E_med|)``.

Two things are added, both on the side of silence. Figures are rounded, so a member is outside only if its
whole growth interval is, whatever the true median of its peers. And where most peers do not move at all,
quartiles and median coincide and the limits would be 0: they never come nearer to 0 than ``floor``. With
u = 0.5, E is about the change over the square root of the count, which is the noise of any count.

These are suspicions, so floats do.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Parameters of the method; the defaults are those of the control tool of Statistics Norway.

    Attributes:
        least: Members with two figures above 0 that a peer group needs.
        floor: Limits on E are at least this far from 0.
    """

    u: float = 0.5
    a: float = 0.05
    c: float = 20.0
    least: int = 10
    floor: float = 1.0


@dataclass(frozen=True, slots=True)
class Observed:
    """A count at one time. All arrays have shape (..., peers).

    Attributes:
        figure: What is published.
        lower: Smallest true value behind it.
        upper: Largest true value behind it.
    """

    figure: Numbers
    lower: Numbers
    upper: Numbers

    def of(self, groups: Flags) -> Observed:
        """The chosen peer groups as floats, shape (groups, peers)."""
        return Observed(*(end[groups].astype(np.float64) for end in (self.figure, self.lower, self.upper)))


@dataclass(frozen=True, slots=True)
class Growth:
    """How each member grew, against its peers; False, 0 or NaN in groups that are too small.

    Attributes:
        evaluable: Shape (..., peers): two figures, in a large enough peer group.
        above: Shape (..., peers): even the smallest possible growth is above the limits.
        below: Shape (..., peers): even the largest possible growth is below the limits.
        inside: Shape (..., peers): every possible growth is within the limits.
        lowest: Shape (..., peers): growth below which the member is outside.
        highest: Shape (..., peers): growth above which the member is outside.
        median: Shape (...): median growth of the published figures.
        members: Shape (...): how many members the median rests on.
    """

    evaluable: Flags
    above: Flags
    below: Flags
    inside: Flags
    lowest: Floats
    highest: Floats
    median: Floats
    members: npt.NDArray[np.int64]


def growth(before: Observed, after: Observed, known: Flags, settings: Settings | None = None) -> Growth:
    """Judge the growth of each member of each peer group; peers lie along the last axis.

    Args:
        known: Shape (..., peers): where both figures are published.
        settings: Parameters of the method, the defaults if None.
    """
    chosen = settings or Settings()
    member = known & (before.figure > 0) & (after.figure > 0)
    large = member.sum(-1) >= chosen.least
    judged = _growth(before.of(large), after.of(large), member[large], chosen)
    evaluable = known & large[..., None]
    spread = {f.name: _spread(getattr(judged, f.name), large) for f in fields(judged)}
    for verdict in ("above", "below", "inside"):
        spread[verdict] &= evaluable
    return Growth(**spread | {"evaluable": evaluable})


def _growth(before: Observed, after: Observed, member: Flags, settings: Settings) -> Growth:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(member, after.figure / before.figure, np.nan)
        least, most = _growth_interval(before, after)
        median = _quantile(ratio, 0.5)
        score = _score(ratio, median[:, None]) * np.maximum(before.figure, after.figure) ** settings.u
    low, high = _limits(score, settings)
    # However the figures were rounded, the median of the true growths lies between these two.
    down, up = (_quantile(np.where(member, end, np.nan), 0.5)[:, None] for end in (least, most))
    smallest = np.maximum(np.maximum(before.lower, after.lower), 1) ** settings.u
    largest = np.maximum(np.maximum(before.upper, after.upper), 1) ** settings.u
    lowest, highest = down / (1 - low / smallest), up * (1 + high / smallest)
    inside = (least >= up / (1 - low / largest)) & (most <= down * (1 + high / largest))
    above, below = least > highest, most < lowest
    return Growth(member, above, below, inside, lowest, highest, median, member.sum(-1))


def _growth_interval(before: Observed, after: Observed) -> tuple[Floats, Floats]:
    """Smallest and largest growth; from 0 it may be anything, from a certain 0 to more it is infinite."""
    least = np.where(before.upper > 0, after.lower / before.upper, np.where(after.lower > 0, np.inf, 0))
    return least, np.where(before.lower > 0, after.upper / before.lower, np.inf)


def _score(ratio: Floats, median: Floats) -> Floats:
    return np.where(ratio < median, 1 - median / ratio, ratio / median - 1)


def _limits(score: Floats, settings: Settings) -> tuple[Floats, Floats]:
    first, middle, third = (_quantile(score, q)[:, None] for q in (0.25, 0.5, 0.75))
    least = np.abs(settings.a * middle)
    low = middle - settings.c * np.maximum(middle - first, least)
    high = middle + settings.c * np.maximum(third - middle, least)
    return np.minimum(low, -settings.floor), np.maximum(high, settings.floor)


def _quantile(values: Floats, q: float) -> Floats:
    """Quantile along the last axis, NaN left out; every group has at least one number.

    ``numpy.nanquantile`` loops over the groups in Python.
    """
    ordered = np.sort(values, axis=-1)  # NaN comes last
    place = q * (np.isfinite(ordered).sum(-1) - 1)
    under, over = np.floor(place).astype(np.intp), np.ceil(place).astype(np.intp)
    low, high = (np.take_along_axis(ordered, at[:, None], -1)[:, 0] for at in (under, over))
    return low + (place - under) * (high - low)


def _spread(of_groups: npt.NDArray[Any], groups: Flags) -> npt.NDArray[Any]:
    """Back from the chosen groups to all of them."""
    fill = np.nan if of_groups.dtype.kind == "f" else 0
    whole = np.full(groups.shape + of_groups.shape[1:], fill, of_groups.dtype)
    whole[groups] = of_groups
    return whole
