"""Components of a table: cells that hang together around some cells, as unknowns, relations and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.feasibility import Family, HalfYears
from keur.evidence.numbered_sums import Ids, of_family, of_year, out_of_order
from keur.evidence.pairs import RoundedRate, rates_known
from keur.evidence.populations import half_persons
from keur.reasoning.component import Component
from keur.reasoning.figures import CountFigure, Figure, PopulationFigure, RateFigure
from keur.reasoning.intervals import UNBOUNDED
from keur.verdict import Cell

POPULATION = "population"


class DividedRate(RoundedRate, Protocol):
    """A rate and what its count was divided by."""

    @property
    def denominator(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties the figures of a count together.

    Attributes:
        rates: Rates of the count whose base and rounding the figures do not refute.
        region: Name of the region dimension: figures of one region and calendar year share a population.
    """

    count: RoundedCount
    families: tuple[Family, ...] = ()
    rates: tuple[DividedRate, ...] = ()
    region: str | None = None
    time: HalfYears | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """A component with where its figures stand.

    Attributes:
        cells: The cell of each place; sources outside the table come after them and have none.
        columns: The column of the frame of each figure; ``POPULATION`` for a population.
    """

    component: Component
    cells: tuple[Cell, ...]
    columns: tuple[str, ...]

    def cell(self, figure: int) -> Cell | None:
        """Where a figure stands; None for a source outside the table."""
        place = self.component.figures[figure].place
        return self.cells[place] if place < len(self.cells) else None

    def figure(self, cell: Cell, column: str) -> int | None:
        """The figure of a cell in a column; None where none is published that can be reasoned with."""
        for number, own in enumerate(self.columns):
            if own == column and self.cell(number) == cell:
                return number
        return None


def components(evidence: Evidence, ties: Ties, cells: Iterable[Cell]) -> list[Placed]:
    """The components that hold these cells, each once, in the order in which they are first met."""
    grounds = dict.fromkeys(ground for cell in cells if (ground := _ground(evidence, ties, cell)) is not None)
    return [_placed(evidence, ties, ground) for ground in grounds]


Ground = tuple[tuple[int, ...], ...]
"""Positions on each axis that a component takes up."""


def _ground(evidence: Evidence, ties: Ties, cell: Cell) -> Ground | None:
    """Everything along the dimensions that tie cells, one position along the others."""
    at, coords = cell.as_dict(), evidence.coords
    if any(at.get(d) not in labels for d, labels in coords.items()):
        return None
    tying = {family.dimension for family in ties.families}
    if ties.rates and ties.region and ties.time:
        tying |= set(coords) - {ties.region, ties.time.dimension}
    ground = []
    for dimension, labels in coords.items():
        if dimension in tying:
            ground.append(tuple(range(len(labels))))
        elif ties.time and dimension == ties.time.dimension and (ties.rates or ties.time.relation):
            ground.append(_year(evidence, dimension, at[dimension]))
        else:
            ground.append((labels.index(at[dimension]),))
    return tuple(ground)


def _year(evidence: Evidence, dimension: str, label: str) -> tuple[int, ...]:
    """Positions of the periods of the same calendar year."""
    labels, periods = evidence.coords[dimension], evidence.periods(dimension)
    own = periods.get(label)
    if own is None:
        return (labels.index(label),)
    return tuple(i for i, name in enumerate(labels) if name in periods and periods[name].year == own.year)


def _placed(evidence: Evidence, ties: Ties, ground: Ground) -> Placed:
    ids = np.arange(np.prod([len(at) for at in ground])).reshape([len(at) for at in ground])
    grid = np.ix_(*ground)
    labels = [[names[i] for i in at] for names, at in zip(evidence.coords.values(), ground, strict=True)]
    cells = [
        Cell(tuple((d, names[i]) for d, names, i in zip(evidence.dimensions, labels, where, strict=True)))
        for where in np.ndindex(ids.shape)
    ]
    named = dict(zip(evidence.dimensions, labels, strict=True))
    sums = [one for family in ties.families for one in of_family(family, ids, named)]
    if ties.time:
        sums += of_year(ties.time, ids, named, evidence.periods(ties.time.dimension))
    counts = list(_counts(evidence, ties.count, grid))
    people = _People(evidence, ties, grid, ids)
    rates = [pair for rate in ties.rates for pair in people.rates(rate)]
    registers = list(people.registers())
    columns = [ties.count.column] * len(counts) + [column for _, column in rates]
    component = Component(
        unknowns=ids.size + len(people.unknown),
        relations=tuple(row for one in sums for row in one.rows),
        figures=(*counts, *(figure for figure, _ in rates), *registers),
        populations=tuple(people.unknown.values()),
        outside=frozenset(figure.place for figure in registers),
        apart=tuple(out_of_order(sums, counts)),
    )
    return Placed(component, tuple(cells), (*columns, *[POPULATION] * len(registers)))


def _counts(evidence: Evidence, count: RoundedCount, grid: tuple[Ids, ...]) -> Iterator[CountFigure]:
    known = (evidence.interval(count).upper.values[grid] < UNBOUNDED).ravel()
    values = evidence.figures(count.column, count.decimals).value.values[grid].ravel()
    for i in np.flatnonzero(known).tolist():
        yield CountFigure(i, i, int(values[i]), count.base, count.mode, count.smallest)


class _People:
    """The populations that the rates of a component are divided by, numbered after its cells."""

    def __init__(self, evidence: Evidence, ties: Ties, grid: tuple[Ids, ...], ids: Ids) -> None:
        self.evidence, self.grid, self.size = evidence, grid, ids.size
        axis = evidence.dimensions.index(ties.region) if ties.region else None
        shape = np.zeros(ids.shape, np.intp)
        regions = shape if axis is None else shape + grid[axis]
        self.regions = regions.ravel().tolist()
        self.usable = ties.count.decimals == 0 and axis is not None and ties.time is not None
        self.unknown: dict[tuple[int, str], int] = {}

    def rates(self, rate: DividedRate) -> Iterator[tuple[Figure, str]]:
        """The published rates, with their column."""
        figures = self.evidence.figures(rate.column, rate.decimals)
        known = rates_known(self.evidence, rate)[self.grid].ravel()
        values = figures.value.values[self.grid].ravel()
        scale = rate.per * 10**rate.decimals
        for i in np.flatnonzero(known).tolist() if self.usable else ():
            people = self.unknown.setdefault(
                (self.regions[i], rate.denominator), self.size + len(self.unknown)
            )
            yield RateFigure(i, i, people, int(values[i]), scale, rate.mode), rate.column

    def registers(self) -> Iterator[PopulationFigure]:
        """The populations that are known."""
        for (region, denominator), unknown in self.unknown.items():
            halves = half_persons(self.evidence, denominator)[self.grid].ravel()
            known = [int(h) for h, own in zip(halves, self.regions, strict=True) if own == region and h]
            if known:
                yield PopulationFigure(unknown, unknown, known[0])
