"""The blocks that a table through time falls into, and how often something happens in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from keur.evidence.families import Parts
from keur.evidence.history import History
from keur.evidence.series import Places
from keur.reasoning.beyond_chance import Blocks, Classed
from keur.reasoning.hidiroglou_berthelot import Flags, Floats

_FEWEST = 6
"""With fewer figures no block is ever beyond chance."""


@dataclass(frozen=True)
class Level:
    """Blocks of one kind, which do not overlap.

    Attributes:
        kind: ``period``, ``series``, ``region``, ``family`` or ``cell``.
        block: Shape (series, times, regions): the block of each figure; -1 for none. Times are steps, or
            the calendar years they lead into.
        axes: Along which a block extends: 0 for series, 2 for regions.
        year: Shape (steps,): the calendar year of each step, where times are years.
        total: Of a family, the series of its total.
    """

    kind: str
    block: Places
    axes: tuple[int, ...] = ()
    year: Places | None = None
    total: int | None = None

    @cached_property
    def number(self) -> int:
        """How many blocks there are."""
        return int(self.block.max(initial=-1)) + 1

    @cached_property
    def cells(self) -> Places:
        """Shape (series, steps, regions): the block of each cell."""
        return self.block if self.year is None else self.block[:, self.year]

    @property
    def of_one_series(self) -> bool:
        """Whether a block lies in one series, or in a family."""
        return self.kind in {"series", "family", "cell"}

    @property
    def of_one_region(self) -> bool:
        """Whether a block lies in one region."""
        return self.kind in {"region", "family", "cell"}

    def sums(self, cube: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Shape (blocks,): sum of a cube of the shape of ``block``."""
        own = cube if self.total is None else cube[(self.block >= 0).any((1, 2))]
        return np.asarray(own.sum(self.axes).reshape(-1))


@dataclass(frozen=True)
class Events:
    """Figures to which something may have happened; arrays of shape (series, times, regions).

    Attributes:
        could: Where it may have.
        hit: Where it has.
        size: Class of the size of each figure.
    """

    could: Flags
    hit: Flags
    size: Places

    def by_year(self, year: Places) -> Events:
        """The same of calendar years: it happened in all parts of the year.

        Args:
            year: Shape (steps,): the year of each step.
        """
        if not len(year):
            return self
        years = [year == one for one in range(int(year.max()) + 1)]
        could = np.stack([self.could[:, own].any(1) for own in years], 1)
        missed = np.stack([(self.could & ~self.hit)[:, own].any(1) for own in years], 1)
        size = np.stack([self.size[:, own].max(1) for own in years], 1)
        return Events(could, could & ~missed, size)

    def blocks(self, level: Level, share: float) -> Blocks:
        """Members and hits of each block, and what chance lets expect.

        What happens elsewhere takes time to count, so where no block of a level has the share, chance is that
        of the whole table.
        """
        members, hits = level.sums(self.could), level.sums(self.hit)
        if level.kind != "period" and ((members < _FEWEST) | (hits < share * members)).all():
            found = Blocks(members, hits, level.sums(self._chance) / np.maximum(members, 1))
        else:
            found = self._classed.blocks(level.block[self.could], level.number)
        if level.kind == "series":  # some kinds of figure hardly ever change
            own = [flags.sum((1, 2))[:, None] - flags.sum(2) for flags in (self.hit, self.could)]
            expected = np.maximum(found.expected, ((own[0] + 1) / (own[1] + 2)).reshape(-1))
            found = replace(found, expected=expected)
        return found

    @cached_property
    def _classed(self) -> Classed:
        return Classed(self.hit[self.could], self.size[self.could])

    @cached_property
    def _chance(self) -> Floats:
        """Share of the figures of each size that is hit, in the whole table."""
        return np.where(self.could, self._classed.shares[self.size], 0)


def levels(past: History, families: Sequence[Parts] = ()) -> list[Level]:
    """Periods, series, regions and families in a region, by calendar year and then by step."""
    key = (levels, past, tuple((family.dimension, family.total, family.subtypes) for family in families))
    return past.evidence.once(key, lambda: _levels(past, families))


def year_of(past: History) -> Places:
    """Shape (steps,): which of the calendar years of the table each step leads into."""
    years = [past.codes[past.periods[i]].year for i in past.after]
    order = sorted(set(years))
    return np.array([order.index(year) for year in years], np.intp)


def by_step(past: History) -> list[Level]:
    """Periods, series and regions, step by step."""
    return _three(past.uninterrupted.shape, None)


def singles(past: History) -> Level:
    """Every cell by itself."""
    shape = past.uninterrupted.shape
    return Level("cell", np.arange(np.prod(shape)).reshape(shape))


def _levels(past: History, families: Sequence[Parts]) -> list[Level]:
    groups, steps, regions = past.uninterrupted.shape
    year = year_of(past)
    years = int(year.max(initial=-1)) + 1
    found = _three((groups, years, regions), year)
    for family in families:
        labels = {family.total, *family.subtypes}
        member = np.array([at.get(family.dimension) in labels for at in past.series], bool)
        total = [i for i, at in enumerate(past.series) if at.get(family.dimension) == family.total]
        if len(total) == 1:  # with a further dimension a family has several totals
            block = np.where(member[:, None, None], found[2].block, -1)
            found.append(Level("family", block, (0,), year, total[0]))
    return found + (by_step(past) if steps > years else [])


def _three(shape: tuple[int, ...], year: Places | None) -> list[Level]:
    series, times, regions = np.ogrid[tuple(slice(n) for n in shape)]
    return [
        Level("period", np.broadcast_to(times, shape), (0, 2), year),
        Level("series", np.broadcast_to(series * shape[1] + times, shape), (2,), year),
        Level("region", np.broadcast_to(times * shape[2] + regions, shape), (0,), year),
    ]
