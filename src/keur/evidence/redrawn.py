"""What the editions frame says of regions whose borders were redrawn between the two editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd
import xarray as xr

from keur.contract.model import Contract, CountFacts
from keur.evidence import columns
from keur.evidence.cubes import PREVIOUS, REDRAWN, Evidence
from keur.evidence.edition_remarks import NAMED
from keur.evidence.geography import Borders, Redrawn, redrawn
from keur.evidence.looked_up import region_keys
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.release.release import Release

PARTS = "mergers_parts_"
"""Begins the names of columns that bound a merged region by its parts."""


@dataclass(frozen=True, slots=True)
class _Before:
    """A count as the previous edition published it."""

    column: str
    decimals: int
    base: int
    mode: Literal["nearest", "truncate"]
    smallest: int = 0


def with_borders(
    frame: pd.DataFrame, new: Release, old: Release, contract: Contract, borders: Borders
) -> pd.DataFrame:
    """The frame of two editions with ``redrawn`` and, per count, the bounds that merged parts put on it."""
    region, time = contract.dimension("region"), contract.dimension("period")
    if region is None or time is None:
        return frame
    editions = Evidence(frame)
    keys = region_keys(old, contract) | region_keys(new, contract)
    regions = {label: keys.get(label, "") for label in editions.coords[region]}
    found = redrawn(regions, borders, *_window(new, old))
    added: dict[str, Any] = {REDRAWN: _reasons(editions, region, found)}
    for name, facts in columns.held(contract, new, old).measures.items():
        if isinstance(facts, CountFacts):
            ends = _bounds(editions, name, facts, (region, time), found)
            for end, cube in zip(("lower", "upper"), ends, strict=True):
                added[f"{PARTS}{name}_{end}"] = _column(editions, cube, facts.decimals)
    return frame.assign(**added)


def bounds_by_parts(editions: Evidence, count: str, decimals: int) -> Interval | None:
    """Between what a merged region's figure must lie by its parts; unbounded where that is not known.

    None where no figure of this edition was drawn up again.
    """
    if not editions.has(f"{PARTS}{count}_lower"):
        return None
    lower, upper = (editions.column(f"{PARTS}{count}_{end}") for end in ("lower", "upper"))
    known = xr.apply_ufunc(np.isfinite, upper)
    if not bool(known.any()):
        return None
    whole = [
        xr.where(known, (10**decimals * end).round(), fill) for end, fill in ((lower, 0), (upper, UNBOUNDED))
    ]
    return Interval(*(end.astype(np.int64) for end in whole))


def redrawn_remarks(editions: Evidence, region: str | None, changed: xr.DataArray) -> list[str]:
    """Which regions with changes are on other borders, and why, in one sentence each for the first few.

    Args:
        changed: Where a cell changed; bool.
    """
    if region is None or not editions.has(REDRAWN):
        return []
    met = changed.any([d for d in editions.dimensions if d != region])
    labels = [label for label in editions.coords[region] if bool(met.sel({region: label}))]
    axis = editions.dimensions.index(region)
    place = np.unravel_index(editions.position, editions.shape)[axis]
    why = dict(zip(place.tolist(), editions.frame[REDRAWN], strict=True))
    told = [(label, why.get(editions.coords[region].index(label), "")) for label in labels]
    said = [
        f"{label}: not comparable with the previous edition, {reason}." for label, reason in told if reason
    ]
    more = len(said) - NAMED
    return said[:NAMED] + ([f"{more} more regions are not comparable either."] if more > 0 else [])


def _window(new: Release, old: Release) -> tuple[date | None, date | None]:
    """The days on which borders may have been redrawn since the division that the old edition is on."""
    since, until = (_date(release) for release in (old, new))
    return date(since.year, 1, 1) if since else None, until


def _date(release: Release) -> date | None:
    try:
        return date.fromisoformat(release.edition.date) if release.edition else None
    except ValueError:
        return None


def _reasons(editions: Evidence, region: str, found: Redrawn) -> np.ndarray:
    """Why the region of each row is on other borders, from the axis of the cube."""
    axis = editions.dimensions.index(region)
    place = np.unravel_index(editions.position, editions.shape)[axis]
    why = np.array([found.why.get(label, "") for label in editions.coords[region]], object)
    reasons: np.ndarray = why[place]
    return reasons


def _bounds(
    editions: Evidence, name: str, facts: CountFacts, axes: tuple[str, str], found: Redrawn
) -> tuple[xr.DataArray, xr.DataArray]:
    """The least and the most that a merged region can have, per cell; -1 where nothing is known.

    Known is only what concerns figures that were drawn up again: the parts have figures of that period in
    the previous edition and none in the new one.
    """
    region, time = axes
    count = _Before(PREVIOUS + name, facts.decimals, facts.rounding.base, facts.rounding.mode)
    within, former = editions.interval(count), editions.figures(count.column, count.decimals).known
    now = editions.figures(name, facts.decimals).known
    others = [d for d in editions.dimensions if d not in axes]
    gone = former.any(others) & ~now.any(others)
    lower, upper = xr.full_like(within.lower, -1), xr.full_like(within.lower, -1)
    for label, parts in found.parts.items():
        whole = gone.sel({region: list(parts)}).all(region)
        for moment in editions.coords[time]:
            if not bool(whole.sel({time: moment})):
                continue
            itself = [label] if bool(former.any(others).sel({region: label, time: moment})) else []
            at = {region: [*parts, *itself], time: moment}
            least, most = within.lower.sel(at).max(region), within.upper.sel(at).sum(region)
            here = {region: label, time: moment}
            lower.loc[here], upper.loc[here] = least, most.clip(max=UNBOUNDED)
    return lower, upper


def _column(editions: Evidence, cube: xr.DataArray, decimals: int) -> np.ndarray:
    flat = cube.transpose(*editions.dimensions).values.ravel()[editions.position]
    known = (flat >= 0) & (flat < UNBOUNDED)
    return np.where(known, flat / 10**decimals, np.nan)
