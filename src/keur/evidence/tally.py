"""The changed cells of two editions as flat arrays, and what any part of them adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.revisions import KINDS, SAME, Both, Column, both, changes, status_rank, symbols_differ
from keur.reasoning.revision_sizes import Sums, by_group
from keur.release.marks import Mark
from keur.revisions import Part, Sizes
from keur.verdict import Change

Places = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


class Measure(Column, Protocol):
    """What has to be known of a measure to report on it."""

    @property
    def label(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Moved:
    """One measure at the changed cells, in units of its last decimal; every array has shape (changed,).

    Attributes:
        old: 0 where no figure stands; as ``new``.
        old_mark: A :class:`Mark`; as ``new_mark``.
        differs: Where both editions have a figure and the two differ.
        shifted: Where they do, or what stands there otherwise is not the same.
        typical: Mean of the old figures that stand in both editions, by which measures are made comparable.
    """

    label: str
    decimals: int
    old: npt.NDArray[np.int64]
    new: npt.NDArray[np.int64]
    old_mark: npt.NDArray[np.int8]
    new_mark: npt.NDArray[np.int8]
    differs: Mask
    shifted: Mask
    typical: float


class Tally:
    """The changes between two editions, counted along any division of the cells.

    Args:
        editions: Evidence on a frame of :func:`keur.evidence.editions.editions_frame`.
    """

    def __init__(self, editions: Evidence, measures: Iterable[Measure]) -> None:
        self.editions = editions
        listed = list(measures)
        found = changes(editions, [*listed])
        flat = found.kind.values.ravel()
        self._sides = [both(editions, measure) for measure in listed]
        self.compared: Mask = found.compared.values.ravel()
        self.at: Places = np.flatnonzero(flat != SAME)
        self.kind = flat[self.at]
        self.definitive: Mask = found.definitive.values.ravel()[self.at]
        self.measures = tuple(_moved(m, side, self.at) for m, side in zip(listed, self._sides, strict=True))

    @property
    def changed(self) -> int:
        """How many cells changed."""
        return len(self.at)

    @cached_property
    def revised(self) -> Mask:
        """Shape (changed,): where a figure differs."""
        where: Mask = np.any([measure.differs for measure in self.measures], axis=0)
        return where

    @cached_property
    def unannounced(self) -> Mask:
        """Shape (changed,): where nothing explains the change."""
        where: Mask = self.kind == KINDS[Change.UNANNOUNCED]
        return where

    def codes(self, axis: int) -> Places:
        """Shape (changed,): the place of each changed cell on an axis."""
        return np.unravel_index(self.at, self.editions.shape)[axis]

    def statuses(self, edition: str) -> npt.NDArray[np.int8]:
        """Shape of the flattened cube: rank of the status in an edition, -1 not stated, -2 no such cell.

        Args:
            edition: Empty for the new edition, ``PREVIOUS`` for the old one.
        """
        rank = status_rank(self.editions, edition).ravel()
        sides = [side.old if edition == PREVIOUS else side.new for side in self._sides]
        there = np.any([figures.mark.values.ravel() != Mark.ABSENT for figures in sides], axis=0)
        rank[~there] = -2
        return rank

    def parts(self, group: Places, groups: int, wanted: Iterable[int]) -> list[Part]:
        """What the changed cells of some groups add up to.

        Args:
            group: Shape (changed,), the group of each changed cell.
            groups: How many groups there are.
            wanted: The groups that are asked about, in this order.
        """
        changed = np.bincount(group, minlength=groups)
        revised = np.bincount(group[self.revised], minlength=groups)
        sums = [
            (m, by_group(m.old[m.differs], m.new[m.differs], group[m.differs], groups)) for m in self.measures
        ]
        return [
            Part(
                changed=int(changed[i]),
                revised=int(revised[i]),
                sizes=tuple(_sizes(measure, each, i) for measure, each in sums if each.figures[i]),
            )
            for i in wanted
        ]


def _moved(measure: Measure, side: Both, at: Places) -> Moved:
    old, new = side.old.value.values.ravel(), side.new.value.values.ravel()
    in_both = (side.old.known & side.new.known).values.ravel()
    differs = side.differs.values.ravel()[at]
    old_mark, new_mark = side.old.mark.values.ravel()[at], side.new.mark.values.ravel()[at]
    return Moved(
        label=measure.label,
        decimals=measure.decimals,
        old=old[at],
        new=new[at],
        old_mark=old_mark,
        new_mark=new_mark,
        differs=differs,
        shifted=differs
        | symbols_differ(side).ravel()[at]
        | ((old_mark == Mark.ABSENT) != (new_mark == Mark.ABSENT)),
        typical=float(np.abs(old[in_both]).mean()) if in_both.any() else 0.0,
    )


def _sizes(measure: Moved, sums: Sums, i: int) -> Sizes:
    return Sizes(
        measure=measure.label,
        decimals=measure.decimals,
        figures=int(sums.figures[i]),
        up=int(sums.up[i]),
        total=int(sums.total[i]),
        absolute=int(sums.absolute[i]),
        before=int(sums.before[i]),
        middle=int(sums.middle[i]),
        largest=int(sums.largest[i]),
    )
