"""One count is wrong; its rate is as it was, as where a count was typed over."""

from __future__ import annotations

import numpy as np

from benchmarks.detection.drafts import MINUS_ONE, YEAR, Draft, only, pick, shown
from benchmarks.detection.kinds.registry import Planted, kind, one, rounded
from benchmarks.synthetic import HIDDEN
from keur.reasoning.slips import one_digit_off, transposed

FAMILY = "one count"
Random = np.random.Generator


@kind("ten times too high", FAMILY, causes=("ten times too high",))
def ten_times_too_high(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 20))
    return one(draft, spot, draft.with_counts(spot, draft.counts[spot] * 10))


@kind("ten times too low", FAMILY, causes=("ten times too low",))
def ten_times_too_low(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 100))
    return one(draft, spot, draft.with_counts(spot, rounded(draft.counts[spot] / 10)))


@kind("a thousand times too high", FAMILY, causes=("a thousand times too high",))
def a_thousand_times_too_high(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 20))
    return one(draft, spot, draft.with_counts(spot, draft.counts[spot] * 1000))


@kind("only the group after the thousands mark is left", FAMILY, causes=("thousands mark",))
def thousands_lost(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 1000) & (draft.counts % 1000 >= 10))
    return one(draft, spot, draft.with_counts(spot, draft.counts[spot] % 1000))


@kind("two digits transposed", FAMILY, causes=("digits transposed",))
def digits_transposed(draft: Draft, rng: Random) -> Planted:
    return _other_digits(draft, rng, transposed)


@kind("one digit off", FAMILY, causes=("one digit off",))
def one_digit(draft: Draft, rng: Random) -> Planted:
    return _other_digits(draft, rng, one_digit_off)


def _other_digits(draft: Draft, rng: Random, others) -> Planted:  # noqa: ANN001 - a function of slips
    while True:
        spot = pick(rng, shown(draft, 100))
        slips = [value for value in others(int(draft.counts[spot])) if value >= 10 and value % 5 == 0]
        if slips:
            return one(draft, spot, draft.with_counts(spot, int(rng.choice(slips))))


@kind("5 per cent too low", FAMILY)
def a_little_too_low(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 200))
    return one(draft, spot, draft.with_counts(spot, rounded(0.95 * draft.counts[spot])))


@kind("0 in a total", FAMILY, rules=("SS001", "SS004", "SS005", "YY005"))
def zero_in_a_total(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft, 20) & only(draft, types=draft.totals))
    return one(draft, spot, draft.with_counts(spot, 0).with_rates(spot, 0))


@kind("0 in a category", FAMILY, rules=("YY005", "SS004"), known="CBS, 25-11-2022 and 15-02-2024")
def zero_in_a_category(draft: Draft, rng: Random) -> Planted:
    leaves = [t for t in range(len(draft.types)) if t not in draft.totals]
    spot = pick(rng, shown(draft, 100) & only(draft, types=leaves))
    return one(draft, spot, draft.with_counts(spot, 0).with_rates(spot, 0))


@kind("not rounded", FAMILY, rules=("ST005",))
def not_rounded(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, shown(draft) & (draft.book.true % 5 > 0))
    return one(draft, spot, draft.with_counts(spot, draft.book.true[spot]))


@kind("smaller than what is published", FAMILY, rules=("ST005", "DC001"))
def below_the_minimum(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, (draft.counts == HIDDEN) & (draft.book.true > 2) & (draft.book.true < 8))
    return one(draft, spot, draft.with_counts(spot, 5).with_rates(spot, 0))


@kind("-1 for a suppressed figure", FAMILY, rules=("ST005", "ST006"), known="KWB 2017")
def minus_one(draft: Draft, rng: Random) -> Planted:
    spot = pick(rng, draft.counts == HIDDEN)
    return one(draft, spot, draft.with_counts(spot, MINUS_ONE))


@kind("that of the year before", FAMILY, causes=("copied from",))
def copied_from_the_year_before(draft: Draft, rng: Random) -> Planted:
    t, r, y, p = spot = pick(rng, _differ(draft, 1, axis=2))
    changed = draft.with_counts(spot, draft.counts[t, r, y - 1, p])
    return one(draft, spot, changed, draft.periods[y - 1][p])


@kind("that of the row above", FAMILY, causes=("the value of", "swapped with"))
def that_of_the_row_above(draft: Draft, rng: Random) -> Planted:
    t, r, y, p = spot = pick(rng, _differ(draft, 1, axis=1))
    changed = draft.with_counts(spot, draft.counts[t, r - 1, y, p])
    return one(draft, spot, changed, draft.regions[r - 1])


@kind("the year below its first half", FAMILY, rules=("SS004",))
def year_below_a_half(draft: Draft, rng: Random) -> Planted:
    large = shown(draft, 100) & only(draft, parts=[YEAR]) & (draft.counts[..., :1] >= 100)
    t, r, y, _ = spot = pick(rng, large)
    return one(draft, spot, draft.with_counts(spot, rounded(0.9 * draft.counts[t, r, y, 0])))


def _differ(draft: Draft, step: int, *, axis: int) -> np.ndarray:
    """Cells of 100 and more whose neighbour a step before is of that size too, and another."""
    large, before = shown(draft, 100), np.roll(draft.counts, step, axis=axis)
    mask = large & np.roll(large, step, axis=axis) & (before != draft.counts)
    mask.swapaxes(0, axis)[:step] = False
    return mask
