"""What totals that cross leave possible for single cells, beyond what propagation sees.

Bounds come of linear programming and are proved in whole numbers: true values never lie outside. Choices
of values are found by integer programming and checked in whole numbers: the bounds are at least as wide
as these are apart. Where both meet, the bounds are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from keur.reasoning.effort import Effort
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.linear import Lines, Row, Whole, between
from keur.reasoning.programming import certified, refuted, whole_numbers
from keur.reasoning.tightening import FREE, Box

Mask = npt.NDArray[np.bool_]

WORK = 10_000_000
"""Steps that are spent on a table; what is left over then is told, and not looked at."""
_AT_LEAST, _PER_TERM = 5_000, 5
"""Steps that solving takes, as measured on systems of 60 to 900 cells; seldom more."""


@dataclass(frozen=True, eq=False, slots=True)
class System:
    """Cells that hang together.

    Attributes:
        rows: What is true of them, whatever is published.
        lower: What each stands for by itself, shape (cells,).
        upper: ``UNBOUNDED`` where nothing is known.
        effort: What looking for proofs has cost; shared by the systems of a table.
    """

    rows: Sequence[Row]
    lower: Whole
    upper: Whole
    effort: Effort = field(default_factory=Effort)

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
        self.effort.spend(_of_solving(lines))
        wrong = refuted(lines)
        if wrong is None:
            return None
        owners = lines.owner[wrong] - len(self.rows)
        return {figures[i] for i in owners.tolist() if 0 <= i < len(figures)}

    def reasons(self, cell: int, within: tuple[int, int], work: int = WORK) -> frozenset[int]:
        """Cells whose figures prove bounds of a cell, none of which can be left out; all where that fails.

        Once ``work`` steps are spent nothing more is left out: what it returns still proves the bounds.
        """
        known = frozenset(np.flatnonzero((self.lower > 0) | (self.upper < UNBOUNDED)).tolist())
        if self.effort.steps >= work:
            return known
        kept = self.leaves(cell, within, sorted(known)) or known
        for figure in sorted(kept, reverse=True):
            if figure in kept and self.effort.steps < work:
                kept = self.leaves(cell, within, sorted(kept - {figure})) or kept
        return kept


class Settled:
    """A system whose bounds propagation has narrowed: how far apart values of its cells are, and can be.

    Args:
        rows: As for :class:`System`.
        lower: Bounds that hold, shape (cells,).
        upper: Likewise; ``UNBOUNDED`` where there is none.
        effort: What looking has cost; shared by the systems of a table.
    """

    def __init__(self, rows: Sequence[Row], lower: Whole, upper: Whole, effort: Effort | None = None) -> None:
        self._effort = Effort() if effort is None else effort
        self._lines = Lines.of(rows, len(lower))
        self._box = Box(lower, np.where(upper < UNBOUNDED, upper, FREE), self._lines)
        self._least, self._most = np.full(len(lower), FREE), np.full(len(lower), -1)

    def try_ends(self, cells: Sequence[int]) -> None:
        """Look for choices of values in which these cells are as small, and as large, as they can be."""
        for sign in (1, -1):
            wanted = np.zeros(len(self._least), np.int64)
            wanted[cells] = sign
            self._effort.spend(_of_solving(self._lines))
            values = whole_numbers(self._lines, self._box, wanted)
            if values is not None:
                np.minimum(self._least, values, out=self._least)
                np.maximum(self._most, values, out=self._most)

    def attained(self, cell: int) -> tuple[int, int]:
        """Smallest and largest value of a cell in the choices found; the wrong way round if none were."""
        return int(self._least[cell]), int(self._most[cell])

    def bounds(self, cell: int) -> tuple[int, int]:
        """Bounds of a cell that are proved; an upper one that is not known is ``UNBOUNDED``."""
        self._effort.spend(2 * _of_solving(self._lines))
        low, high = certified(self._lines, self._box, cell)
        return low, UNBOUNDED if high is None else high


def _of_solving(lines: Lines) -> int:
    return _AT_LEAST + _PER_TERM * lines.line.size


def _end(upper: np.int64) -> int | None:
    return int(upper) if upper < UNBOUNDED else None
