"""Cells laid out by region and stretch of time, the rest of the table side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import SupportsIndex, TypeVar

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence
from keur.verdict import Cell

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells of each region and stretch of time lie; labels that are no period are left out.

    Attributes:
        years: Calendar year of each stretch.
        position: Shape (regions, stretches, slots), place in a flattened cube; -1 where there is no cell.
    """

    evidence: Evidence
    years: list[int]
    position: npt.NDArray[np.intp]

    @classmethod
    def by_year(cls, evidence: Evidence, region: str, time: str) -> Layout:
        """By calendar year, because half-years share the population of their year; years rise."""
        members: dict[int, list[int]] = {}
        for label, period in evidence.periods(time).items():
            members.setdefault(period.year, []).append(evidence.coords[time].index(label))
        years = sorted(members)
        return cls(evidence, years, _positions(evidence, (region, time), [members[year] for year in years]))

    @classmethod
    def by_period(cls, evidence: Evidence, region: str, time: str) -> Layout:
        """By single period, in the order of the table."""
        periods = evidence.periods(time)
        members = [[evidence.coords[time].index(label)] for label in periods]
        return cls(
            evidence, [p.year for p in periods.values()], _positions(evidence, (region, time), members)
        )

    def spread(self, cube: npt.NDArray[Number], *, fill: int | bool) -> npt.NDArray[Number]:
        """An array of the shape of the table on the axes region, time and slot; ``fill`` where no cell is."""
        spread = cube.ravel()[self.position]
        if self.gaps:
            spread[self.position < 0] = fill
        return spread

    def gathered(self, spread: npt.NDArray[Number], *, fill: int | bool) -> npt.NDArray[Number]:
        """The way back from :meth:`spread`; ``fill`` for cells whose period is none."""
        flat = np.full(int(np.prod(self.evidence.shape)), fill, spread.dtype)
        there = self.position >= 0 if self.gaps else ...
        flat[self.position[there]] = spread[there]
        return flat.reshape(self.evidence.shape)

    @property
    def gaps(self) -> bool:
        """Whether some stretches have fewer cells than others."""
        return bool((self.position[:1] < 0).any())

    def cell(self, at: tuple[int, ...]) -> Cell:
        """The cell at a region, stretch and slot."""
        return cell_at(self.evidence, np.unravel_index(self.position[at], self.evidence.shape))


def cell_at(evidence: Evidence, where: Iterable[SupportsIndex]) -> Cell:
    """The cell at these positions on the axes of the table."""
    axes = zip(evidence.coords.items(), where, strict=True)
    return Cell(tuple((dimension, labels[i]) for (dimension, labels), i in axes))


def _positions(evidence: Evidence, axes: tuple[str, str], members: list[list[int]]) -> npt.NDArray[np.intp]:
    """Places of the cells, given the positions on the period axis that make up each stretch."""
    cells = np.arange(int(np.prod(evidence.shape)), dtype=np.intp).reshape(evidence.shape)
    moved = np.moveaxis(cells, [evidence.dimensions.index(a) for a in axes], (0, 1))
    by_period = moved.reshape(*moved.shape[:2], int(np.prod(moved.shape[2:])))
    table = np.full((len(members), max(map(len, members), default=0)), -1, np.intp)
    for line, periods in zip(table, members, strict=True):
        line[: len(periods)] = periods
    gathered = np.where(table[None, :, :, None] >= 0, by_period[:, table], -1)
    return gathered.reshape(*gathered.shape[:2], gathered.shape[2] * gathered.shape[3])
