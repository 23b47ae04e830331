"""Between what the figures of a release should lie, from how such figures were revised in the past."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from keur.evidence.steps import Steps
from keur.reasoning.past_limits import (
    FEWEST_STEPS,
    noise,
    own_limits,
    peer_limits,
    restlessness,
    usual_spread,
)

Floats = npt.NDArray[np.float64]
_ENOUGH_REGIONS = 10


@dataclass(frozen=True, slots=True)
class Expected:
    """What the past lets expect of each figure; arrays of shape (figures,), NaN where it tells nothing.

    Attributes:
        steps: How often this very figure made this step in the past.
        editions: In how many past editions any figure did.
        least: Smallest of its own past revisions that rounding allows, relative to the old figure.
        most: Largest of them.
        middle: The revision that its like had in common, relative: the mean of its own past for one of the
            whole country, the median over the regions in this edition for one of a region.
        lowest: The new figure should not be below this; NaN where the past is too short.
        highest: Nor above this.
        peers: Past deliveries of regions that the limits rest on; 0 for a figure of the whole country.
    """

    steps: Floats
    editions: Floats
    least: Floats
    most: Floats
    middle: Floats
    lowest: Floats
    highest: Floats
    peers: Floats


def expected(now: Steps, past: Steps, regions: int) -> Expected:
    """What to expect of the steps of this edition.

    Args:
        regions: How many regions there are, 1 where the table has none.
    """
    number, least, most = _own(now, past)
    editions = _editions(past)
    made = np.array([editions[step] for step in now.step.tolist()], float)
    lowest, highest, middle = (np.full(len(now), np.nan) for _ in range(3))
    peers = np.zeros(len(now))
    for whole, limits in ((True, _whole), (False, _regional)):
        here = np.flatnonzero(now.whole == whole)
        found = limits(now.where(here), past.where(past.whole == whole), regions)
        lowest[here], highest[here], middle[here], peers[here] = found
    enough = np.where(now.whole, number, made) >= FEWEST_STEPS
    low, high = _figures(now, np.fmin(lowest, 1 + least), np.fmax(highest, 1 + most), middle)
    untold = ~enough | np.isnan(lowest)
    low[untold], high[untold] = np.nan, np.nan
    return Expected(number, made, least, most, middle - 1, low, high, peers)


def _own(now: Steps, past: Steps) -> tuple[Floats, Floats, Floats]:
    """How many past steps each figure made, and between what they moved it."""
    low, high = (ends - 1 for ends in past.growth)
    keys = pd.MultiIndex.from_arrays([past.line, past.step])
    frame = pd.DataFrame({"low": low, "high": high}, index=keys)[past.line >= 0]
    own = frame.groupby(level=[0, 1]).agg({"low": ["size", "min"], "high": "max"})
    told = own.reindex(pd.MultiIndex.from_arrays([now.line, now.step])).to_numpy(np.float64)
    return np.nan_to_num(told[:, 0], nan=0.0), told[:, 1], told[:, 2]


def _editions(past: Steps) -> Counter[int]:
    pairs = set(zip(past.step.tolist(), past.edition.tolist(), strict=True))
    return Counter(step for step, _ in pairs)


Found = tuple[Floats, Floats, Floats, Floats]
"""Lowest growth, highest growth, growth in common, and how many past deliveries that rests on."""


def _whole(now: Steps, past: Steps, _: int) -> Found:
    """From the past of each figure itself, with the spread that such figures usually have."""
    grown = past.published_growth
    lowest, highest, middle = (np.full(len(now), np.nan) for _ in range(3))
    spreads = {step: _spread(past, grown, step) for step in set(now.step.tolist())}
    low, high = past.growth
    for i, (line, step) in enumerate(zip(now.line.tolist(), now.step.tolist(), strict=True)):
        own = (past.line == line) & (past.step == step) & np.isfinite(high)
        if own.sum() < FEWEST_STEPS:
            continue
        rounding = float((high[own] - low[own]).max()) / 2
        ends = own_limits(grown[own], spreads[step])
        lowest[i], highest[i] = ends[0] - rounding, ends[1] + rounding
        middle[i] = grown[own].mean()
    return lowest, highest, middle, np.zeros(len(now))


def _spread(past: Steps, grown: Floats, step: int) -> float:
    here = (past.step == step) & (past.line >= 0) & np.isfinite(grown)
    return usual_spread(grown[here & (past.line == line)] for line in np.unique(past.line[here]))


def _regional(now: Steps, past: Steps, regions: int) -> Found:
    """From the past of all regions, by size, apart from what the regions have in common in an edition."""
    common = _in_common(now, regions)
    apart = past.published_growth / _in_common(past, regions)
    lowest, highest = np.full(len(now), np.nan), np.full(len(now), np.nan)
    peers = np.zeros(len(now))
    today = now.published_growth / common
    for step in np.unique(now.step):
        known = (past.step == step) & (past.line >= 0) & (apart > 0)
        limits = peer_limits(past.before.figure[known], apart[known], past.deliveries(regions)[known])
        if limits:
            here = now.step == step
            place = limits.of(now.before.figure[here])
            wider = restlessness(today[here & (today > 0)], apart[known])
            lowest[here], highest[here] = limits.lowest[place] ** wider, limits.highest[place] ** wider
            peers[here] = limits.deliveries[place]
    return lowest * common, highest * common, common, peers


def _in_common(steps: Steps, regions: int) -> Floats:
    """Median growth over the regions of an edition at this step: of the same series where they are many."""
    frame = pd.DataFrame(
        {"edition": steps.edition, "step": steps.step, "series": steps.line // regions,
         "growth": steps.published_growth}
    )  # fmt: skip
    by_step = frame.groupby(["edition", "step"])["growth"].transform("median")
    grouped = frame.groupby(["edition", "step", "series"])["growth"]
    own, enough = grouped.transform("median"), grouped.transform("count") >= _ENOUGH_REGIONS
    common: Floats = own.where(enough, by_step).fillna(1.0).to_numpy(np.float64)
    return np.where(common > 0, common, 1.0)


def _figures(now: Steps, lowest: Floats, highest: Floats, middle: Floats) -> tuple[Floats, Floats]:
    """The limits on growth as limits on the new figure; noise is never beyond them."""
    room = noise(np.maximum(now.before.figure, now.after.figure))
    low = np.minimum(now.before.lower * lowest, now.before.lower * middle - room)
    high = np.maximum(now.before.upper * highest, now.before.upper * middle + room)
    return np.maximum(low, 0), high
