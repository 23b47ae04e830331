"""Figures that stand in another's place, counts and rates alike unless it is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.detection.drafts import ACCENTED, YEAR, Draft, only, pick, shown
from benchmarks.detection.kinds.registry import Planted, Where, at, kind, spread
from benchmarks.synthetic import HIDDEN

FAMILY = "in another's place"
EXCHANGED = ("swapped with", "exchanged", "changed places")
Random = np.random.Generator


@kind("two counts of a region swapped", FAMILY, causes=EXCHANGED)
def two_cells(draft: Draft, rng: Random) -> Planted:
    large = shown(draft, 50)
    while True:
        t, r, y, p = spot = pick(rng, large)
        others = [
            i for i in np.flatnonzero(large[:, r, y, p]) if draft.counts[i, r, y, p] != draft.counts[spot]
        ]
        if others:
            other = (int(rng.choice(others)), r, y, p)
            changed = draft.with_counts(spot, draft.counts[other]).with_counts(other, draft.counts[spot])
            partners = draft.types[t], draft.types[other[0]]
            return Planted(changed, (at(draft, spot), at(draft, other)), partners)


@kind("two regions swapped in the last year", FAMILY, causes=EXCHANGED, rules=("YY003",))
def two_regions(draft: Draft, rng: Random) -> Planted:
    one, other = _two_regions(draft, rng)
    order = np.arange(len(draft.regions))
    order[[one, other]] = other, one
    return Planted(
        _rows_moved(draft, order), spread(draft, regions=(one, other), year=len(draft.periods) - 1)
    )


@kind("counts of two regions swapped in the last year", FAMILY, causes=EXCHANGED, rules=("YY003",))
def counts_of_two_regions(draft: Draft, rng: Random) -> Planted:
    one, other = _two_regions(draft, rng)
    counts, rates = draft.counts.copy(), draft.rates.copy()
    both = (draft.counts[:, [one]] >= 0) & (draft.counts[:, [other]] >= 0)
    both[:, :, :-1] = False
    for r, partner in ((one, other), (other, one)):
        counts[:, r] = np.where(both[:, 0], draft.counts[:, partner], counts[:, r])
    where = spread(draft, regions=(one, other), year=len(draft.periods) - 1)
    return Planted(replace(draft, counts=counts, rates=rates), where)


@kind(
    "two types swapped in the last year", FAMILY, causes=EXCHANGED, rules=("YY003",), known="CBS, 15-02-2023"
)
def two_types(draft: Draft, rng: Random) -> Planted:
    one, other = _two_types(draft, rng)
    counts, rates = draft.counts.copy(), draft.rates.copy()
    for figures, own in ((counts, draft.counts), (rates, draft.rates)):
        figures[[one, other], :, -1] = own[[other, one], :, -1]
    where = tuple(
        Where(type=draft.types[t], period=p.rstrip("*")) for t in (one, other) for p in draft.periods[-1]
    )
    return Planted(replace(draft, counts=counts, rates=rates), where)


@kind(
    "two labels exchanged",
    FAMILY,
    causes=EXCHANGED,
    rules=("YY003",),
    needs=("previous",),
    known="NHSBSA, 02-08-2022",
)
def two_labels(draft: Draft, rng: Random) -> Planted:
    one, other = _two_types(draft, rng)
    counts, rates = draft.counts.copy(), draft.rates.copy()
    for figures, own in ((counts, draft.counts), (rates, draft.rates)):
        figures[[one, other]] = own[[other, one]]
    where = tuple(Where(type=draft.types[t]) for t in (one, other))
    return Planted(replace(draft, counts=counts, rates=rates), where)


@kind("all regions of the last year one row further down", FAMILY, causes=("shifted",), rules=("YY003",))
def rows_shifted(draft: Draft, _: Random) -> Planted:
    order = np.arange(len(draft.regions))
    order[ACCENTED + 2 :] = np.roll(order[ACCENTED + 2 :], 1)
    where = spread(draft, regions=tuple(range(ACCENTED + 2, len(order))), year=len(draft.periods) - 1)
    return Planted(_rows_moved(draft, order), where)


@kind("counts of a type and period one row further down", FAMILY, causes=("shifted", "the value of", "row"))
def column_shifted(draft: Draft, rng: Random) -> Planted:
    t, _, y, p = pick(rng, shown(draft, 50) & only(draft, parts=[YEAR]))
    counts, start = draft.counts.copy(), ACCENTED + 2
    column = counts[t, start:, y, p]
    both = column >= 10
    column[both] = np.roll(column[both], 1)
    return Planted(
        replace(draft, counts=counts), (Where(type=draft.types[t], period=draft.periods[y][p].rstrip("*")),)
    )


@kind(
    "persons moved from one subtype to another, total right",
    FAMILY,
    rules=("YY001",),
    known="CBS, 16-02-2024",
)
def moved_between_subtypes(draft: Draft, rng: Random) -> Planted:
    """A third of a subtype of one region in the last year; rates go with the counts."""
    one, other = _two_types(draft, rng)
    able = shown(draft, 60)
    able[[t for t in range(len(draft.types)) if t != one]] = False
    able[:, :, :-1] = False
    able &= np.broadcast_to(shown(draft, 30)[other], able.shape)
    _, r, y, _ = pick(rng, able)
    book, true = draft.book, draft.book.true.copy()
    moved = true[one, r, y] // 3
    true[one, r, y] -= moved
    true[other, r, y] += moved
    told = replace(book, true=true)
    spots = np.zeros(true.shape, bool)
    spots[[one, other], r, y] = True
    spots &= (draft.counts != HIDDEN) & (told.counts != HIDDEN)
    changed = draft.with_counts(spots, told.counts[spots]).with_rates(spots, told.rates[spots])
    where = tuple(at(draft, (t, r, y, p)) for t in (one, other) for p in range(3))
    return Planted(changed, where)


def _rows_moved(draft: Draft, order: np.ndarray) -> Draft:
    """The last year with the rows of regions in another order."""
    counts, rates = draft.counts.copy(), draft.rates.copy()
    counts[:, :, -1], rates[:, :, -1] = draft.counts[:, order, -1], draft.rates[:, order, -1]
    return replace(draft, counts=counts, rates=rates)


def _two_regions(draft: Draft, rng: Random) -> tuple[int, int]:
    """Two that are alike enough to be taken for each other, and not the same."""
    size = draft.book.true[0, :, -1, YEAR]
    able = [r for r in range(ACCENTED + 1, len(draft.regions)) if size[r] >= 300]
    while True:
        one, other = (int(r) for r in rng.choice(able, 2, replace=False))
        if not 0.9 < size[one] / size[other] < 1.1:
            return one, other


def _two_types(draft: Draft, rng: Random) -> tuple[int, int]:
    """Two subtypes of one total that most regions publish."""
    told = (shown(draft, 30)[:, :, -1, YEAR]).sum(axis=1) >= len(draft.regions) // 2
    families = [[draft.type(name) for name in family.subtypes] for family in draft.book.contract.families]
    able = [[t for t in family if told[t] and t not in draft.totals] for family in families]
    able = [family for family in able if len(family) > 1]
    one, other = rng.choice(able[rng.integers(len(able))], 2, replace=False)
    return int(one), int(other)
