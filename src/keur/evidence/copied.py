"""Blocks whose figures are those of the year before, far more of them than chance and rounding allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from keur.evidence.blocks import Block, Flagged, gathered
from keur.evidence.families import Parts
from keur.evidence.levels import Events, levels, year_of
from keur.evidence.yearly_growth import YearlyGrowth
from keur.reasoning.beyond_chance import size_classes
from keur.reasoning.hidiroglou_berthelot import Flags

NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Copied:
    """Arrays of shape (series, steps, regions).

    Attributes:
        blocks: What was found, the heaviest first.
        told: Figures in a block of which a copy could be told from chance.
        same: Figures that are those of the year before; 0 is not counted, it repeats by nature.
        copies: Those of them in a block that was found.
    """

    blocks: list[Block]
    told: Flags
    same: Flags
    copies: Flags


def copied(grown: YearlyGrowth, families: Sequence[Parts]) -> Copied:
    """Search every block of a history."""
    past, figure = grown.past, grown.past.table.figure
    before = figure[:, past.before]
    could = past.comparable & (before > 0)
    same = could & (before == figure[:, past.after])
    events = Events(could, same, size_classes(before, past.count.base))
    by_year, tried = events.by_year(year_of(past)), levels(past, families)
    number = sum(level.number for level in tried)
    told, flagged = np.zeros_like(could), []
    for level in tried:
        blocks = (events if level.year is None else by_year).blocks(level, NEARLY_ALL)
        telling = blocks.telling(number)
        if telling.any():
            told |= could & (level.cells >= 0) & telling[level.cells]
        flagged.append(Flagged(level, blocks, blocks.beyond(NEARLY_ALL, number)))
    weight = before / grown.largest
    found, copies = gathered(past, events, weight, flagged)
    return Copied(found, told, same, copies)
