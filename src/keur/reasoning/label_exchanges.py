"""Labels that changed places everywhere: two types whose figures, region by region, fit each other's past.

What all regions do is their norm, so peers among the regions show nothing. The norm of each type is held
against that of the other types instead. Two types of about one size keep their norm when they change places;
what gives them away is that their growth is scattered over the regions, and is not in each other's place.
"""

from __future__ import annotations

import numpy as np

from keur.reasoning.exchanges import circles
from keur.reasoning.hidiroglou_berthelot import Floats

_FAR, _NEAR = np.log(1.25), np.log(1.1)
_FAR_SPREADS, _NEAR_SPREADS = 6.0, 3.0
_FAR_SCATTERS, _NEAR_SCATTERS = 3.0, 1.5
_NEARLY_ALL = 0.8


def exchanged_labels(usual: Floats, before: Floats, after: Floats, least: int) -> list[tuple[int, ...]]:
    """Types that changed places, each before the one that stands in its place.

    Args:
        usual: Shape (types,): median growth of each type; NaN where it has too few regions.
        before: Shape (types, regions): figures above 0, NaN where there is none.
        after: Likewise, of the later period.
        least: Regions that have to have both figures.
    """
    if before.shape[-1] < least:
        return []
    own = np.log(usual)
    centre, spread = _middle(own)
    away = np.abs(np.log(after) - np.log(before) - centre)
    scatter = np.where(np.isfinite(own), _medians(away, least), np.nan)
    usual_scatter, _ = _middle(scatter)
    moved = np.abs(own - centre) > max(_FAR, _FAR_SPREADS * spread)
    chosen = np.flatnonzero(moved | (scatter > max(_FAR, _FAR_SCATTERS * usual_scatter)))
    if len(chosen) < 2:  # noqa: PLR2004 - it takes two
        return []
    former, later = np.log(before[chosen]), np.log(after[chosen])
    crossed = later[None] - former[:, None]
    across, told = np.abs(crossed - centre), np.isfinite(crossed)
    near, close = max(_NEAR, _NEAR_SPREADS * spread), max(_NEAR, _NEAR_SCATTERS * usual_scatter)
    fits = np.abs(_medians(crossed, least) - centre) <= near
    # where one has not moved as a whole, its regions have to lie as close to each other as those of others
    fits &= (moved[chosen][:, None] & moved[chosen]) | (_medians(across, least) <= close)
    # where both types are of one size, neither place is nearer
    nearer = (across < away[chosen][:, None]) | (across <= close)
    fits &= (nearer & told).sum(-1) >= _NEARLY_ALL * told.sum(-1)
    fits &= ~np.eye(len(chosen), dtype=bool)
    instead = np.where(fits.sum(1) == 1, fits.argmax(1), -1).tolist()
    return [tuple(int(chosen[i]) for i in circle) for circle in circles(instead)]


def _medians(values: Floats, least: int) -> Floats:
    """Medians along the last axis; NaN where fewer numbers than ``least`` stand."""
    told = np.isfinite(values).sum(-1)
    ordered = np.sort(values, axis=-1)  # NaN comes last
    places = np.maximum(told - 1, 0)
    low, high = (
        np.take_along_axis(ordered, at[..., None], -1)[..., 0] for at in (places // 2, -(-places // 2))
    )
    return np.where(told >= least, (low + high) / 2, np.nan)


def _middle(values: Floats) -> tuple[float, float]:
    """The median, and the median distance from it."""
    known = values[np.isfinite(values)]
    if not len(known):
        return 0.0, 0.0
    centre = float(np.median(known))
    return centre, float(np.median(np.abs(known - centre)))
