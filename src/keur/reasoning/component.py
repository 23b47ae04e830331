"""A component of a table: unknowns, the relations between them, and the figures published of them.

Figures may be wrong, relations may not. Whether true values exist that satisfy all relations and some of
the figures is decided with a proof either way: values that satisfy everything, or a conflict of figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from keur.reasoning.effort import Effort
from keur.reasoning.figures import Figure
from keur.reasoning.linear import Lines, Places, Row, Whole
from keur.reasoning.programming import certified, refuted, satisfies, whole_numbers
from keur.reasoning.tightening import FREE, Box, tighten

AMPLE = 2**40, 2**50
"""Values tried for counts and for populations that nothing bounds."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether some figures can all be right.

    Attributes:
        box: Outer bounds of every unknown under them.
        values: True values under which they are; None where none are known.
        conflict: Figures that cannot all be right, proved; None where none are known. Where neither is
            known the question is open.
    """

    box: Box
    values: Whole | None = None
    conflict: frozenset[int] | None = None


@dataclass(frozen=True, eq=False)
class Component:
    """Unknowns that hang together.

    Attributes:
        unknowns: How many.
        populations: Those that are populations.
        outside: Places of figures that are no cells of the table: other sources, other editions.
        apart: Figures that cannot all be right for a reason that the relations do not show.
        effort: What the questions asked of it have cost.
    """

    unknowns: int
    relations: tuple[Row, ...]
    figures: tuple[Figure, ...]
    populations: tuple[int, ...] = ()
    outside: frozenset[int] = frozenset()
    apart: tuple[frozenset[int], ...] = ()
    effort: Effort = field(default_factory=Effort)

    def rule(self, released: Collection[int] = (), changed: Mapping[int, int] | None = None) -> Ruling:
        """Whether all figures can be right but for some.

        Args:
            released: Figures that say nothing.
            changed: Figures that say another value instead of their own.
        """
        changed = changed or {}
        own, figure_of = self._without([*released, *changed])
        if changed:
            other = [(f, row) for f, value in changed.items() for row in self.figures[f].says(value)]
            extra = Lines.of([row for _, row in other], self.unknowns)
            own = own.and_also(extra)
            figure_of = np.concatenate([figure_of, np.array([f for f, _ in other])[extra.owner]])
        return _ruled(own, figure_of, self.populations, self.effort)

    def certified(self, released: Collection[int], unknowns: Collection[int]) -> Box:
        """The bounds with those of some unknowns as tight as linear programming proves them."""
        lines, _ = self._without(released)
        self.effort.spend(lines.line.size + len(unknowns) * _of_solving(lines))
        box = tighten(lines)
        for unknown in unknowns if not box.empty else ():
            low, high = certified(lines, box, unknown)
            box.lower[unknown], box.upper[unknown] = low, FREE if high is None else high
        return box

    @cached_property
    def _lines(self) -> tuple[Lines, Places]:
        """All lines, and the figure behind each; -1 for a relation."""
        said = [(f, row) for f, figure in enumerate(self.figures) for row in figure.says(figure.value)]
        lines = Lines.of([*self.relations, *(row for _, row in said)], self.unknowns)
        figure_of = np.array([-1] * len(self.relations) + [f for f, _ in said], np.intp)
        return lines, figure_of[lines.owner]

    def _without(self, released: Collection[int]) -> tuple[Lines, Places]:
        lines, figure_of = self._lines
        kept = ~np.isin(figure_of, np.array(list(released), np.intp))
        return lines.only(kept), figure_of[kept]


def _of_solving(lines: Lines) -> int:
    """Steps that a linear or an integer program takes."""
    return lines.size**2


def _ruled(lines: Lines, figure_of: Places, populations: tuple[int, ...], effort: Effort) -> Ruling:
    effort.spend(lines.line.size)
    box = tighten(lines)
    if box.empty:
        return Ruling(box, conflict=_conflict(lines, figure_of, box.because()))
    values = _found(lines, box, populations)
    if values is not None:
        return Ruling(box, values=values)
    effort.spend(_of_solving(lines))
    against = refuted(lines)
    if against is not None:
        return Ruling(box, conflict=frozenset(figure_of[against][figure_of[against] >= 0].tolist()))
    return Ruling(box, values=whole_numbers(lines, box))


def _conflict(lines: Lines, figure_of: Places, because: Places) -> frozenset[int]:
    """Figures of which none can be left out of the contradiction that some lines make."""
    chosen = np.zeros(lines.limit.size, np.bool_)
    chosen[because] = True
    lines, figure_of = lines.only(chosen), figure_of[chosen]
    for figure in np.unique(figure_of[figure_of >= 0]).tolist():
        kept: npt.NDArray[np.bool_] = figure_of != figure
        if tighten(lines.only(kept)).empty:
            lines, figure_of = lines.only(kept), figure_of[kept]
    return frozenset(figure_of[figure_of >= 0].tolist())


def _found(lines: Lines, box: Box, populations: tuple[int, ...]) -> Whole | None:
    """True values, looked for where totals that cover their parts have them: at the upper ends.

    With the population fixed, the upper ends that no line can lower satisfy a total and its parts.
    """
    for settled in _fixed(lines, box, populations):
        values = np.where(settled.upper >= FREE, AMPLE[0], settled.upper)
        for population in populations:
            if settled.upper[population] >= FREE:
                values[population] = AMPLE[1]
        if not settled.empty and satisfies(lines, values):
            return values
    return None


def _fixed(lines: Lines, box: Box, populations: tuple[int, ...]) -> Iterator[Box]:
    """The box, with the populations at the middle and at the ends of their bounds."""
    at = list(populations)
    low, high = box.lower[at], box.upper[at]
    if (low == high).all():
        yield box
        return
    top = np.where(high >= FREE, np.maximum(2 * low, AMPLE[1]), high)
    for tried in dict.fromkeys(tuple(t.tolist()) for t in (low + (top - low) // 2, low, top)):
        start = Box(box.lower.copy(), box.upper.copy(), lines)
        start.lower[at] = start.upper[at] = tried
        yield tighten(lines, start)
