"""Whole rows, columns or periods are wrong at once, counts and rates alike unless it is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.detection.drafts import ACCENTED, GONE, H1, H2, YEAR, Draft
from benchmarks.detection.kinds.registry import NOTES, Planted, Where, kind, spread
from benchmarks.synthetic import HIDDEN, published

FAMILY = "blocks"
Random = np.random.Generator


@kind("a region of the last year copied from the year before", FAMILY, causes=("copied",), rules=("YY002",))
def region_copied(draft: Draft, rng: Random) -> Planted:
    region, last = _region(draft, rng), len(draft.periods) - 1
    counts, rates = draft.counts.copy(), draft.rates.copy()
    for figures in (counts, rates):
        figures[:, region, last] = figures[:, region, last - 1]
    return Planted(replace(draft, counts=counts, rates=rates), spread(draft, regions=(region,), year=last))


@kind("a whole year copied from the year before", FAMILY, causes=("copied",), rules=("YY002",))
def year_copied(draft: Draft, _: Random) -> Planted:
    counts, rates, last = draft.counts.copy(), draft.rates.copy(), len(draft.periods) - 1
    for figures in (counts, rates):
        figures[:, :, last] = figures[:, :, last - 1]
    return Planted(replace(draft, counts=counts, rates=rates), (NOTES, *spread(draft, year=last)))


@kind("counts of a region and year ten times too high", FAMILY, causes=("ten times too high",))
def region_ten_times_too_high(draft: Draft, rng: Random) -> Planted:
    region, year = _region(draft, rng), int(rng.integers(len(draft.periods)))
    counts = draft.counts.copy()
    block = counts[:, region, year]
    block[block > 0] *= 10
    return Planted(replace(draft, counts=counts), spread(draft, regions=(region,), year=year))


@kind("counts of a region and year in thousands", FAMILY, causes=("thousand",), rules=("ST005",))
def region_in_thousands(draft: Draft, rng: Random) -> Planted:
    region, year = _region(draft, rng), int(rng.integers(len(draft.periods)))
    counts = draft.counts.copy()
    block = counts[:, region, year]
    block[block > 0] //= 1000
    return Planted(replace(draft, counts=counts), spread(draft, regions=(region,), year=year))


@kind("the second half too low in every region", FAMILY, rules=("YY004",), known="CBS, 2020 and 2021")
def second_half_too_low(draft: Draft, _: Random) -> Planted:
    """Spells were ended too early: a fifth of the second half is missing, and the year lacks a few."""
    true = draft.book.true.copy()
    true[:, :, -1, H2] = np.rint(0.8 * true[:, :, -1, H2])
    true[:, :, -1, YEAR] = np.maximum(true[:, :, -1, H1], np.rint(0.98 * true[:, :, -1, YEAR]))
    told = replace(draft.book, true=true)
    changed = replace(draft, counts=told.counts, rates=told.rates)
    period = draft.periods[-1][H2].rstrip("*")
    return Planted(changed, (Where(period=period), Where(period=period[-4:])))


@kind("stricter suppression and rounding to 10", FAMILY, causes=("rounded to 10",), known="CBS, 27-02-2023")
def another_manner(draft: Draft, _: Random) -> Planted:
    counts, rates = draft.counts.copy(), draft.rates.copy()
    last = (draft.book.true[:, :, -1] + 5) // 10 * 10
    hidden = (counts[:, :, -1] == HIDDEN) | ((last > 0) & (last < 50))
    counts[:, :, -1] = np.where(hidden, HIDDEN, last)
    rates[:, :, -1] = np.where(hidden, HIDDEN, rates[:, :, -1])
    return Planted(
        replace(draft, counts=counts, rates=rates), (NOTES, *spread(draft, year=len(draft.periods) - 1))
    )


@kind("a category 0 in every region", FAMILY, rules=("YY005",), known="CBS, 25-11-2022")
def category_zero(draft: Draft, rng: Random) -> Planted:
    t, last = _leaf(draft, rng), len(draft.periods) - 1
    counts, rates = draft.counts.copy(), draft.rates.copy()
    for figures in (counts, rates):
        figures[t, :, last] = 0
    where = tuple(Where(type=draft.types[t], period=p.rstrip("*")) for p in draft.periods[last])
    return Planted(replace(draft, counts=counts, rates=rates), where)


@kind("a type suppressed in the last year", FAMILY, rules=("YY006", "RV006"))
def series_suppressed(draft: Draft, rng: Random) -> Planted:
    t = _leaf(draft, rng)
    counts, rates = draft.counts.copy(), draft.rates.copy()
    for figures in (counts, rates):
        figures[t, :, -1] = HIDDEN
    where = tuple(Where(type=draft.types[t], period=p.rstrip("*")) for p in draft.periods[-1])
    return Planted(replace(draft, counts=counts, rates=rates), where)


@kind("rows of a type and year missing", FAMILY, rules=("ST003",), known="CBS, 21-10-2022")
def part_missing(draft: Draft, rng: Random) -> Planted:
    t, year = _leaf(draft, rng), int(rng.integers(len(draft.periods)))
    counts = draft.counts.copy()
    counts[t, :, year] = GONE
    where = tuple(Where(type=draft.types[t], period=p.rstrip("*")) for p in draft.periods[year])
    return Planted(replace(draft, counts=counts), where)


@kind("figures of the old method left in a region", FAMILY, needs=("predecessor",), rules=("MC006", "MC007"))
def old_method_left(draft: Draft, rng: Random) -> Planted:
    region, book = _region(draft, rng), draft.book
    old = replace(book, true=book.old)
    counts, rates = draft.counts.copy(), draft.rates.copy()
    counts[:, region, :-1] = published(book.old)[:, region, :-1]
    rates[:, region, :-1] = old.rates[:, region, :-1]
    return Planted(replace(draft, counts=counts, rates=rates), (Where(region=draft.regions[region]),))


def _region(draft: Draft, rng: Random) -> int:
    """One with at least 500 clients."""
    size = draft.book.true[0, :, :, YEAR].min(axis=1)
    return int(rng.choice([r for r in range(ACCENTED + 1, len(draft.regions)) if size[r] >= 500]))


def _leaf(draft: Draft, rng: Random) -> int:
    """A type without subtypes that most regions publish with a fair number."""
    large = (draft.counts[:, :, :, YEAR] >= 30).mean(axis=(1, 2)) > 0.6
    return int(rng.choice([t for t in np.flatnonzero(large) if t not in draft.totals]))
