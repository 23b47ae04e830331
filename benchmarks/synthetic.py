"""A full-size release in the shape of table 86050NED, in which every cell is true by construction.

Persons are simulated: each has a set of types in each half-year. Counts are distinct persons up the
hierarchy of the contract, a year holds whoever was in one of its halves, rates come from the unrounded
count over the population on 1 January. Then figures are rounded and small ones suppressed, as published.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from keur.contract.find import by_table
from keur.contract.model import Contract

HIDDEN = -1
LAST_YEAR = 2024
LARGE = 200
"""From here on no count is suppressed."""


@dataclass(frozen=True)
class Publication:
    """A publication and the truth behind it.

    Attributes:
        true: Persons, shape (types, regions, years, 3); the last axis is first half, second half, year.
        old: The same under the old method, which counts a few persons more.
        population: Persons on 1 January, shape (regions, years + 2), from the year before the first.
        told: What the counts are said to be instead of the truth.
        kept: Where a count is suppressed although by itself it could be published; None for nowhere.
    """

    contract: Contract
    regions: tuple[str, ...]
    years: tuple[int, ...]
    true: np.ndarray
    old: np.ndarray
    population: np.ndarray
    told: np.ndarray | None = None
    kept: np.ndarray | None = None

    @property
    def types(self) -> tuple[str, ...]:
        return self.contract.dimensions["type"].categories

    @cached_property
    def counts(self) -> np.ndarray:
        """Published counts; HIDDEN where suppressed."""
        counts = published(self.true if self.told is None else self.told)
        return counts if self.kept is None else np.where(self.kept, HIDDEN, counts)

    @cached_property
    def rates(self) -> np.ndarray:
        """Published rates; HIDDEN where the count is."""
        population = np.maximum(self.population[None, :, 1:-1, None], 1)  # of an abolished region it is 0
        rates = (2 * 1000 * self.true + population) // (2 * population)
        return np.where(self.counts == HIDDEN, HIDDEN, rates)


def published(true: np.ndarray) -> np.ndarray:
    """Rounded to the nearest 5; what rounds to 5 is suppressed, and so is a tenth of the small figures."""
    rounded = (true + 2) // 5 * 5
    noise = (true * 2654435761 % 1000) < 100  # a hash of the figure alone
    return np.where((rounded == 5) | ((rounded < 200) & (rounded > 0) & noise), HIDDEN, rounded)


def publication(seed: int = 1, regions: int = 415, years: int = 6) -> Publication:
    """A publication over this many regions (the country among them) and years."""
    rng = np.random.default_rng(seed)
    _, contract = by_table("86050NED", Path.cwd())
    tree = Tree(contract)
    clients = np.clip(rng.lognormal(7.4, 1.0, regions - 1), 60, 40_000).astype(int)
    true = np.stack([[_region_year(rng, n, tree) for _ in range(years)] for n in clients])
    true = np.moveaxis(true, 2, 0)
    true = np.concatenate([true.sum(axis=1, keepdims=True), true], axis=1)
    extra = rng.binomial(true[:, 1:], 0.003)
    old = true + np.concatenate([extra.sum(axis=1, keepdims=True), extra], axis=1)
    base = clients * rng.uniform(10, 22, regions - 1)
    drift = 1 + 0.008 * np.arange(years + 2) + rng.normal(0, 0.002, (regions - 1, years + 2))
    population = (base[:, None] * drift).astype(np.int64)
    population = np.concatenate([population.sum(axis=0, keepdims=True), population])
    names = ("Nederland", *(f"Gemeente {i:03}" for i in range(1, regions)))
    span = tuple(range(LAST_YEAR - years + 1, LAST_YEAR + 1))
    return Publication(contract, names, span, true, old, population)


def wrong(book: Publication) -> Publication:
    """The publication with every count wrong: totals are below their subtypes, years below their halves.

    The rates stay right, so that they contradict the counts too.
    """
    totals = {family.total for family in book.contract.families}
    by_type = np.array([0.5 if label in totals else 2.0 for label in book.types])
    by_part = np.array([1.0, 1.0, 0.4])
    return replace(book, told=np.rint(book.true * by_type[:, None, None, None] * by_part).astype(np.int64))


def slips(book: Publication, number: int = 50, seed: int = 1) -> Publication:
    """The publication with so many counts far apart ten times too high; the rates stay right."""
    rng, told = np.random.default_rng(seed), book.true.copy()
    large = np.argwhere(told[:, 1:] >= LARGE)
    for t, r, y, p in large[rng.choice(len(large), number, replace=False)]:
        told[t, r + 1, y, p] *= 10
    return replace(book, told=told)


class Tree:
    """Which leaf types belong to each type."""

    def __init__(self, contract: Contract) -> None:
        parts = {family.total: family.subtypes for family in contract.families}
        types = contract.dimensions["type"].categories
        self.leaves = [t for t in types if t not in parts]
        self.members = [[self.leaves.index(leaf) for leaf in self._below(t, parts)] for t in types]
        self.shares = np.geomspace(0.45, 0.004, len(self.leaves))

    def _below(self, label: str, parts: dict[str, tuple[str, ...]]) -> list[str]:
        return (
            [leaf for part in parts[label] for leaf in self._below(part, parts)]
            if label in parts
            else [label]
        )

    def count(self, holds: np.ndarray) -> list[int]:
        """Distinct persons per type, from shape (persons, leaves)."""
        return [int(holds[:, members].any(axis=1).sum()) for members in self.members]


def _region_year(rng: np.random.Generator, persons: int, tree: Tree) -> list[list[int]]:
    """Shape (types, 3): first half, second half, year."""
    first = rng.random((persons, len(tree.leaves)), np.float32) < tree.shares
    stays = rng.random(first.shape, np.float32) < 0.85
    starts = rng.random(first.shape, np.float32) < tree.shares * 0.15
    second = (first & stays) | starts
    halves = [tree.count(first), tree.count(second), tree.count(first | second)]
    return [list(three) for three in zip(*halves, strict=True)]


def write_page(book: Publication, path: Path, *, old: bool = False) -> None:
    """The publication as the text of a web page (old: the predecessor's)."""
    counts = published(book.old) if old else book.counts
    rates = np.where(counts == HIDDEN, HIDDEN, np.where(book.rates == HIDDEN, 0, book.rates))
    facts = book.contract
    title = facts.predecessor.title if old and facts.predecessor else facts.title
    lines = [title, HEADER, "---|---|---|---|---|"]
    periods = [_labels(year) for year in book.years]
    for t, label in enumerate(book.types):
        for r, region in enumerate(book.regions):
            for y, names in enumerate(periods):
                lines += [
                    " | ".join(
                        [label, region, name, _dutch(counts[t, r, y, p]), _dutch(rates[t, r, y, p]), ""]
                    )
                    for p, name in enumerate(names)
                ]
    path.write_text("\n".join([*lines, "Bron: CBS. |", *notes(book.years)]) + "\n", "utf-8")


def write_population(book: Publication, path: Path) -> None:
    """The population as a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["code", "name", "year", "population"])
        for r, region in enumerate(book.regions):
            code = "NL01" if r == 0 else f"GM{r:04}"
            for y, year in enumerate(range(book.years[0] - 1, book.years[-1] + 2)):
                if book.population[r, y]:  # an abolished region is not listed
                    rows.writerow([code, region, year, int(book.population[r, y])])


HEADER = (
    "Type maatwerkvoorziening | Regio's | Perioden | Wmo-cliënten (aantal) | "
    "Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners) |"
)


def notes(years: tuple[int, ...]) -> list[str]:
    """Notes that tell the truth about the publication."""
    last = years[-1]
    return [
        "Tabeltoelichting",
        "Cliënten met een maatwerkvoorziening naar type en regio.",
        f"Gegevens beschikbaar vanaf: {years[0]}",
        "Status van de cijfers:",
        _STATUS.format(last=last),
        f"Wijzigingen per 13 mei {last + 1}:",
        f"- De voorlopige cijfers over het tweede halfjaar van {last} en heel {last} zijn toegevoegd.",
        "Wanneer komen er nieuwe cijfers?",
        f"De definitieve cijfers over {last} worden in december {last + 1} gepubliceerd.",
        "Toelichting onderwerpen",
        "- Wmo-cliënten",
        "- Aantal personen met ten minste één maatwerkvoorziening.",
        "- Wmo-cliënten per 1 000 inwoners",
        "- Aantal personen met ten minste één maatwerkvoorziening, uitgedrukt per 1 000 inwoners.",
    ]


_STATUS = (
    "De cijfers over het eerste halfjaar van {last} zijn nader voorlopig. De cijfers over het tweede "
    "halfjaar van {last} en heel {last} zijn voorlopig. De overige cijfers zijn definitief."
)


def _labels(year: int) -> tuple[str, str, str]:
    stars = ("**", "*", "*") if year == LAST_YEAR else ("", "", "")
    return f"1e halfjaar {year}{stars[0]}", f"2e halfjaar {year}{stars[1]}", f"{year}{stars[2]}"


def _dutch(figure: int) -> str:
    return "." if figure == HIDDEN else f"{figure:,}".replace(",", ".")
