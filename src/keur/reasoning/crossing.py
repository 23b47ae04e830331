"""What totals that cross leave possible for single cells, beyond what propagation sees.

Bounds come of linear programming and are proved in whole numbers: true values never lie outside. Choices
of values are found by integer programming and checked in whole numbers: the bounds are at least as wide
as these are apart. Where both meet, the bounds are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.linear import Lines, Row, Whole, between
from keur.reasoning.programming import certified, refuted, whole_numbers
from keur.reasoning.tightening import FREE, Box

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class System:
    """Cells that hang together.

    Attributes:
        rows: What is true of them, whatever is published.
        lower: What each stands for by itself, shape (cells,).
        upper: ``UNBOUNDED`` where nothing is known.
    """

    rows: Sequence[Row]
    lower: Whole
    upper: Whole

    def leaves(self, cell: int, within: tuple[int, int], figures: Iterable[int]) -> frozenset[int] | None:
        """Those of some figures that suffice to prove bounds of a cell; None where no proof was found."""
        low, high = within
        own = list(figures)
        sides = [between(cell, 0, low - 1)] if low > 0 else []
        sides += [between(cell, high + 1, None)] if high < UNBOUNDED else []
        used: set[int] = set()
        for beyond in sides:
            found = self._against(beyond, own)
            if found is None:
                return None
            used |= found
        return frozenset(used)

    def _against(self, beyond: Row, figures: list[int]) -> set[int] | None:
        """The figures that are used to prove that a row cannot hold."""
        published = [between(i, int(self.lower[i]), _end(self.upper[i])) for i in figures]
        lines = Lines.of([*self.rows, *published, beyond], len(self.lower))
        wrong = refuted(lines)
        if wrong is None:
            return None
        owners = lines.owner[wrong] - len(self.rows)
        return {figures[i] for i in owners.tolist() if 0 <= i < len(figures)}

    def reasons(self, cell: int, within: tuple[int, int]) -> frozenset[int]:
        """Cells whose figures prove bounds of a cell, none of which can be left out; all where that fails."""
        known = frozenset(np.flatnonzero((self.lower > 0) | (self.upper < UNBOUNDED)).tolist())
        kept = self.leaves(cell, within, sorted(known)) or known
        for figure in sorted(kept, reverse=True):
            if figure in kept:
                kept = self.leaves(cell, within, sorted(kept - {figure})) or kept
        return kept


class Settled:
    """A system whose bounds propagation has narrowed: how far apart values of its cells are, and can be.

    Args:
        rows: As for :class:`System`.
        lower: Bounds that hold, shape (cells,).
        upper: Likewise; ``UNBOUNDED`` where there is none.
    """

    def __init__(self, rows: Sequence[Row], lower: Whole, upper: Whole) -> None:
        self._lines = Lines.of(rows, len(lower))
        self._box = Box(lower, np.where(upper < UNBOUNDED, upper, FREE), self._lines)
        self._least, self._most = np.full(len(lower), FREE), np.full(len(lower), -1)

    def try_ends(self, cells: Sequence[int]) -> None:
        """Look for choices of values in which these cells are as small, and as large, as they can be."""
        for sign in (1, -1):
            wanted = np.zeros(len(self._least), np.int64)
            wanted[cells] = sign
            values = whole_numbers(self._lines, self._box, wanted)
            if values is not None:
                np.minimum(self._least, values, out=self._least)
                np.maximum(self._most, values, out=self._most)

    def attained(self, cell: int) -> tuple[int, int]:
        """Smallest and largest value of a cell in the choices found; the wrong way round if none were."""
        return int(self._least[cell]), int(self._most[cell])

    def bounds(self, cell: int) -> tuple[int, int]:
        """Bounds of a cell that are proved; an upper one that is not known is ``UNBOUNDED``."""
        low, high = certified(self._lines, self._box, cell)
        return low, UNBOUNDED if high is None else high


def _end(upper: np.int64) -> int | None:
    return int(upper) if upper < UNBOUNDED else None
