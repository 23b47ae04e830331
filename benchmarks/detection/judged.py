"""What an audit makes of errors that are said to be proved, and whether what it names instead is possible."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.detection import clean, files, ours
from benchmarks.detection.stated import Error, Page, errors
from keur.demo import population_path, release_path
from keur.evidence.components import components
from keur.reasoning.suspects import could_be
from keur.verdict import Cell, Finding, Severity

REGIONS = 10
"""About so many are in a release: each error is audited by itself."""
DISCLOSURE = "DC"
"""Begins the rules on what figures tell of suppressed ones, whether or not they are right."""


@dataclass(frozen=True)
class Outcome:
    """What is found of an error.

    Attributes:
        cell: Where it is.
        known: Whether the population was handed in.
        found: A rule proves something that it does not prove of the release without the error.
        suspect: A finding is about the cell, or names it as one that may be wrong instead.
        first: The first finding is about it.
        equal: Where it is not: with another figure in the cell that is named first, no figures contradict
            each other any more, the error still in the release.
        told: Where it is not: the finding says that others explain it as well.
    """

    error: Error
    cell: Cell
    known: bool
    found: bool
    suspect: bool
    first: bool
    equal: bool = True
    told: bool = True


def in_synthetic(seed: int, number: int, suites: tuple[str, ...] = ()) -> list[Outcome]:
    """Errors in a clean release, to which the population is handed in where the seed is odd."""
    with tempfile.TemporaryDirectory(prefix="keur-stated-") as made:
        folder = Path(made)
        draft = clean.varied(seed, REGIONS)
        files.write_page(draft, folder / "clean.txt")
        files.write_people(draft, folder / "population.csv")
        page = Page(folder / "clean.txt", folder / "population.csv" if seed % 2 else None, suites)
        return _all(page, seed, number, folder)


def in_real(seed: int, number: int, suites: tuple[str, ...] = ()) -> list[Outcome]:
    """Likewise in the release that is bundled."""
    with tempfile.TemporaryDirectory(prefix="keur-stated-") as made:
        page = Page(release_path(), population_path() if seed % 2 else None, suites)
        return _all(page, seed, number, Path(made))


def _all(page: Page, seed: int, number: int, folder: Path) -> list[Outcome]:
    some = errors(page, np.random.default_rng([seed, 5]), number)
    return list(outcomes(page, some, folder / "planted.txt"))


def outcomes(page: Page, some: Iterable[Error], planted: Path) -> Iterator[Outcome]:
    """What is found of each error, planted alone.

    Args:
        planted: File to write the pages with an error to.
    """
    clean_ = {finding.fingerprint for finding in _proved(page, ())}
    for error in some:
        planted.write_text(page.with_error(error), "utf-8")
        wrong = replace(page, path=planted)
        yield _outcome(wrong, error, _proved(wrong, clean_), clean_)


def _proved(page: Page, clean_: Collection[str]) -> list[Finding]:
    """What is proved of a release, and was not of another."""
    verdict = ours.unbroken(ours.alone(page.path, page.population, page.suites))
    return [
        one for one in verdict.findings
        if one.proved and one.severity is not Severity.INFO and one.fingerprint not in clean_
    ]  # fmt: skip


def _outcome(page: Page, error: Error, found: list[Finding], clean_: Collection[str]) -> Outcome:
    cell = page.cell(error)
    named = {place for one in found for place in (one.defect.cell, *(r.cell for r in one.defect.readings))}
    outcome = Outcome(
        error, cell, page.population is not None, bool(found), cell in named,
        first=bool(found) and found[0].defect.cell == cell,
    )  # fmt: skip
    if not found or outcome.first:
        return outcome
    told = any(one.suspect is not None and not one.suspect.unique for one in found) and cell in named
    return replace(outcome, equal=_possible(page, error, found[0], clean_), told=told)


def _possible(page: Page, error: Error, finding: Finding, clean_: Collection[str]) -> bool:
    """Whether one other figure in the cell that is named makes the release one that nothing refutes."""
    instead = page.path.with_name("instead.txt")
    for other in _instead(page, error, finding):
        instead.write_text(page.with_error(other), "utf-8")
        left = _proved(replace(page, path=instead), clean_)
        if all(one.rule.startswith(DISCLOSURE) for one in left):
            return True
    return False


def _instead(page: Page, error: Error, finding: Finding) -> Iterator[Error]:
    """The outermost figures that could stand in the cell that a finding is about."""
    cell = finding.defect.cell
    if cell is None or len(cell.coordinates) < len(page.evidence.dimensions):
        return
    (placed,) = components(page.evidence, page.ties, [cell])
    for number, figure in enumerate(placed.component.figures):
        if placed.cell(number) == cell:
            (span,) = could_be(placed.component, (number,))
            for end in dict.fromkeys(span):
                if end is not None and figure.may_be(end):
                    at = tuple(page.evidence.coords[d].index(label) for d, label in cell.coordinates)
                    yield Error(placed.columns[number], at, figure.value, end, error.size)
