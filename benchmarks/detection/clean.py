"""Releases of many sorts in which nothing is wrong: what a rule that proves says of them is a false alarm."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import synthetic, through_time
from benchmarks.detection import drafts, jobs, ours
from benchmarks.detection.drafts import Draft
from benchmarks.protected import protected
from benchmarks.synthetic import Publication
from benchmarks.through_time import Habits
from keur.verdict import Severity

INHABITANTS = 17_900_000
"""Of the country; a rule knows about how many there are."""
HIDDEN_BESIDES = (0.0, 0.02, 0.1, 0.3)
"""Share of the figures that are suppressed although nothing asks for it."""


@dataclass(frozen=True)
class Said:
    """What an audit says of a release in which nothing is wrong.

    Attributes:
        cells: Of the release.
        relations: Of which a rule that proves concluded something.
        proved: Findings of rules that prove, in words.
        suspicions: Findings of other rules that ask somebody to look, by rule.
    """

    seed: int
    cells: int
    relations: int
    proved: tuple[str, ...]
    suspicions: Counter[str]


def run(seed: int, regions: int) -> tuple[Said, Said]:
    """What is said of one release with everything that can go with it, and of the release alone."""
    with tempfile.TemporaryDirectory(prefix="keur-clean-") as made:
        folder = Path(made)
        draft = varied(seed, regions)
        jobs.write_inputs(draft, folder)
        return said(seed, folder, alone=False), said(seed, folder, alone=True)


def said(seed: int, folder: Path, *, alone: bool) -> Said:
    """The findings on the clean release of a folder.

    Raises:
        RuntimeError: A rule broke.
    """
    page = folder / "clean.txt"
    verdict = ours.alone(page) if alone else ours.audited(page, folder, jobs.EVERYTHING)
    found = ours.unbroken(verdict).findings
    return Said(
        seed,
        cells=verdict.subject.cells,
        relations=sum(rule.counts.concluded for rule in verdict.rules if rule.proves),
        proved=tuple(
            f"{f.rule} {f.defect.cell or f.defect.place}: {f.defect.message}" for f in found if f.proved
        ),
        suspicions=Counter(f.rule for f in found if not f.proved and f.severity is not Severity.INFO),
    )


def varied(seed: int, regions: int) -> Draft:
    """A release with everything that goes with it, of which nothing that is suppressed follows from the rest.

    The seed decides how the figures come about, how many years and regions there are, which
    municipalities are merged and when, and how much is suppressed.
    """
    rng = np.random.default_rng([seed, 200])
    book = _world(rng, seed, regions)
    if rng.random() < 0.5:
        book = replace(book, population=drafts.no_hamlets(book.population))
    book = drafts.with_merger(_as_large_as_it_is(book), int(rng.choice(book.years[1:])))
    return drafts.told(protected(replace(book, kept=_hidden_besides(rng, book))))


def _hidden_besides(rng: np.random.Generator, book: Publication) -> np.ndarray:
    """Single figures, and municipalities that did not deliver in a year."""
    single = rng.random(book.true.shape) < rng.choice(HIDDEN_BESIDES)
    silent = rng.random((1, *book.true.shape[1:3], 1)) < rng.choice(HIDDEN_BESIDES) / 3
    silent[:, 0] = False
    return single | silent


def regions_of(about: int) -> tuple[int, int]:
    """The fewest and the most regions of releases of about so many."""
    return about // 2, about * 3 // 2


def _as_large_as_it_is(book: Publication) -> Publication:
    """The publication with a country so many times its municipalities that it has the inhabitants it has."""
    times = round(INHABITANTS / int(book.population[0].mean()))
    true, old, population = (array.copy() for array in (book.true, book.old, book.population))
    for array, country in ((true, np.s_[:, 0]), (old, np.s_[:, 0]), (population, 0)):
        array[country] *= times
    return replace(book, true=true, old=old, population=population)


def _world(rng: np.random.Generator, seed: int, regions: int) -> Publication:
    least, most = regions_of(regions)
    regions, years = int(rng.integers(least, most + 1)), int(rng.integers(2, 6))
    if rng.random() < 0.3:
        return synthetic.publication(seed, regions, years)
    habits = Habits(*(float(sd * rng.choice([0.5, 1, 2])) for sd in (0.04, 0.05, 0.4)))
    return through_time.publication(seed, regions, years, habits)
