"""What all other cells of a tree of totals and parts leave possible for each cell.

As :mod:`keur.reasoning.propagation`, with the cell itself left out: its own figure plays no part in its
bounds. Messages go up the tree and down again; on a tree the bounds are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.propagation import Link
from keur.reasoning.rates import Ends


@dataclass(frozen=True, slots=True)
class Branch:
    """A total and its parts, as positions; ``complete`` where no part is missing."""

    total: int
    parts: npt.NDArray[np.intp]
    adds_up: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Totals and parts along one axis, the highest first; no cell is a total or a part twice."""

    branches: tuple[Branch, ...]

    @classmethod
    def of(cls, links: Sequence[Link], labels: Iterable[object]) -> Tree:
        """The links as positions; a total that is not on the axis says nothing."""
        place = {str(label): i for i, label in enumerate(labels)}
        here = {link.total: link for link in links if link.total in place}
        parts = {total: [part for part in link.parts if part in place] for total, link in here.items()}
        below = {total: [part for part in parts[total] if part in here] for total in here}
        upwards = [total for total in TopologicalSorter(below).static_order() if parts[total]]
        return cls(
            tuple(
                Branch(
                    place[total],
                    np.array([place[part] for part in parts[total]], np.intp),
                    here[total].relation == "partition",
                    here[total].exhaustive and len(parts[total]) == len(here[total].parts),
                )
                for total in reversed(upwards)
            )
        )

    def others(self, own: Ends) -> Ends:
        """What the others leave to each cell.

        Args:
            own: True values behind each figure by itself, the axis of the tree first.

        Returns:
            Of the same shape; ``[0, UNBOUNDED]`` where nothing is left out, ``lower`` above ``upper`` where
            the others contradict each other.
        """
        beneath, above = (_nothing_known(own) for _ in range(2))
        upwards = Ends(own.lower.copy(), own.upper.copy())
        for branch in reversed(self.branches):
            _put(beneath, branch.total, _gathered(branch, upwards))
            _put(upwards, branch.total, _met(_at(own, branch.total), _at(beneath, branch.total)))
        for branch in self.branches:
            room = _met(_at(own, branch.total), _at(above, branch.total))
            _put(above, branch.parts, _shared_out(branch, room, upwards))
        return _met(beneath, above)


def _gathered(branch: Branch, cells: Ends) -> Ends:
    low, high = cells.lower[branch.parts], cells.upper[branch.parts]
    least = low.sum(axis=0) if branch.adds_up else low.max(axis=0)
    most = high.sum(axis=0) if branch.complete else np.full(least.shape, UNBOUNDED)
    return Ends(np.minimum(least, UNBOUNDED), np.minimum(most, UNBOUNDED))


def _shared_out(branch: Branch, total: Ends, cells: Ends) -> Ends:
    low, high = cells.lower[branch.parts], cells.upper[branch.parts]
    most, least = np.broadcast_to(total.upper, low.shape), np.zeros_like(low)
    if branch.adds_up:
        rest = most - (low.sum(axis=0) - low)
        most = np.where(most < UNBOUNDED, np.maximum(rest, -1), UNBOUNDED)
    if branch.complete:
        least = np.maximum(total.lower - (high.sum(axis=0) - high), 0)
    return Ends(least, most)


def _nothing_known(like: Ends) -> Ends:
    return Ends(np.zeros_like(like.lower), np.full(like.upper.shape, UNBOUNDED))


def _met(one: Ends, other: Ends) -> Ends:
    return Ends(np.maximum(one.lower, other.lower), np.minimum(one.upper, other.upper))


def _at(ends: Ends, place: int) -> Ends:
    return Ends(ends.lower[place], ends.upper[place])


def _put(ends: Ends, place: int | npt.NDArray[np.intp], new: Ends) -> None:
    ends.lower[place], ends.upper[place] = new
