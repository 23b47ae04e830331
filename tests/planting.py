"""Releases that are true by construction, with one figure changed, held against the rules that prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from benchmarks import synthetic

import build
from build import COUNT, RATE, REGION, TIME
from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import feasibility
from keur.evidence.undetected import RULES, Facts, Undetected, undetected_counts, undetected_rates
from keur.reasoning.power import ANY
from keur.rules.facts import Hierarchy
from keur.rules.rate_vs_population.higher_count_with_lower_rate import higher_count_with_lower_rate
from keur.rules.rate_vs_population.implied_populations_contradict import implied_populations_contradict
from keur.rules.rate_vs_population.rate_does_not_fit_population import rate_does_not_fit_population
from keur.rules.subtype_sums.partition_does_not_add_up import partition_does_not_add_up
from keur.rules.subtype_sums.total_above_sum_of_subtypes import total_above_sum_of_subtypes
from keur.rules.subtype_sums.total_below_largest_subtype import total_below_largest_subtype
from keur.rules.subtype_sums.year_contradicts_half_years import year_contradicts_half_years

At = tuple[int, ...]


@dataclass(frozen=True)
class Release:
    """A release as an audit sees it, and what its contract says of totals."""

    frame: pd.DataFrame
    families: Sequence[Hierarchy]

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.frame)

    def with_figure(self, measure: str, at: At, figure: int) -> Evidence:
        """The release with another figure in one cell."""
        changed = self.frame.copy()
        row = int(np.flatnonzero(self.evidence.position == np.ravel_multi_index(at, self.evidence.shape))[0])
        changed.loc[row, measure] = float(figure)
        return Evidence(changed)


def violated(evidence: Evidence, families: Sequence[Hierarchy]) -> set[str]:
    """The rules that are violated. Of SS005 only what it stands on: it is silent where one sum speaks."""
    families = list(families)
    concluded = {
        "SS001": total_below_largest_subtype(evidence, COUNT, families),
        "SS002": total_above_sum_of_subtypes(evidence, COUNT, families),
        "SS003": partition_does_not_add_up(evidence, COUNT, families),
        "SS004": year_contradicts_half_years(evidence, COUNT, TIME),
        "RP002": implied_populations_contradict(evidence, COUNT, RATE, REGION, TIME),
        "RP006": higher_count_with_lower_rate(evidence, COUNT, RATE, REGION, TIME),
    }
    if evidence.has("population"):
        concluded["RP001"] = rate_does_not_fit_population(evidence, COUNT, RATE, TIME)
    found = {code for code, one in concluded.items() if one.counts.violated}
    joint = bool(feasibility(evidence, COUNT, families, TIME).contradictory.any())
    return found | {"SS005"} if joint else found


@cache
def synthetic_release(seed: int, regions: int = 3, years: int = 1, *, population: bool = True) -> Release:
    """The shape of 86050NED: 25 types, these regions, years with their half-years."""
    book = synthetic.publication(seed, regions, years)
    rows = []
    people = {f"population{end}": [] for end in ("_before", "", "_after")}
    for t, r, y, p in np.ndindex(book.counts.shape):
        count, rate = (int(figures[t, r, y, p]) for figures in (book.counts, book.rates))
        label = ("1e halfjaar {}", "2e halfjaar {}", "{}")[p].format(book.years[y])
        place = {"type": book.types[t], "region": book.regions[r], "period": label}
        hidden = count == synthetic.HIDDEN
        rows.append(place | {"clients": "." if hidden else count, "rate": "." if hidden else rate})
        for shift, column in enumerate(people.values()):
            column.append(float(book.population[r, y + shift]))
    families = [
        Hierarchy(dimension="type", total=f.total, subtypes=f.subtypes, relation=f.relation)
        for f in book.contract.families
    ]
    return Release(build.frame(rows, **(people if population else {})), families)


def undetected(release: Release, ran: Sequence[str] = RULES) -> dict[str, Undetected]:
    """What the rules leave to the counts and to the rates."""
    evidence = release.evidence
    facts = Facts(COUNT, release.families, TIME, REGION.dimension, ran)
    counts = undetected_counts(evidence, facts)
    if not evidence.has("rate"):
        return {"clients": counts}
    axes = (REGION.dimension, TIME.dimension)
    return {"clients": counts, "rate": undetected_rates(evidence, counts, facts, RATE, axes)}


@dataclass(frozen=True)
class Plant:
    """A figure to publish instead, and whether a rule, or any where ``code`` is None, has to refute it."""

    code: str | None
    at: At
    figure: int
    proved: bool


def plants(found: Undetected, at: At, codes: Sequence[str | None]) -> Iterator[Plant]:
    """Per rule and direction the smallest error that is proved, and the error that is one step smaller.

    Where none is proved in a direction, the largest that can be thought of.
    """
    for code in codes:
        left = found.on_grid(code)
        low, high = (int(end[at]) for end in left)
        below, above = (int(end[at]) for end in found.grid.beyond(left))
        yield Plant(code, at, max(low, 0), proved=False)
        yield Plant(code, at, high if high < ANY else int(found.value[at]) * 10 + 10_000, proved=False)
        if low > 0:
            yield Plant(code, at, below, proved=True)
        if high < ANY:
            yield Plant(code, at, above, proved=True)


def misstated(release: Release, measure: str, some: Sequence[Plant]) -> list[Plant]:
    """The plants of which the rules say otherwise."""
    said = {
        (p.at, p.figure): violated(release.with_figure(measure, p.at, p.figure), release.families)
        for p in some
    }
    return [p for p in some if bool(said[p.at, p.figure] & ({p.code} if p.code else {*RULES})) != p.proved]


def cells(known: np.ndarray, seed: int, most: int) -> Iterator[At]:
    """Some of the cells where a figure is known."""
    places = np.argwhere(known)
    for i in np.random.default_rng(seed).permutation(len(places))[:most]:
        yield tuple(int(j) for j in places[i])
