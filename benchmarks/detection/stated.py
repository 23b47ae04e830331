"""Errors as large as the stated power says are proved, planted one at a time: what an audit makes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from keur import sources
from keur.contract.find import by_table
from keur.contract.model import Contract
from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.joined import with_population
from keur.evidence.undetected import RULES, Facts, Undetected, undetected_counts, undetected_rates
from keur.reasoning.power import ANY
from keur.rules.facts import contexts
from keur.sources import population as registers
from keur.verdict import Cell


class Size(StrEnum):
    """How far off an error is, beside the nearest that is proved on its side."""

    JUST = "the smallest that is proved"
    TWICE = "up to twice as far off"
    TENFOLD = "up to ten times as far off"
    ANY = "any that is proved"


@dataclass(frozen=True)
class Error:
    """A figure that is published instead of the right one.

    Attributes:
        measure: Its column.
        at: Position in the table: type, region, period.
    """

    measure: str
    at: tuple[int, ...]
    right: int
    figure: int
    size: Size


@dataclass(frozen=True)
class Page:
    """A release as a page, with the population or without.

    Attributes:
        population: Path of the register; None where the audit is not given one.
        suites: Those that are asked; empty for all.
    """

    path: Path
    population: Path | None
    suites: tuple[str, ...] = ()

    @cached_property
    def contract(self) -> Contract:
        """Of the table."""
        return by_table("86050NED", Path.cwd())[1]

    @cached_property
    def evidence(self) -> Evidence:
        """As an audit sees it."""
        frame = release_frame(sources.read(self.path), self.contract)
        if self.population:
            frame = with_population(frame, self.contract, registers.read(self.population))
        return Evidence(frame)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What the contract states of the count and its rate."""
        return next(contexts(self.contract))

    @property
    def ties(self) -> Ties:
        """What ties the figures together."""
        names = ("count", "rate", "families", "region", "time")
        count, rate, families, region, time = (self.facts[name] for name in names)
        return Ties(count, tuple(families), (rate,), region.dimension, time)

    @cached_property
    def power(self) -> Mapping[str, Undetected]:
        """By column, between which figures each could stand without any rule refuting it."""
        ties, (rate,) = self.ties, self.ties.rates
        ran = [code for code in RULES if self.population or code != "RP001"]
        asked = Facts(self.facts["count"], ties.families, ties.time, ties.region, ran)
        counts = undetected_counts(self.evidence, asked)
        axes = (str(ties.region), self.facts["time"].dimension)
        rates = undetected_rates(self.evidence, counts, asked, self.facts["rate"], axes)
        return {ties.count.column: counts, rate.column: rates}

    def with_error(self, error: Error) -> str:
        """The page with the error in it."""
        evidence = self.evidence
        row = int(np.flatnonzero(evidence.position == np.ravel_multi_index(error.at, evidence.shape))[0])
        lines = self.path.read_text("utf-8").split("\n")
        line = int(evidence.frame["line"].iloc[row]) - 1
        *place, count, rate, end = lines[line].split("|")
        if error.measure == "clients":
            count = f" {error.figure:,} ".replace(",", ".")
        else:
            rate = f" {error.figure} "
        lines[line] = "|".join([*place, count, rate, end])
        return "\n".join(lines)

    def cell(self, error: Error) -> Cell:
        """Where it is."""
        coords = self.evidence.coords.items()
        return Cell(tuple((d, labels[i]) for (d, labels), i in zip(coords, error.at, strict=True)))


def errors(page: Page, rng: np.random.Generator, number: int) -> Iterator[Error]:
    """Errors that are said to be proved, each at a figure drawn from all of which some error is."""
    sides = {column: _sides(found) for column, found in page.power.items()}
    places = [(column, tuple(at)) for column, both in sides.items() for at in np.argwhere(both.any(axis=0))]
    for i in rng.choice(len(places), number, replace=len(places) < number).tolist():
        column, at = places[i]
        down, up = (bool(side[at]) for side in sides[column])
        too_high = up if up != down else bool(rng.random() < 0.5)
        size = Size(rng.choice(list(Size)))
        found = page.power[column]
        figure = _too_high(found, at, size, rng) if too_high else _too_low(found, at, size, rng)
        yield Error(column, tuple(map(int, at)), int(found.value[at]), figure, size)


def _sides(found: Undetected) -> np.ndarray:
    """Where errors are proved that are too low, and where errors that are too high."""
    left = found.on_grid()
    return np.stack([found.known & (left.lower > 0), found.known & (left.upper < ANY)])


TIMES = {Size.JUST: 1, Size.TWICE: 2, Size.TENFOLD: 10, Size.ANY: 1000}
FAR = 1000
"""No rate is higher, and no count so many times too high."""


def _too_high(found: Undetected, at: tuple[int, ...], size: Size, rng: np.random.Generator) -> int:
    right, first = int(found.value[at]), int(found.grid.beyond(found.on_grid()).upper[at])
    farthest = right + (first - right) * TIMES[size]
    most = max(first, min(farthest, FAR if found.grid.base == 1 else FAR * max(right, found.grid.first)))
    return _between(first, most, found, rng)


def _too_low(found: Undetected, at: tuple[int, ...], size: Size, rng: np.random.Generator) -> int:
    right, first = int(found.value[at]), int(found.grid.beyond(found.on_grid()).lower[at])
    figure = _between(max(0, right - (right - first) * TIMES[size]), first, found, rng)
    return figure if figure >= found.grid.first else 0


def _between(low: int, high: int, found: Undetected, rng: np.random.Generator) -> int:
    """A figure of the grid between two others of it, small steps as likely as large ones."""
    steps = (high - low) // found.grid.base
    return low + int(np.expm1(rng.uniform(0, np.log1p(steps)))) * found.grid.base
