"""A table in the shape of 86050NED over tens of thousands of regions, as a StatLine CSV without symbols."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from keur.contract.model import Contract

YEARS = range(2019, 2025)
PARTS = ("1e halfjaar {}", "2e halfjaar {}", "{}")
FIGURES_PER_REGION = 25 * len(YEARS) * len(PARTS) * 2
SEED = 20250513


def write(contract: Contract, path: Path, regions: int) -> None:
    """Write the table, type by type; the last axis of the figures is region, then period."""
    types = contract.dimensions["type"].categories
    rng = np.random.default_rng(SEED)
    figures = _counts(contract, rng, regions)
    people = rng.integers(800, 60_000, (regions, 1, 1))
    rates = (2000 * figures + people) // (2 * people)
    published = (figures + 2) // 5 * 5
    _plant(contract, rng, published)
    hidden = (published == 5) | (rng.random(published.shape, np.float32) < 0.05)
    names = pa.array([f"Buurt {i:06}" for i in range(regions)])
    periods = pa.array([part.format(year) for year in YEARS for part in PARTS])
    with csv.CSVWriter(path, _schema(), write_options=csv.WriteOptions(delimiter=";")) as file:
        for i, label in enumerate(types):
            file.write(_rows((label, names, periods), (published[i], rates[i]), hidden[i]))


def _counts(contract: Contract, rng: np.random.Generator, regions: int) -> np.ndarray:
    """Shape (types, regions, years, 3): first half, second half, year.

    A total lies halfway between its largest subtype and their sum, a year an eighth of the smaller half
    above the larger half; then every sum of types and of halves is in order.
    """
    place = {label: i for i, label in enumerate(contract.dimensions["type"].categories)}
    counts = np.zeros((len(place), regions, len(YEARS), 3), np.int64)
    totals = {family.total for family in contract.families}
    for label in (label for label in place if label not in totals):
        halves = rng.integers(0, rng.integers(20, 400), (regions, len(YEARS), 2))
        counts[place[label], ..., :2] = halves
        counts[place[label], ..., 2] = halves.max(axis=-1) + halves.min(axis=-1) // 8
    for family in reversed(contract.families):
        parts = counts[[place[name] for name in family.subtypes]]
        counts[place[family.total]] = (parts.max(axis=0) + parts.sum(axis=0) + 1) // 2
    return counts


def _plant(contract: Contract, rng: np.random.Generator, published: np.ndarray) -> None:
    """A hundred totals of 0 and a hundred that are far too high."""
    place = {label: i for i, label in enumerate(contract.dimensions["type"].categories)}
    totals = [place[family.total] for family in contract.families]
    for figure in (0, 99_995):
        at = tuple(rng.integers(0, size, 100) for size in published.shape[1:])
        published[rng.choice(totals, 100), *at] = figure


def _schema() -> pa.Schema:
    dimensions = ("Type maatwerkvoorziening", "Regio's", "Perioden")
    measures = ("Wmo-cliënten (aantal)", "Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)")
    return pa.schema([(name, pa.string()) for name in dimensions] + [(name, pa.int64()) for name in measures])


def _rows(
    labels: tuple[str, pa.Array, pa.Array], figures: tuple[np.ndarray, ...], hidden: np.ndarray
) -> pa.Table:
    label, names, periods = labels
    rows, span = hidden.size, len(periods)
    columns = [
        pa.array([label]).take(pa.array(np.zeros(rows, np.int64))),
        names.take(pa.array(np.repeat(np.arange(len(names)), span))),
        periods.take(pa.array(np.tile(np.arange(span), len(names)))),
        *(pa.array(figure.ravel(), mask=hidden.ravel()) for figure in figures),
    ]
    return pa.Table.from_arrays(columns, schema=_schema())
