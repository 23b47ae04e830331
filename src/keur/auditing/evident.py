"""Lines whose slip shows by itself, so that nothing has to be tried: figures read as 0, another rounding.

What they are is plain from looks, whatever else is wrong; it takes the rules to say what they explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from keur.auditing.judging import Judge
from keur.auditing.line_slips import Slipped, Undone, Violated
from keur.evidence.boxes import Box
from keur.evidence.cubes import Evidence
from keur.evidence.published import Published
from keur.evidence.repairs import Repair, Sheet, rows_at
from keur.reasoning.line_slips import LineSlip, in_place, lost
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.verdict import Cell, Defect

ZEROS = "YY005"
"""Finds figures that are 0 where they were large, and tells those of one type or region at once."""
STEPS = (20, 10, 2)
"""So many times as coarse a rounding may be, the coarsest first."""
TELLING = 25
"""Of so many counts at least half are no multiples of the coarser step: all would be once in 30 millions."""
FEWEST = 2
"""Fewer relations that it explains are nothing to tell at once."""


def evident(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    """The lines that show by themselves and explain some of what is violated, one after the other."""
    for seen in _coarser(published) if len(violated) >= FEWEST else ():
        found = _with_step(published, judge, violated, seen).told()
        if found:
            yield found
            violated = found.violated
    yield from _all_emptied(published, judge, violated)


@dataclass(frozen=True, eq=False, slots=True)
class _Shown:
    """A line, what would be violated were it allowed for, and what is."""

    slipped: Slipped
    published: Published
    violated: Violated

    def told(self) -> Undone | None:
        return Undone(self.slipped, self.published, self.violated) if self.slipped.gone >= FEWEST else None


def _coarser(published: Published) -> Iterator[tuple[Box, int]]:
    """The whole table or the years of which all counts are multiples of a coarser step, and that step."""
    count = published.ties.count
    value = published.evidence.column(count.column).values.ravel() * 10**count.decimals
    for box in _years(published):
        own = value[box.grid.ravel()]
        own = np.rint(own[np.nan_to_num(own) > 0])
        step = next((n * count.base for n in STEPS if not (own % (n * count.base)).any()), 0)
        if own.size >= TELLING and step:
            yield box, step
            if box.grid.size == value.size:
                return


def _years(published: Published) -> Iterator[Box]:
    """The whole table, then the years by themselves."""
    at = tuple(tuple(range(n)) for n in published.evidence.shape)
    whole, time = Box(published, at), published.ties.time
    yield whole
    if time:
        axis, years = published.evidence.dimensions.index(time.dimension), np.array(published.years)
        for year in np.unique(years):
            yield whole.moved(axis, tuple(np.flatnonzero(years == year).tolist()))


def _with_step(published: Published, judge: Judge, violated: Violated, seen: tuple[Box, int]) -> _Shown:
    (box, step), count, evidence = seen, published.ties.count, published.evidence
    facts = [{**one, "count": one["count"].model_copy(update={"base": step})} for one in judge.facts]
    looser, rows = Judge(facts, judge.codes), rows_at(evidence, box.at)
    inside, outside = _shared_out(published, violated, box)
    part = Evidence(Sheet.of(published).frame(rows))
    left = looser.defects(part)
    sentence = (
        f"the counts of {box.name} are rounded to {number(step, count.decimals)} "
        f"instead of {number(count.base, count.decimals)}"
    )
    columns = ((count.column, count.column),)
    repair = Repair(LineSlip.ROUNDED, sentence, box, in_place(box.grid), columns)
    marks = evidence.figures(count.column, count.decimals).mark.values.ravel()
    cells = np.asarray(box.grid.ravel()[marks[box.grid.ravel()] == Mark.PUBLISHED])
    slipped = Slipped(repair, cells, len(inside), len(left), unique=True)
    return _Shown(slipped, published, [*outside, *left])


def _shared_out(
    published: Published, violated: Violated, box: Box
) -> tuple[list[tuple[str, Defect]], list[tuple[str, Defect]]]:
    """What is violated within a box, and what is elsewhere."""
    own = set(box.grid.ravel().tolist())
    within = [not own.isdisjoint(_ids(published, defect.involved)) for _, defect in violated]
    parted = list(zip(violated, within, strict=True))
    return [one for one, there in parted if there], [one for one, there in parted if not there]


def _all_emptied(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    for _, defect in judge.defects(published.evidence, (ZEROS,)) if len(violated) >= FEWEST else ():
        if len(defect.involved) > FEWEST:
            found = _emptied(published, judge, violated, defect).told()
            if found:
                yield found
                published, violated = found.published, found.violated


def _emptied(published: Published, judge: Judge, violated: Violated, defect: Defect) -> _Shown:
    """Figures that are 0 together; what they should be nobody knows."""
    sheet, box = Sheet.of(published), _box(published, defect)
    grid = box.grid.ravel()
    # counts that lost their last digits are 0 too, but their rates are not
    zeros = grid[np.logical_and.reduce([sheet.values[name][grid] == 0 for name in sheet.values])]
    own = set(zeros.tolist())
    before = [one for one in violated if not own.isdisjoint(_ids(published, one[1].involved))]
    sentence = f"the figures of {box.name} are 0 where they were large the year before"
    columns = tuple((name, name) for name in sheet.values)
    repair = Repair(LineSlip.EMPTIED, sentence, box, lost(zeros), columns)
    slipped = Slipped(repair, zeros, len(before), 0, unique=True)
    if len(before) < FEWEST:
        return _Shown(slipped, published, violated)
    frame = sheet.repaired(repair).frame(np.arange(len(published.evidence.frame)))
    mended = replace(published, evidence=Evidence(frame))
    return _Shown(slipped, mended, judge.defects(mended.evidence))


def _box(published: Published, defect: Defect) -> Box:
    """What a finding about many cells is about: all of each axis that its cell does not name."""
    places = [published.at(cell) for cell in defect.involved]
    named = defect.cell.as_dict() if defect.cell else {}
    time = published.ties.time
    at: list[tuple[int, ...]] = []
    for axis, (dimension, labels) in enumerate(published.evidence.coords.items()):
        kept = dimension in named or (time and dimension == time.dimension)
        at.append(tuple(sorted({place[axis] for place in places})) if kept else tuple(range(len(labels))))
    return Box(published, tuple(at))


def _ids(published: Published, cells: Sequence[Cell]) -> list[int]:
    """Numbers of the cells that are single ones."""
    whole, shape = set(published.evidence.dimensions), published.evidence.shape
    single = (published.at(cell) for cell in cells if set(cell.as_dict()) == whole)
    return [int(np.ravel_multi_index(at, shape)) for at in single]
