"""A figure that was to stay hidden does not."""

from __future__ import annotations

import numpy as np

from benchmarks.detection.drafts import H1, H2, YEAR, Draft, pick, shown
from benchmarks.detection.kinds.registry import Planted, at, kind, one
from benchmarks.synthetic import HIDDEN

FAMILY = "disclosure"
Random = np.random.Generator


@kind("a suppressed count that follows from its rate", FAMILY, rules=("ST007", "DC002", "DC004"))
def count_of_a_rate(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft) & (draft.rates > 0))
    return one(draft, spot, draft.with_counts(spot, HIDDEN))


@kind("a suppressed figure that its total gives away", FAMILY, rules=("DC002",))
def only_subtype(draft: Draft, rng: Random) -> Planted:
    """A year is suppressed that is no less than its first half and no more than its total: both are alike."""
    total, one_, other = (
        draft.type(label)
        for label in ("Overig totaal", "Overige maatwerkarrangementen", "Generieke toewijzing")
    )
    able = shown(draft)
    able[[t for t in range(len(draft.types)) if t != one_]] = False
    able[..., H2:] = False
    able &= (draft.counts[..., [H2]] >= 0) & (draft.counts[..., [H2]] <= draft.counts)
    _, r, y, _ = pick(rng, able)
    counts, rates = draft.counts.copy(), draft.rates.copy()
    for figures in (counts, rates):
        figures[other, r, y] = 0
        figures[total, r, y] = figures[one_, r, y]
        figures[total, r, y, YEAR] = figures[one_, r, y, H1]
        figures[one_, r, y, YEAR] = HIDDEN
    changed = draft.with_counts(np.ones(counts.shape, bool), counts.ravel()).with_rates(
        np.ones(rates.shape, bool), rates.ravel()
    )
    return Planted(changed, (at(draft, (one_, r, y, YEAR)),))
