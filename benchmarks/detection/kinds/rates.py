"""Rates are wrong; counts are as they were."""

from __future__ import annotations

import numpy as np

from benchmarks.detection.drafts import Draft, pick, rates_of, shown
from benchmarks.detection.kinds.registry import NOTES, Planted, kind, one, spread
from benchmarks.synthetic import HIDDEN

FAMILY = "rates"
Random = np.random.Generator


@kind("one rate a tenth too high", FAMILY, rules=("RP001", "RP002", "RP006"))
def one_rate(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft) & (draft.rates >= 10))
    return one(
        draft, spot, draft.with_rates(spot, max(draft.rates[spot] + 2, round(1.1 * draft.rates[spot])))
    )


@kind("one rate that of the row above", FAMILY, causes=("the value of", "swapped with"))
def that_of_the_row_above(draft: Draft, rng: Random) -> Planted:
    above = np.roll(draft.rates, 1, axis=1)
    mask = shown(draft) & (above >= 0) & (np.abs(above - draft.rates) >= 3)
    spot = pick(rng, mask)
    return one(draft, spot, draft.with_rates(spot, above[spot]), draft.regions[spot[1] - 1])


@kind("count and rate of a row exchanged", FAMILY, causes=("count and rate exchanged",))
def exchanged(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 100) & (draft.rates > 0))
    count, rate = draft.counts[spot], draft.rates[spot]
    return one(draft, spot, draft.with_counts(spot, rate).with_rates(spot, count))


@kind("all per 10 000 instead of 1 000", FAMILY, rules=("RP004",))
def per_ten_thousand(draft: Draft, _: Random) -> Planted:
    tenfold = rates_of(draft.book, 10 * draft.book.true)
    return _all(draft, tenfold)


@kind("one year ten times too high", FAMILY, rules=("RP004", "RP007", "RP003"), known="CBS, 31-10-2022")
def a_year_ten_times_too_high(draft: Draft, rng: Random) -> Planted:
    return _one_year(draft, rng, rates_of(draft.book, 10 * draft.book.true))


@kind("over the population of a year before", FAMILY, rules=("RP003",), known="NRS Scotland, 11-06-2010")
def stale_population(draft: Draft, _: Random) -> Planted:
    return _all(draft, _over(draft, draft.book.population[:, :-2]))


@kind(
    "the last year over the population of a year before", FAMILY, rules=("RP003",), causes=("population of",)
)
def last_year_stale(draft: Draft, _: Random) -> Planted:
    rates = draft.rates.copy()
    rates[:, :, -1] = np.where(
        rates[:, :, -1] < 0, HIDDEN, _over(draft, draft.book.population[:, :-2])[:, :, -1]
    )
    return Planted(
        draft.with_rates(np.ones(rates.shape, bool), rates.ravel()),
        spread(draft, year=len(draft.periods) - 1),
    )


@kind("over the average population", FAMILY, rules=("RP003",), known="CBS, 14-02-2024")
def average_population(draft: Draft, _: Random) -> Planted:
    people = draft.book.population
    return _all(draft, _over(draft, (people[:, 1:-1] + people[:, 2:]) // 2))


@kind("truncated instead of rounded", FAMILY, rules=("RP005",), known="StatLine 83264NED")
def truncated(draft: Draft, _: Random) -> Planted:
    people = np.maximum(draft.book.population[:, 1:-1], 1)[None, :, :, None]
    return _all(draft, 1000 * draft.book.true // people)


@kind(
    "of one region over the population of another",
    FAMILY,
    causes=("population of",),
    rules=("RP001", "RP007"),
)
def another_region(draft: Draft, rng: Random) -> Planted:
    people = draft.book.population
    far = [r for r in range(5, len(draft.regions)) if _apart(people, r)]
    r, year = int(rng.choice(far)), int(rng.integers(len(draft.periods)))
    rates = draft.rates.copy()
    wrong = _over(draft, np.roll(people[:, 1:-1], 1, axis=0))[:, r, year]
    rates[:, r, year] = np.where(rates[:, r, year] < 0, HIDDEN, wrong)
    return Planted(
        draft.with_rates(np.ones(rates.shape, bool), rates.ravel()), spread(draft, regions=(r,), year=year)
    )


def _apart(people: np.ndarray, region: int) -> bool:
    """Whether a region and the one above it differ by a fifth and more."""
    share = people[region, 1] / people[region - 1, 1]
    return not 0.8 < share < 1.25


def _over(draft: Draft, people: np.ndarray) -> np.ndarray:
    return rates_of(draft.book, draft.book.true, people)


def _all(draft: Draft, rates: np.ndarray) -> Planted:
    known = draft.rates >= 0
    return Planted(draft.with_rates(known, rates[known]), (NOTES,))


def _one_year(draft: Draft, rng: Random, rates: np.ndarray) -> Planted:
    year = int(rng.integers(1, len(draft.periods)))
    known = draft.rates >= 0
    known[:, :, [y for y in range(len(draft.periods)) if y != year]] = False
    return Planted(draft.with_rates(known, rates[known]), (NOTES, *spread(draft, year=year)))
