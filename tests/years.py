"""A publication of many years as evidence, without a file in between, and what is planted in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from benchmarks import synthetic, through_time
from benchmarks.synthetic import Publication

from build import COUNT, REGION, TIME, Figure, evidence
from keur.evidence.cubes import Evidence
from keur.rules.facts import Break, Plausibility
from keur.verdict import Defect

FACTS = (COUNT, REGION, TIME)
H1, H2, YEAR = range(3)
WHY = "the law changed"
Series = dict[tuple[str, str], Sequence[Figure]]
"""Figures of successive years by type and region."""


@cache
def book(seed: int = 5, regions: int = 61, years: int = 5) -> Publication:
    """A clean publication, 2020 to 2024 where nothing else is said, made once."""
    return through_time.publication(seed, regions=regions, years=years)


@cache
def clean_books() -> tuple[Publication, ...]:
    """Releases of both kinds that are in order."""
    kinds = (through_time.publication, synthetic.publication)
    return tuple(make(seed, regions=31) for seed in range(4) for make in kinds)


def large_regions(clean: Publication) -> list[int]:
    """Regions with most clients first, the country left out."""
    return [int(r) for r in np.argsort(-clean.true[0, :, -1, YEAR]) if r]


def seen(clean: Publication, counts: np.ndarray | None = None, **columns: np.ndarray) -> Evidence:
    """The publication as evidence, with other figures or further columns where they are given."""
    return Evidence(through_time.frame(clean, counts, **columns))


def merger_columns(clean: Publication, into: int, gone: list[int], year: int) -> dict[str, np.ndarray]:
    """What a mergers file adds: whose people moved, and who was there no more."""
    moved = np.zeros((len(clean.regions), len(clean.years)))
    there = np.full_like(moved, np.nan)
    later = clean.years.index(year)
    moved[[into, *gone], later] = 1
    there[gone, later:] = 0
    return {"mergers": moved, "inhabited": there}


def table(series: Series, first: int = 2023) -> Evidence:
    """A small table of whole years."""
    return evidence(
        [
            {"type": name, "region": region, "period": str(first + i), "clients": figure}
            for (name, region), figures in series.items()
            for i, figure in enumerate(figures)
        ]
    )


def broken(period: str, **only: tuple[str, ...]) -> Plausibility:
    """A break that the contract states."""
    return Plausibility(breaks=(Break(period=period, why=WHY, **only),))


def where(defects: Sequence[Defect], *dimensions: str) -> list[tuple[str | None, ...]]:
    """Where defects lie on some dimensions; None where they span one."""
    return [tuple(defect.cell.as_dict().get(d) for d in dimensions) for defect in defects if defect.cell]
