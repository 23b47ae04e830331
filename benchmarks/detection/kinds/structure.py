"""The file is not what a table should be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.detection.drafts import GIVEN_UP, GONE, Draft, pick, shown
from benchmarks.detection.kinds.registry import Planted, Where, kind, one, rounded
from benchmarks.synthetic import HIDDEN

FAMILY = "structure"
Random = np.random.Generator


@kind("a row missing", FAMILY, rules=("ST003",))
def row_missing(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft))
    return one(draft, spot, draft.with_counts(spot, GONE))


@kind("a row twice, with another figure", FAMILY, rules=("ST002",))
def row_twice(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 100))
    again = (spot, rounded(1.1 * draft.counts[spot]), int(draft.rates[spot]))
    return one(draft, spot, replace(draft, again=(again,)))


@kind("a count without its rate", FAMILY, rules=("ST007",))
def rate_missing(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft))
    return one(draft, spot, draft.with_rates(spot, HIDDEN))


@kind("an abolished municipality with figures", FAMILY, rules=("ST008",), known="Eemsdelta, 2021")
def abolished(draft: Draft, _: Random) -> Planted:
    """Those of the year before go on, in the last year."""
    counts, rates = draft.counts.copy(), draft.rates.copy()
    last = len(draft.periods) - 1
    for figures in (counts, rates):
        figures[:, GIVEN_UP, last] = figures[:, GIVEN_UP, last - 2]
    where = tuple(Where(region=draft.regions[GIVEN_UP], period=p.rstrip("*")) for p in draft.periods[last])
    return Planted(replace(draft, counts=counts, rates=rates), where)
