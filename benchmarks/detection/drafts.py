"""A release with everything that goes with it, clean by construction, for an error to be planted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks import through_time
from benchmarks.detection import words
from benchmarks.synthetic import HIDDEN, Publication

MINUS_ONE, GONE = -2, -3
"""What figures say beside HIDDEN: a published -1, and a row that is not there."""
H1, H2, YEAR = range(3)
GIVEN_UP, TAKEN_IN, ACCENTED = 1, 2, 3
"""The municipality that was merged, the one it went into, and the one with a letter beyond ASCII."""
LEAST_INHABITANTS = 6000
Spot = tuple[int, int, int, int]
"""Indices of type, region, year and part of the year."""


@dataclass(frozen=True)
class Draft:
    """A release as it will be published.

    Attributes:
        book: The truth, and what it is published of.
        counts: What the count of each cell says, shape (types, regions, years, 3).
        rates: Likewise the rate.
        types: Labels as published.
        regions: Labels as published.
        periods: Labels as published, three for each year, with the marks of their status.
        notes: Lines of the notes.
        again: Rows that stand there once more: where, their count and their rate.
    """

    book: Publication
    counts: np.ndarray
    rates: np.ndarray
    types: tuple[str, ...]
    regions: tuple[str, ...]
    periods: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    again: tuple[tuple[Spot, int, int], ...] = ()

    def with_counts(self, spots: Spot | np.ndarray, counts: int | np.ndarray) -> Draft:
        """Other counts in some cells: one, or where a mask of all says so."""
        changed = self.counts.copy()
        changed[spots] = counts
        return replace(self, counts=changed)

    def with_rates(self, spots: Spot | np.ndarray, rates: int | np.ndarray) -> Draft:
        """Other rates in some cells."""
        changed = self.rates.copy()
        changed[spots] = rates
        return replace(self, rates=changed)

    def with_notes(self, old: str, new: str) -> Draft:
        """Other words in the notes.

        Raises:
            ValueError: The notes do not say the old ones.
        """
        text = "\n".join(self.notes)
        if old not in text:
            raise ValueError(f"the notes do not say {old!r}")
        return replace(self, notes=tuple(text.replace(old, new).split("\n")))

    def type(self, label: str) -> int:
        """Where a type stands."""
        return self.book.types.index(label)

    @property
    def totals(self) -> list[int]:
        """The types that have subtypes."""
        return [self.type(family.total) for family in self.book.contract.families]


def clean(seed: int, regions: int = 30, years: int = 4) -> Draft:
    """A release in May: the last year is provisional; in the year before it a municipality was merged."""
    book = through_time.publication(seed, regions=regions, years=years)
    names = list(book.regions)
    names[ACCENTED] = "Súdwest-Fryslân"
    book = replace(book, regions=tuple(names), population=no_hamlets(book.population))
    return told(with_merger(book, book.years[-2]))


def with_merger(book: Publication, year: int) -> Publication:
    """The publication in which one municipality went into another on 1 January of a year."""
    return through_time.merged(book, into=TAKEN_IN, gone=[GIVEN_UP], year=year)


def told(book: Publication) -> Draft:
    """The release in May of a publication: its last year is provisional."""
    return Draft(
        book=book,
        counts=book.counts,
        rates=book.rates,
        types=book.types,
        regions=book.regions,
        periods=tuple(words.periods(year, book.years[-1]) for year in book.years),
        notes=tuple(words.notes(book, effects(book))),
    )


def no_hamlets(population: np.ndarray) -> np.ndarray:
    """No region with fewer inhabitants than rates would tell of one or two persons."""
    regions = population[1:]
    factor = np.maximum(1, LEAST_INHABITANTS / regions.min(axis=1, keepdims=True))
    regions = np.rint(regions * factor).astype(population.dtype)
    return np.concatenate([regions.sum(axis=0, keepdims=True), regions])


def before(draft: Draft) -> Draft:
    """The edition of December: of the last year it has the first half, still a little different."""
    book, last = draft.book, draft.book.years[-1]
    first = book.true.copy()
    more = np.random.default_rng(1).integers(0, 9, first[:, :, -1].shape)
    lives = book.population[:, -2] > 0  # what a region no longer has is not revised
    first[:, :, -1] += more * lives[None, :, None]
    counts = replace(book, told=first).counts.copy()
    counts[:, :, -1, H2:] = GONE
    return replace(
        draft,
        counts=counts,
        rates=np.where(counts == HIDDEN, HIDDEN, rates_of(book, first)),
        periods=tuple(
            (f"1e halfjaar {y}*" if y == last else f"1e halfjaar {y}", f"2e halfjaar {y}", str(y))
            for y in book.years
        ),
        notes=tuple(words.notes_before(book, effects(book))),
    )


def predecessor(draft: Draft) -> Draft:
    """The table of the old method, which ended a year before the release does."""
    book = draft.book
    counts = replace(book, told=book.old).counts.copy()
    counts[:, :, -1] = GONE
    return replace(
        draft,
        counts=counts,
        rates=np.where(counts == HIDDEN, HIDDEN, rates_of(book, book.old)),
        periods=tuple(words.periods(year, year + 1) for year in book.years),
        notes=(),
    )


def rates_of(book: Publication, true: np.ndarray, population: np.ndarray | None = None) -> np.ndarray:
    """Rates per 1 000, rounded to the nearest, over the population of 1 January or another one."""
    people = book.population[:, 1:-1] if population is None else population
    people = np.maximum(people, 1)[None, :, :, None]
    return (2 * 1000 * true + people) // (2 * people)


def effects(book: Publication) -> dict[str, float]:
    """Percent by which the new method moved the country, by label of the period, but for the last year."""
    old, new = book.old[0, 0], book.true[0, 0]
    return {
        label: round(float(100 * (new[y, part] - old[y, part]) / old[y, part]), 2)
        for y, year in enumerate(book.years[:-1])
        for part, label in enumerate(words.periods(year, year + 1))
    }


def shown(draft: Draft, least: int = 10) -> np.ndarray:
    """Mask of the cells whose count and rate are published, of municipalities, at least so large."""
    large = (draft.counts >= least) & (draft.rates >= 0)
    large[:, 0] = False
    return large


def pick(rng: np.random.Generator, mask: np.ndarray) -> Spot:
    """One of the cells of a mask.

    Raises:
        ValueError: There is none.
    """
    spots = np.argwhere(mask)
    if not len(spots):
        raise ValueError("no cell is like that")
    t, r, y, p = (int(i) for i in spots[rng.integers(len(spots))])
    return t, r, y, p


def only(
    draft: Draft, *, types: Sequence[int] | None = None, parts: Sequence[int] | None = None
) -> np.ndarray:
    """Mask of the cells of some types or parts of the year."""
    mask = np.zeros(draft.counts.shape, bool)
    mask[
        np.ix_(
            *(
                range(n) if some is None else some
                for n, some in zip(mask.shape, (types, None, None, parts), strict=True)
            )
        )
    ] = True
    return mask
