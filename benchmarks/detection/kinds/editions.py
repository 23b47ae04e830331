"""Something changed since the edition before that should not have, or did not change that should have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.detection.drafts import H1, Draft, before, pick, shown
from benchmarks.detection.kinds.registry import NOTES, Planted, Where, at, kind, spread

FAMILY = "since the edition before"
BEFORE = ("previous",)
Random = np.random.Generator


@kind(
    "definitive count and rate changed in silence",
    FAMILY,
    needs=BEFORE,
    rules=("RV001",),
    known="StatLine 83268NED, 2020",
)
def silent_change(draft: Draft, rng: Random) -> Planted:
    """One person more or less in a hundred, in a figure that may well be so."""
    able = shown(draft, 500)
    able[:, :, -1] = False
    spot = pick(rng, able)
    true = draft.book.true.copy()
    true[spot] += max(5, true[spot] // 100)
    told = replace(draft.book, true=true)
    changed = draft.with_counts(spot, told.counts[spot]).with_rates(spot, told.rates[spot])
    return Planted(changed, (at(draft, spot),))


@kind("definitive figures provisional again", FAMILY, needs=BEFORE, rules=("RV002",))
def status_backwards(draft: Draft, rng: Random) -> Planted:
    year = int(rng.integers(len(draft.periods) - 1))
    periods = list(draft.periods)
    periods[year] = tuple(f"{label}*" for label in periods[year])  # type: ignore[call-overload]
    where = (NOTES, *(Where(period=label) for label in draft.periods[year]))
    return Planted(replace(draft, periods=tuple(periods)), where)


@kind("announced replacement not made", FAMILY, needs=BEFORE, rules=("RV004",))
def not_replaced(draft: Draft, _: Random) -> Planted:
    """The first half of the last year is still that of the edition before."""
    old, last = before(draft), len(draft.periods) - 1
    counts, rates = draft.counts.copy(), draft.rates.copy()
    counts[:, :, -1, H1], rates[:, :, -1, H1] = old.counts[:, :, -1, H1], old.rates[:, :, -1, H1]
    where = (NOTES, *spread(draft, year=last))
    return Planted(replace(draft, counts=counts, rates=rates), where)


@kind("a definitive figure withdrawn", FAMILY, needs=BEFORE, rules=("RV006", "YY006", "DC005"))
def withdrawn(draft: Draft, rng: Random) -> Planted:
    able = shown(draft, 100)
    able[:, :, -1] = False
    spot = pick(rng, able)
    return Planted(draft.with_counts(spot, -1).with_rates(spot, -1), (at(draft, spot),))
