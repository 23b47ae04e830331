"""Releases of tables that nobody has seen, made in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np

from keur.release.marks import FROM_SYMBOL, Mark
from keur.release.release import CategoryGroup, Dimension, Measure, Release, Source
from keur.sources.statements import parse

Figure = int | str
REGIONS = ("Nederland", "Assen", "Emmen", "Coevorden", "Hoogeveen", "Meppel")
PERIODS = ("2021", "2022", "2023")


def dimension(
    label: str, categories: Sequence[str], codes: Sequence[int] | None = None, **fields
) -> Dimension:
    every = range(len(categories)) if codes is None else codes
    return Dimension(label, tuple(categories), np.array(every, np.int32), **fields)


def measure(label: str, unit: str, figures: Sequence[Figure], decimals: int = 0) -> Measure:
    values = [f if isinstance(f, int) else 0 for f in figures]
    marks = [Mark.PUBLISHED if isinstance(f, int) else FROM_SYMBOL[f] for f in figures]
    return Measure(label, unit, np.array(values, np.int64), decimals, np.array(marks, np.int8))


def release(
    dimensions: dict[str, Sequence[str]],
    measures: dict[tuple[str, str], Callable[..., Figure]],
    *,
    title: str = "A table",
    groups: dict[str, tuple[CategoryGroup, ...]] | None = None,
    keys: dict[str, tuple[str, ...]] | None = None,
) -> Release:
    """A dense table; each measure is a function of the categories of a cell, in the order of the dimensions."""
    cells = list(product(*dimensions.values()))
    made = tuple(
        dimension(
            label,
            categories,
            [list(categories).index(cell[i]) for cell in cells],
            keys=(keys or {}).get(label, ()),
            groups=(groups or {}).get(label, ()),
        )
        for i, (label, categories) in enumerate(dimensions.items())
    )
    columns = tuple(
        measure(label, unit, [figure(*cell) for cell in cells]) for (label, unit), figure in measures.items()
    )
    return Release(
        title=title,
        table="99999NED",
        edition=None,
        dimensions=made,
        measures=columns,
        lines=np.arange(1, len(cells) + 1, dtype=np.int32),
        notes=(),
        statements=parse(title, columns, ()),
        source=Source("made.csv", "made", "0" * 64),
        selection=False,
    )


def people(types: Sequence[str], true: Callable[[str, str, str], Figure], *, regions: int = 0) -> Release:
    """A table of counts by kind, region and year, rounded to 5; with some more regions if need be."""

    def figure(*cell: str) -> Figure:
        found = true(*cell)
        return (found + 2) // 5 * 5 if isinstance(found, int) else found

    names = (*REGIONS, *(f"Dorp {i}" for i in range(regions)))
    return release({"Soort": types, "Regio's": names, "Perioden": PERIODS}, {("Personen", "aantal"): figure})


def size(region: str, period: str) -> int:
    """How large a region is; each differs, so that figures have nothing in common by chance."""
    base = {"Nederland": 1_700_003, "Assen": 6_101, "Emmen": 10_907, "Coevorden": 3_511, "Hoogeveen": 5_603}
    return base.get(region, 3_307) + 37 * int(period[-2:]) + 11 * int(period[-1]) ** 2
