"""The changed cells of two editions, what matters most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from keur.evidence.revisions import KINDS
from keur.evidence.tally import Moved, Places, Tally
from keur.release.marks import Mark
from keur.revisions import GRAVEST_FIRST, Changed, Figure, Shift
from keur.verdict import Cell


def ranked(tally: Tally, before: Sequence[str], after: Sequence[str], most: int | None) -> Iterator[Changed]:
    """The changed cells: the gravest kind first, in it definitive figures first, then by size.

    The size of a change is the largest over its measures, each as a multiple of the mean figure of the
    measure, so that a count and a rate can be compared. A figure that came or went counts as a whole.

    Args:
        before: Per changed cell, its status in the old edition.
        after: The same in the new one.
        most: Cells of each kind; None for all.
    """
    size = _size(tally)
    labels = [(name, tally.editions.coords[name]) for name in tally.editions.dimensions]
    codes = [tally.codes(axis) for axis in range(len(labels))]
    for change in GRAVEST_FIRST:
        here: Places = np.flatnonzero(tally.kind == KINDS[change])
        order = np.lexsort((tally.at[here], -size[here], ~tally.definitive[here]))
        for i in here[order][:most].tolist():
            at = tuple((name, each[where[i]]) for (name, each), where in zip(labels, codes, strict=True))
            yield Changed(
                cell=Cell(at),
                change=change,
                definitive=bool(tally.definitive[i]),
                before=before[i],
                after=after[i],
                shifts=tuple(_shift(m, i) for m in tally.measures if m.shifted[i]),
            )


def _size(tally: Tally) -> np.ndarray:
    sizes = [np.abs(m.new - m.old) / (m.typical or 1) for m in tally.measures]
    largest: np.ndarray = np.max(sizes, axis=0)
    return largest


def _shift(measure: Moved, i: int) -> Shift:
    old = _figure(int(measure.old[i]), Mark(int(measure.old_mark[i])))
    new = _figure(int(measure.new[i]), Mark(int(measure.new_mark[i])))
    return Shift(measure.label, measure.decimals, old, new)


def _figure(value: int, mark: Mark) -> Figure:
    return Figure(value if mark == Mark.PUBLISHED else None, mark.name.lower())
