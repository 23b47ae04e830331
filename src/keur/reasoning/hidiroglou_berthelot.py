"""Which counts grew otherwise than their peers, after Hidiroglou and Berthelot.

Source: M. A. Hidiroglou and J.-M. Berthelot, *Statistical editing and imputation for periodic business
surveys*, Survey Methodology 12 (1986), 73-83. With r = after / before of one member of a peer group:

* ``s = 1 - r_med / r`` where r < r_med, else ``r / r_med - 1``: a halving weighs as much as a doubling;
* ``E = s * max(before, after) ** u``: the same growth weighs more in a large count;
* limits ``E_med - c * max(E_med - E_q1, |a * E_med|)`` and ``E_med + c * max(E_q3 - E_med, |a * E_med|)``.

Three things are added, all on the side of silence. Figures are rounded, so a member is outside only if its
whole growth interval is, whatever the true median of its peers. And where most peers do not move at all,
quartiles and median coincide and the limits would be 0: they never come nearer to 0 than ``floor``. With
u = 0.5, E is about the change over the square root of the count, which is the noise of any count. Noise of
large counts does not shrink as fast as that, because regions go their own ways: limits on growth are never
nearer to the median growth than ``apart``.

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


_LEAST_APART = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Parameters of the method; the defaults are those of the control tool of Statistics Norway.

    Attributes:
        least: Members with two figures above 0 that a peer group needs.
        floor: Limits on E are at least this far from 0.
        apart: Limits on growth are at least this share away from the median growth.
    """

    u: float = 0.5
    a: float = 0.05
    c: float = 20.0
    least: int = 10
    floor: float = 1.0
    apart: float = 0.0


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
        quarters: Shape (3, ...): first quartile, median and third quartile of the score E.
    """

    evaluable: Flags
    above: Flags
    below: Flags
    inside: Flags
    lowest: Floats
    highest: Floats
    median: Floats
    members: npt.NDArray[np.int64]
    quarters: Floats

    def norm(self, *where: Any) -> Norm:  # noqa: ANN401 - an index of numpy
        """What is usual in some of the groups; None in the index adds an axis."""
        return Norm(self.median[where], self.quarters[(slice(None), *where)])


@dataclass(frozen=True, slots=True)
class Norm:
    """What is usual in peer groups: the median growth, and the quarters of the score (first axis)."""

    median: Floats
    quarters: Floats


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
    spread = {f.name: _spread(getattr(judged, f.name), large) for f in fields(judged) if f.name != "quarters"}
    spread["quarters"] = np.stack([_spread(quarter, large) for quarter in judged.quarters])
    for verdict in ("above", "below", "inside"):
        spread[verdict] &= evaluable
    return Growth(**spread | {"evaluable": evaluable})


def _growth(before: Observed, after: Observed, member: Flags, settings: Settings) -> Growth:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(member, after.figure / before.figure, np.nan)
        least, most = growth_interval(before, after)
        (median,) = _quantiles(ratio, 0.5)
        score = _score(ratio, median[:, None]) * np.maximum(before.figure, after.figure) ** settings.u
    quarters = _quantiles(score, 0.25, 0.5, 0.75)
    low, high = (limit[:, None] for limit in _limits(quarters, settings))
    # However the figures were rounded, the median of the true growths lies between these two.
    down, up = (_quantiles(np.where(member, end, np.nan), 0.5)[0][:, None] for end in (least, most))
    smallest = np.maximum(np.maximum(before.lower, after.lower), 1) ** settings.u
    largest = np.maximum(np.maximum(before.upper, after.upper), 1) ** settings.u
    narrow = 1 + settings.apart
    lowest, highest = (
        down / np.maximum(1 - low / smallest, narrow),
        up * np.maximum(1 + high / smallest, narrow),
    )
    inside = least >= up / np.maximum(1 - low / largest, narrow)
    inside &= most <= down * np.maximum(1 + high / largest, narrow)
    above, below = least > highest, most < lowest
    return Growth(member, above, below, inside, lowest, highest, median, member.sum(-1), quarters)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far growth is from that of peers: 1 is where limits begin; NaN where unknown.

    Attributes:
        scored: From the median score, in ``c`` quartile distances, of which ``floor`` is one at least.
        grown: From the median growth, in ``apart``.
    """

    scored: Floats
    grown: Floats


def distance(before: Floats, after: Floats, norm: Norm, settings: Settings) -> Distance:
    """How far the growth from one figure to another is from that of peers.

    Args:
        before: Figures above 0, NaN where there is none; all of them broadcast.
        after: Likewise.
        norm: Of the peers each growth is held against.
    """
    first, middle, third = norm.quarters
    ratio = after / before
    score = _score(ratio, norm.median) * np.maximum(before, after) ** settings.u
    width = np.where(score < middle, middle - first, third - middle)
    least = np.maximum(np.abs(settings.a * middle), settings.floor / settings.c)
    scored = (score - middle) / (settings.c * np.maximum(width, least))
    return Distance(scored, np.log(ratio / norm.median) / np.log1p(max(settings.apart, _LEAST_APART)))


def growth_interval(before: Observed, after: Observed) -> tuple[Floats, Floats]:
    """Smallest and largest growth; from 0 it may be anything, from a certain 0 to more it is infinite."""
    least = np.where(before.upper > 0, after.lower / before.upper, np.where(after.lower > 0, np.inf, 0))
    return least, np.where(before.lower > 0, after.upper / before.lower, np.inf)


def _score(ratio: Floats, median: Floats) -> Floats:
    return np.where(ratio < median, 1 - median / ratio, ratio / median - 1)


def _limits(quarters: Floats, settings: Settings) -> tuple[Floats, Floats]:
    first, middle, third = quarters
    least = np.abs(settings.a * middle)
    low = middle - settings.c * np.maximum(middle - first, least)
    high = middle + settings.c * np.maximum(third - middle, least)
    return np.minimum(low, -settings.floor), np.maximum(high, settings.floor)


def _quantiles(values: Floats, *shares: float) -> Floats:
    """Quantiles along the last axis, one line each, NaN left out; every group has at least one number.

    ``numpy.nanquantile`` loops over the groups in Python.
    """
    ordered = np.sort(values, axis=-1)  # NaN comes last
    last = np.isfinite(ordered).sum(-1) - 1
    return np.stack([_between(ordered, share * last) for share in shares])


def _between(ordered: Floats, place: Floats) -> Floats:
    """What stands at a place between two of the ordered numbers."""
    under, over = np.floor(place).astype(np.intp), np.ceil(place).astype(np.intp)
    low, high = (np.take_along_axis(ordered, at[:, None], -1)[:, 0] for at in (under, over))
    return low + (place - under) * (high - low)


def _spread(of_groups: npt.NDArray[Any], groups: Flags) -> npt.NDArray[Any]:
    """Back from the chosen groups to all of them."""
    fill = np.nan if of_groups.dtype.kind == "f" else 0
    whole = np.full(groups.shape + of_groups.shape[1:], fill, of_groups.dtype)
    whole[groups] = of_groups
    return whole
