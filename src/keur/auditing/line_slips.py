"""Slips of whole rows, columns and blocks: one cause where there would be a finding for every figure.

A cause is tried on the whole line at once, and believed only if the rules then find (nearly) nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.auditing.judging import Judge
from keur.evidence.boxes import boxes
from keur.evidence.cubes import Evidence
from keur.evidence.hypotheses import hypotheses
from keur.evidence.oddness import oddness
from keur.evidence.published import At, Published
from keur.evidence.repairs import Repair, Sample, Sheet, rows_at
from keur.evidence.tension import Tension
from keur.reasoning.placing import culprits
from keur.rules.conclusion import LISTED
from keur.verdict import Cell, Defect

FEWEST = 4
"""Fewer wrong figures, or violated relations, are no line."""
WRONG, INVOLVED = 3, 2
"""So many wrong figures make a line, and so many involved one that it may have changed places with."""
REMAINING = 0.1
"""Of the violated relations no more may be left."""
BOXES, LINES, FINALISTS, WIDEST = 12, 8, 4, 3
"""Lines looked at in one round, causes found in all, repairs of a line that are asked everywhere,
and lines that are tried with every other, where not all that is violated is named."""
ALIKE = 0.8
"""Of lines with nearly as many wrong figures, the cause that befell fewest cells is believed."""
REGIONS, YEARS, ALL = 20, 2, 10**9
GRID = frozenset({"ST005", "DC001"})
"""Rules on single figures that hold of whatever is put right, since it is rounded again."""
TORN = "RP002"
"""Names every figure that others disagree with; one that disagrees with all would hide the rest."""
Violated = Sequence[tuple[str, Defect]]


@dataclass(frozen=True, eq=False, slots=True)
class Slipped:
    """A cause that was found.

    Attributes:
        cells: Numbers of the cells that it befell.
        before: How many relations were violated in its regions and years.
        after: How many are when it is undone.
        unique: Whether no other cause does as well.
    """

    repair: Repair
    cells: npt.NDArray[np.intp]
    before: int
    after: int
    unique: bool

    @property
    def gone(self) -> int:
        """How many relations it explains."""
        return self.before - self.after


@dataclass(frozen=True, eq=False, slots=True)
class Undone:
    """A table in which a slip is undone, and what is violated in it then."""

    slipped: Slipped
    published: Published
    violated: Violated


def undone(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    """The causes that explain many figures each, found one after the other in what the last one leaves."""
    for _ in range(LINES):
        found = _next(published, judge, violated)
        if found is None:
            return
        yield found
        published, violated = found.published, found.violated


def _next(published: Published, judge: Judge, violated: Violated) -> Undone | None:
    # whatever is done to figures, the grid holds afterwards: it speaks for no cause
    wrong = _wrong(published, violated)
    if len(wrong) < FEWEST or all(code in GRID for code, _ in violated):
        return None
    cells = np.array([np.ravel_multi_index(at, published.evidence.shape) for at in wrong], np.intp)
    sheet, involved = Sheet.of(published), boxes(published, _involved(published, violated), INVOLVED)
    search, best = _Search(judge, sheet, cells), None
    every = max(Counter(code for code, _ in violated).values()) >= LISTED
    for number, box in enumerate(boxes(published, wrong, WRONG)[:BOXES]):
        if best and box.wrong < ALIKE * best.repair.box.wrong:
            break
        repairs = hypotheses(sheet, box, involved, cells, every=every and number < WIDEST)
        found = search.best([one for repair in repairs if (one := search.tried(repair))])
        best = _better(best, found) if found else best
    return search.undone(best) if best else None


def _better(one: Slipped | None, other: Slipped) -> Slipped:
    """The cause that explains clearly more; of two that explain nearly as much, that of fewer cells."""
    if one is None or one.gone < ALIKE * other.gone:
        return other
    return other if other.gone >= ALIKE * one.gone and other.cells.size < one.cells.size else one


def _wrong(published: Published, violated: Violated) -> list[At]:
    """The cells that explain what is violated, chosen greedily, and all that no population fits."""
    chosen = culprits([_cells(defect) for _, defect in violated])
    torn = [defect.cell for code, defect in violated if code == TORN and defect.cell]
    return _places(published, [*chosen, *torn])


def _involved(published: Published, violated: Violated) -> list[At]:
    """All cells that take part in what is violated."""
    return _places(published, [cell for _, defect in violated for cell in _cells(defect)])


def _cells(defect: Defect) -> tuple[Cell, ...]:
    return defect.involved or ((defect.cell,) if defect.cell else ())


def _places(published: Published, cells: Sequence[Cell]) -> list[At]:
    whole = set(published.evidence.dimensions)
    return [published.at(cell) for cell in dict.fromkeys(cells) if set(cell.as_dict()) == whole]


@dataclass(frozen=True, eq=False, slots=True)
class _Tried:
    repair: Repair
    rank: tuple[bool, int, float]


class _Search:
    """Repairs, each weighed quickly in some regions and years; the best are asked of the rules."""

    def __init__(self, judge: Judge, sheet: Sheet, wrong: npt.NDArray[np.intp]) -> None:
        self.judge, self.sheet, self.wrong = judge, sheet, wrong
        self.part = Sample(sheet.published, (REGIONS, YEARS), wrong)
        self.all = Sample(sheet.published, (ALL, ALL), wrong)
        self.tensions: dict[tuple[tuple[int, ...], ...], tuple[Tension, int]] = {}

    def tried(self, repair: Repair) -> _Tried | None:
        """The repair if it leaves nearly nothing of what is violated in some regions and years."""
        at = self.part.at(repair.move)
        if at not in self.tensions:
            tension = Tension(self.sheet.published, at)
            self.tensions[at] = tension, tension.of(self.sheet)
        tension, before = self.tensions[at]
        if before < FEWEST:
            return None
        repaired = self.sheet.repaired(repair)
        after = tension.of(repaired)
        if after > REMAINING * before or (repair.of_both and not self._without_rates(tension, repaired)):
            return None
        strange = 0.0 if repair.move.lost else oddness(self.sheet, repaired, repair.move.to)
        return _Tried(repair, (repair.move.lost, after, round(strange, 2)))

    def _without_rates(self, tension: Tension, repaired: Sheet) -> bool:
        """Whether more than counts and their rates speak for a repair."""
        before, after = (tension.of(sheet, rates=False) for sheet in (self.sheet, repaired))
        return before >= FEWEST and after <= REMAINING * before

    def best(self, tried: Sequence[_Tried]) -> Slipped | None:
        """The repair that leaves least of what the rules find violated, in all its regions and years."""
        ranked = sorted(tried, key=lambda one: one.rank)[:FINALISTS]
        asked = [(found, one) for one in ranked if (found := self._asked(one.repair))]
        most = max((before - after for (before, after), _ in asked), default=0)
        told = [(found, one) for found, one in asked if found[0] - found[1] >= ALIKE * most]
        if not told:
            return None
        (before, after), best = min(told, key=lambda one: (one[1].rank[0], one[0][1], one[1].rank))
        equal = [
            one for (_, left), one in told if left <= after and one.rank[0] == best.rank[0]
            and one.repair.sentence != best.repair.sentence and one.rank[2] <= best.rank[2]
        ]  # fmt: skip
        cells = self.sheet.changed(self.sheet.repaired(best.repair))
        return Slipped(best.repair, cells, before, after, not equal)

    def _asked(self, repair: Repair) -> tuple[int, int] | None:
        """What is violated before and after; None where too much is left."""
        evidence = self.sheet.published.evidence
        rows = rows_at(evidence, self.all.at(repair.move))
        before = self.judge.violated(Evidence(self.sheet.frame(rows)))
        after = self.judge.violated(Evidence(self.sheet.repaired(repair).frame(rows)), REMAINING * before)
        return (before, after) if before and after <= REMAINING * before else None

    def undone(self, best: Slipped) -> Undone:
        """The table in which a repair is made, and what is violated in it."""
        published = self.sheet.repaired(best.repair).whole()
        return Undone(best, published, self.judge.defects(published.evidence))
