"""A publication in which persons stay: what grows, and what does not, from one year to the next.

:func:`benchmarks.synthetic.publication` draws every year of a region anew, which is enough for sums and
rates. Growth needs more: most clients of a half-year are clients of the next; types grow or shrink in the
whole country; regions differ in what they provide, and each goes its own way a little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.synthetic import HIDDEN, LAST_YEAR, Publication, Tree
from keur.contract.find import by_table
from keur.contract.model import Contract

STAYS = 0.85
"""Share of the clients of a half-year that are clients in the next."""


@dataclass(frozen=True)
class Habits:
    """How much the world moves, as standard deviations of logarithms.

    Attributes:
        trend: Yearly growth of a type in the whole country.
        region: What a region does with a type in a year, apart from the country.
        profile: How regions differ in what they provide.
    """

    trend: float = 0.04
    region: float = 0.05
    profile: float = 0.4


def publication(
    seed: int = 1, regions: int = 415, years: int = 6, habits: Habits | None = None
) -> Publication:
    """A publication over this many regions (the country among them) and years, of persons who stay."""
    rng = np.random.default_rng(seed)
    _, contract = by_table("86050NED", Path.cwd())
    tree, own = Tree(contract), habits or Habits()
    clients = np.clip(rng.lognormal(7.4, 1.0, regions - 1), 60, 40_000).astype(int)
    trend = rng.normal(0, own.trend, (years, len(tree.leaves))).cumsum(0)
    towns = [_town(rng, n, tree, _shares(rng, tree, trend, own)) for n in clients]
    true = np.moveaxis(np.stack(towns), 2, 0)
    return _published(rng, contract, clients, true)


def revised(book: Publication, year: int, factor: float) -> Publication:
    """The publication under another method from a year on, which finds so many times as many persons."""
    later = book.years.index(year)
    true = book.true.copy()
    true[:, :, later:] = np.rint(true[:, :, later:] * factor)
    return replace(book, true=true)


def merged(book: Publication, into: int, gone: Sequence[int], year: int) -> Publication:
    """The publication in which regions went into another on 1 January of a year: what they had is there."""
    true, old = book.true.copy(), book.old.copy()
    later = book.years.index(year)
    for counts in (true, old):
        counts[:, into, later:] += counts[:, gone, later:].sum(1)
        counts[:, gone, later:] = _KEPT_BACK
    population = book.population.copy()
    population[into, later + 1 :] += population[gone, later + 1 :].sum(0)
    population[gone, later + 1 :] = 0
    return replace(book, true=true, old=old, population=population)


def frame(book: Publication, counts: np.ndarray | None = None, **columns: np.ndarray) -> pd.DataFrame:
    """The counts as the frame of an audit, without a file in between.

    Args:
        counts: Published figures instead of those of the book, shape (types, regions, years, 3).
        columns: Further columns of the frame, shape (regions, years).
    """
    figures = book.counts if counts is None else counts
    periods = [part.format(year) for year in book.years for part in _PARTS]
    axes = {"type": book.types, "region": book.regions, "period": periods}
    places = np.indices([len(labels) for labels in axes.values()]).reshape(len(axes), -1)
    hidden = figures.reshape(-1) == HIDDEN
    data: dict[str, object] = {
        name: pd.Categorical.from_codes(codes, categories=list(labels))
        for (name, labels), codes in zip(axes.items(), places, strict=True)
    }
    data["clients"] = np.where(hidden, np.nan, figures.reshape(-1))
    data["clients_mark"] = pd.Categorical.from_codes(hidden.astype(int), ["PUBLISHED", "UNKNOWN"])
    data["status"] = pd.Categorical.from_codes(np.zeros(len(hidden), int), ["final"])
    data["line"] = np.arange(1, len(hidden) + 1)
    for name, grid in columns.items():
        data[name] = np.broadcast_to(grid[None, :, :, None], figures.shape).reshape(-1).astype(float)
    return pd.DataFrame(data)


_PARTS = ("1e halfjaar {}", "2e halfjaar {}", "{}")
_KEPT_BACK = 5
"""What a count is rounded to that is never published."""


def _shares(rng: np.random.Generator, tree: Tree, trend: np.ndarray, own: Habits) -> np.ndarray:
    """Shape (years, leaves): share of the persons of a town that have each kind of help."""
    profile = rng.normal(0, own.profile, len(tree.leaves))
    course = rng.normal(0, own.region, trend.shape)
    course[0] = 0
    return np.minimum(tree.shares * np.exp(profile + trend + course), 0.9)


def _town(rng: np.random.Generator, persons: int, tree: Tree, shares: np.ndarray) -> np.ndarray:
    """Shape (years, types, 3)."""
    holds = rng.random((persons, shares.shape[1]), np.float32) < shares[0]
    found = []
    for share in shares:
        first = _half(rng, holds, share)
        holds = _half(rng, first, share)
        halves = [tree.count(first), tree.count(holds), tree.count(first | holds)]
        found.append(list(zip(*halves, strict=True)))
    return np.array(found)


def _half(rng: np.random.Generator, holds: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The next half-year: most stay, and as many come as bring the share about."""
    stays = rng.random(holds.shape, np.float32) < STAYS
    stayed = STAYS * holds.mean(0)
    comes = rng.random(holds.shape, np.float32) < np.clip((share - stayed) / (1 - stayed), 0, 1)
    return (holds & stays) | comes


def _published(
    rng: np.random.Generator, contract: Contract, clients: np.ndarray, true: np.ndarray
) -> Publication:
    regions, years = true.shape[1], true.shape[2]
    base = clients * rng.uniform(10, 22, regions)
    drift = 1 + 0.008 * np.arange(years + 2) + rng.normal(0, 0.002, (regions, years + 2))
    population = (base[:, None] * drift).astype(np.int64)
    extra = rng.binomial(true, 0.003)
    names = ("Nederland", *(f"Gemeente {i:03}" for i in range(1, regions + 1)))
    span = tuple(range(LAST_YEAR - years + 1, LAST_YEAR + 1))
    counts = (_with_country(part, 1) for part in (true, true + extra))
    return Publication(contract, names, span, *counts, _with_country(population, 0))


def _with_country(cube: np.ndarray, axis: int) -> np.ndarray:
    return np.concatenate([cube.sum(axis=axis, keepdims=True), cube], axis=axis)
