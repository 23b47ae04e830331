"""Series that broke off or began: published in every former year and kept back now, or the reverse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.evidence.blocks import Block, Flagged, gathered
from keur.evidence.exchanges import exchanged
from keur.evidence.levels import Events, Level, levels, singles, year_of
from keur.evidence.yearly_growth import YearlyGrowth
from keur.reasoning.beyond_chance import Blocks, size_classes
from keur.reasoning.hidiroglou_berthelot import Flags

NEARLY_ALL, A_FIFTH = 0.9, 0.2
FORMERS = 2
"""Years before, without a gap, that make a series."""
_TIMES = 3.0
"""How many times as often as elsewhere a whole period has to lack its series."""
_NEVER, _OF = 0.001, 1000
"""A single series is named if at most this share of at least so many as large ones broke off."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Series that turned from published to hidden, or back; arrays of shape (series, steps, regions).

    Attributes:
        blocks: What was found, the heaviest first.
        could: Series that were one or the other in every former year, and are one or the other now.
        turned: Those that turned.
        odd: Those of them in a block that was found.
    """

    blocks: list[Block]
    could: Flags
    turned: Flags
    odd: Flags


def broken_off(grown: YearlyGrowth) -> Turns:
    """Series that are published in all former years and kept back now."""
    table = grown.past.table
    return _turns(grown, table.known, table.hidden, begun=False)


def begun(grown: YearlyGrowth) -> Turns:
    """Series that were kept back in all former years and are published now, with a figure other than 0."""
    table = grown.past.table
    return _turns(grown, table.hidden, table.known & (table.figure > 0), begun=True)


def _turns(grown: YearlyGrowth, were: Flags, are: Flags, *, begun: bool) -> Turns:
    past, figure = grown.past, grown.past.table.figure
    always = past.so_far(were, np.logical_and) & (past.formers >= FORMERS)[:, None]
    swapped = exchanged(grown).cells
    always &= past.uninterrupted & ~swapped[:, past.before] & ~swapped[:, past.after]
    could = always & (were | are)[:, past.after]
    turned = could & are[:, past.after]
    size = figure[:, past.after if begun else past.before]
    # of what was hidden and still is nobody knows the size
    classes = np.zeros(size.shape, np.intp) if begun else size_classes(size, past.count.base)
    events = Events(could, turned, classes)
    by_year, tried = events.by_year(year_of(past)), levels(past)
    number = sum(level.number for level in tried)
    flagged = [
        Flagged(level, blocks, _found(level, blocks, number, begun=begun))
        for level in tried
        for blocks in [(events if level.year is None else by_year).blocks(level, NEARLY_ALL)]
    ]
    if not begun:
        flagged.append(_alone(singles(past), could, turned, classes))
    weight = size / grown.largest
    blocks, odd = gathered(past, events, weight, flagged)
    return Turns(blocks, could, turned, odd)


def _found(level: Level, blocks: Blocks, tried: int, *, begun: bool) -> Flags:
    if level.kind == "period" and not begun:
        share = blocks.hits / np.maximum(blocks.members, 1)
        return np.asarray(blocks.beyond(A_FIFTH, tried) & (share >= _TIMES * blocks.expected))
    return blocks.beyond(NEARLY_ALL, tried)


def _alone(level: Level, could: Flags, turned: Flags, classes: npt.NDArray[np.intp]) -> Flagged:
    """Series so large that as good as none of their size ever broke off."""
    least = int(classes.max(initial=0)) + 1
    every, hits = (_as_large(np.bincount(classes[cells], minlength=least)) for cells in (could, turned))
    # so few are very large that they are counted together with those a little smaller
    enough = np.maximum.accumulate(np.where(every >= _OF, np.arange(least), -1))
    never = (enough >= 0) & (hits[enough] <= _NEVER * every[enough])
    cells = enough[classes.ravel()]
    blocks = Blocks(every[cells], hits[cells], (hits / np.maximum(every, 1))[cells])
    return Flagged(level, blocks, (turned & never[classes]).ravel())


def _as_large(classed: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Of how many each class and all larger ones are."""
    return np.asarray(classed[::-1].cumsum()[::-1])
