"""Narrowing the bounds of unknowns along linear relations, in exact integers, and why they are what they are.

Each relation bounds each of its unknowns by the bounds of all its others. That is repeated until nothing
changes. No possible value is ever excluded, so where a lower bound passes an upper one no true values exist:
that is proof. Where the relations are a tree of totals the bounds are exact; else they are outer ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from keur.reasoning.linear import Lines, Places, Whole

FREE = 2**62
"""No upper bound is known."""
PASSES = 100
"""Stopping early leaves wider bounds, which are safe."""
LARGEST = 2**61
"""No sum of products may exceed this; bounds that would make one are taken for unknown."""

_Step = tuple[tuple[Places, Places], tuple[Places, Places]]
"""After a pass: which line set each lower and each upper bound, and in which pass; -1 for none."""


@dataclass(eq=False, slots=True)
class Box:
    """Bounds of all unknowns.

    Attributes:
        lower: Shape (unknowns,), at least 0.
        upper: Shape (unknowns,); ``FREE`` where there is none.
    """

    lower: Whole
    upper: Whole
    _lines: Lines
    _steps: list[_Step] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether no true values exist."""
        return bool((self.upper < self.lower).any())

    def of(self, unknown: int) -> tuple[int, int | None]:
        """The bounds of one unknown; None for no upper one."""
        upper = int(self.upper[unknown])
        return int(self.lower[unknown]), None if upper >= FREE else upper

    def because(self) -> Places:
        """Where the box is empty, the lines that leave no value for one of the unknowns; they suffice."""
        unknown = int(np.flatnonzero(self.upper < self.lower)[0])
        last = len(self._steps) - 1
        asked, seen = [(0, unknown, last), (1, unknown, last)], set()
        used: set[int] = set()
        while asked:
            side, at, step = asked.pop()
            if step < 0 or (side, at, step) in seen:
                continue
            seen.add((side, at, step))
            lines, passes = self._steps[step][side]
            if lines[at] >= 0:
                used.add(int(lines[at]))
                asked += self._sources(int(lines[at]), at, int(passes[at]) - 1)
        return np.array(sorted(used), np.intp)

    def _sources(self, line: int, at: int, step: int) -> list[tuple[int, int, int]]:
        """The ends, as they were after a pass, that a line bounds an unknown by."""
        first, last = np.searchsorted(self._lines.line, [line, line + 1])
        terms = zip(self._lines.unknown[first:last], self._lines.coefficient[first:last], strict=True)
        return [(int(c < 0), int(other), step) for other, c in terms if other != at]


def tighten(lines: Lines, start: Box | None = None) -> Box:
    """The narrowest bounds that repeated use of single lines can prove.

    Args:
        start: Bounds to begin with, taken for granted; none by default.
    """
    lower = start.lower.copy() if start else np.zeros(lines.size, np.int64)
    upper = start.upper.copy() if start else np.full(lines.size, FREE, np.int64)
    box = Box(lower, upper, lines)
    if not lines.limit.size:
        return box
    cap = _cap(lines)
    nothing = np.full(lines.size, -1, np.intp)
    step: _Step = ((nothing, nothing), (nothing, nothing))
    for number in range(PASSES):
        low, high = _candidates(lines, lower, upper, cap)
        new_lower, new_upper = lower.copy(), upper.copy()
        rising = lines.coefficient < 0
        np.maximum.at(new_lower, lines.unknown[rising], low[rising])
        np.minimum.at(new_upper, lines.unknown[~rising], high[~rising])
        moved = new_lower > lower, new_upper < upper
        if not (moved[0].any() or moved[1].any()):
            break
        raised = rising & (low == new_lower[lines.unknown]) & moved[0][lines.unknown]
        lowered = ~rising & (high == new_upper[lines.unknown]) & moved[1][lines.unknown]
        step = (_noted(step[0], lines, raised, number), _noted(step[1], lines, lowered, number))
        box._steps.append(step)  # noqa: SLF001 - the box is being made here
        lower[:], upper[:] = new_lower, new_upper
        if box.empty:
            break
    return box


def _candidates(lines: Lines, lower: Whole, upper: Whole, cap: int) -> tuple[Whole, Whole]:
    """Per term, the lower or the upper bound that its line gives its unknown; only one of them is meant."""
    positive = lines.coefficient > 0
    end = np.where(positive, np.minimum(lower, cap)[lines.unknown], upper[lines.unknown])
    open_ = ~positive & (end > cap)
    least = np.where(open_, 0, lines.coefficient * np.where(open_, 0, end))
    starts = np.searchsorted(lines.line, np.arange(lines.limit.size))
    others = np.add.reduceat(least, starts)[lines.line] - least
    blocked = (np.add.reduceat(open_.astype(np.int64), starts)[lines.line] - open_) > 0
    bound = (lines.limit[lines.line] - others) // np.abs(lines.coefficient)
    low = np.where(blocked, 0, np.minimum(-bound, cap))
    high = np.where(blocked | (bound > cap), FREE, np.maximum(bound, -1))
    return low, high


def _noted(known: tuple[Places, Places], lines: Lines, moved: Places, number: int) -> tuple[Places, Places]:
    """Which line set which bound, and when, with what one pass moved."""
    by, when = (end.copy() for end in known)
    by[lines.unknown[moved]] = lines.line[moved]
    when[lines.unknown[moved]] = number
    return by, when


def _cap(lines: Lines) -> int:
    """The largest bound whose products can be added up."""
    starts = np.searchsorted(lines.line, np.arange(lines.limit.size))
    weights = np.add.reduceat(np.abs(lines.coefficient), starts)
    return int(LARGEST // max(1, int(weights.max())))
