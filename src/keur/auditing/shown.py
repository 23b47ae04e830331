"""Lines whose slip shows by itself: what they explain, and what is violated elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from keur.auditing.line_slips import Slipped, Undone, Violated
from keur.evidence.boxes import Box
from keur.evidence.published import Published
from keur.verdict import Cell, Defect

FEWEST = 2
"""Fewer relations that a line explains are nothing to tell at once."""


@dataclass(frozen=True, eq=False, slots=True)
class Shown:
    """A line, what would be violated were it allowed for, and the table as it is to be used then."""

    slipped: Slipped
    published: Published
    violated: Violated

    def told(self) -> Undone | None:
        """The line; None where it explains nearly nothing."""
        return Undone(self.slipped, self.published, self.violated) if self.slipped.gone >= FEWEST else None


def years(published: Published) -> list[Box]:
    """The whole table, then each calendar year by itself."""
    at = tuple(tuple(range(n)) for n in published.evidence.shape)
    whole, time = Box(published, at), published.ties.time
    if not time:
        return [whole]
    axis, own = published.evidence.dimensions.index(time.dimension), np.array(published.years)
    return [whole, *(whole.moved(axis, tuple(np.flatnonzero(own == y).tolist())) for y in np.unique(own))]


def shared_out(
    published: Published, violated: Violated, box: Box
) -> tuple[list[tuple[str, Defect]], list[tuple[str, Defect]]]:
    """What is violated within a box, and what is elsewhere."""
    own = set(box.grid.ravel().tolist())
    within = [not own.isdisjoint(ids(published, defect.involved)) for _, defect in violated]
    parted = list(zip(violated, within, strict=True))
    return [one for one, there in parted if there], [one for one, there in parted if not there]


def ids(published: Published, cells: Sequence[Cell]) -> list[int]:
    """Numbers of the cells that are single ones."""
    whole, shape = set(published.evidence.dimensions), published.evidence.shape
    single = (published.at(cell) for cell in cells if set(cell.as_dict()) == whole)
    return [int(np.ravel_multi_index(at, shape)) for at in single]
