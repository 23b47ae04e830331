"""Figures with one cause: those of a whole period, of a type, of a region, or of a family in a region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from keur.evidence.history import History
from keur.evidence.levels import Events, Level
from keur.reasoning.beyond_chance import Blocks
from keur.reasoning.hidiroglou_berthelot import Flags, Floats
from keur.verdict import Cell

At = tuple[int, int, int]
"""Series, step and region."""
_INVOLVED = 500
"""Cells that a block names one by one."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of one calendar year, the heaviest first.

    Attributes:
        series: The only series, or the total of a family; None where it has all.
        region: The only region; None where it has all.
        weight: What it is of the country, by its largest series.
        kind: That of its level.
        members: How many of its figures could have been among them.
        expected: Share of figures of their sizes that is elsewhere.
    """

    past: History
    cells: list[At]
    series: int | None
    region: int | None
    weight: float
    kind: str
    members: int
    expected: float

    @property
    def cell(self) -> Cell:
        """Where it lies; dimensions that it spans are left out."""
        past = self.past
        named = {} if self.series is None else dict(past.series[self.series])
        if self.region is not None:
            named[past.region.dimension] = past.regions[self.region]
        return past.cell_of(named, int(past.after[self.cells[0][1]]))

    @property
    def involved(self) -> tuple[Cell, ...]:
        """Its cells, not all of very many."""
        after = self.past.after
        return tuple(self.past.cell(s, int(after[t]), r) for s, t, r in self.cells[:_INVOLVED])

    @property
    def periods(self) -> list[str]:
        """Labels of its periods."""
        steps = dict.fromkeys(sorted(step for _, step, _ in self.cells))
        return [self.past.periods[self.past.after[step]] for step in steps]

    @property
    def name(self) -> str:
        """``Assen``, ``Begeleiding``, ``Begeleiding in Assen``, ``all regions``."""
        region = "" if self.region is None else self.past.regions[self.region]
        series = "" if self.series is None else self.past.name(self.series)
        series += " and its subtypes" if self.kind == "family" else ""
        return " in ".join(one for one in (series, region) if one) or "all regions"


@dataclass(frozen=True, slots=True)
class Flagged:
    """Blocks of a level, and which of them are found, shape (blocks,)."""

    level: Level
    blocks: Blocks
    which: Flags


def gathered(
    past: History, events: Events, weight: Floats, flagged: Sequence[Flagged]
) -> tuple[list[Block], Flags]:
    """The flagged blocks, heaviest first, and the hits in them; a hit is in the first block that holds it.

    Args:
        events: By step.
        weight: Shape (series, steps, regions): what each figure is of the country.
        flagged: The widest level first.
    """
    left, found = events.hit.copy(), []
    for one in flagged:
        if one.which.any():
            inside = left & (one.level.cells >= 0) & one.which[one.level.cells]
            left &= ~inside
            found += list(_blocks(past, one, (events.could, inside), weight))
    merged = _by_year(past, found)
    return sorted(merged, key=lambda block: -block.weight), events.hit & ~left


def _blocks(past: History, one: Flagged, cells: tuple[Flags, Flags], weight: Floats) -> Iterator[Block]:
    level, (could, inside) = one.level, cells
    members = one.blocks.members
    if level.kind != "cell":  # of a calendar year those are units, not figures
        members = np.bincount(level.cells[could & (level.cells >= 0)], minlength=level.number)
    number = level.cells[inside]
    order = np.lexsort((-weight[inside], number))
    hit, number = np.argwhere(inside)[order], number[order]
    for own in np.split(hit, np.flatnonzero(np.diff(number)) + 1):
        if len(own):
            parts = np.bincount(own[:, 0], weight[tuple(own.T)])
            series, step, region = own[0].tolist()
            at = int(level.cells[series, step, region])
            yield Block(
                past,
                [(i, j, k) for i, j, k in own.tolist()],
                (series if level.total is None else level.total) if level.of_one_series else None,
                region if level.of_one_region else None,
                float(parts.max()),
                level.kind,
                int(members[at]),
                float(one.blocks.expected[at]),
            )


def _by_year(past: History, found: Sequence[Block]) -> list[Block]:
    """The same block in several parts of a year as one."""
    merged: dict[tuple[object, ...], Block] = {}
    for block in found:
        year = past.codes[past.periods[past.after[block.cells[0][1]]]].year
        key = (block.series, block.region, block.kind, year)
        before = merged.get(key)
        if before is None:
            merged[key] = block
        else:
            first, second = sorted((before, block), key=lambda one: -one.weight)
            members = before.members + block.members
            expected = (before.members * before.expected + block.members * block.expected) / max(members, 1)
            cells = [*first.cells, *second.cells]
            merged[key] = replace(first, cells=cells, members=members, expected=expected)
    return list(merged.values())
