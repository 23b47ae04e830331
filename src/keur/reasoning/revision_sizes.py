"""How far figures were revised, group by group, in exact integers.

The statistics are the usual ones of revision analysis (OECD and Eurostat, *Performing revisions
analysis for sub-annual economic statistics*): number, direction, mean, mean absolute, median, largest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sums:
    """Per group what the statistics are made of; every array has shape (groups,), 0 where a group is empty.

    Attributes:
        figures: How many figures the group holds.
        up: How many of them went up.
        total: Sum of the revisions, new minus old.
        absolute: Sum of their absolute values.
        before: Sum of the absolute values of the old figures.
        middle: Twice the median revision.
        largest: The revision farthest from 0, the positive one of two.
    """

    figures: Integers
    up: Integers
    total: Integers
    absolute: Integers
    before: Integers
    middle: Integers
    largest: Integers


def by_group(old: Integers, new: Integers, group: npt.NDArray[np.intp], groups: int) -> Sums:
    """The sums of each group.

    Args:
        old: Shape (figures,).
        new: Shape (figures,), in the same unit.
        group: Shape (figures,), number of the group of each figure.
        groups: How many groups there are.
    """
    order = np.lexsort((new - old, group))
    revision, group = (new - old)[order], group[order]
    figures = np.bincount(group, minlength=groups)
    first = np.cumsum(figures) - figures
    low, high = _at(revision, first, figures), _at(revision, first + figures - 1, figures)
    return Sums(
        figures=figures,
        up=np.bincount(group[revision > 0], minlength=groups),
        total=_sum(revision, group, groups),
        absolute=_sum(np.abs(revision), group, groups),
        before=_sum(np.abs(old[order]), group, groups),
        middle=_at(revision, first + (figures - 1) // 2, figures)
        + _at(revision, first + figures // 2, figures),
        largest=np.where(high >= -low, high, low),
    )


def _at(values: Integers, place: Integers, figures: Integers) -> Integers:
    """The value at the place of each group; 0 where the group is empty."""
    found = np.zeros(len(figures), np.int64)
    filled = figures > 0
    found[filled] = values[place[filled]]
    return found


def _sum(values: Integers, group: npt.NDArray[np.intp], groups: int) -> Integers:
    total = np.zeros(groups, np.int64)
    np.add.at(total, group, values)  # bincount would add floats
    return total
