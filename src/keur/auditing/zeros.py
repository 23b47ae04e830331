"""Figures that are 0 and should not be: what was large before, and symbols that were read as 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from keur.auditing.judging import Judge
from keur.auditing.line_slips import ALIKE, REMAINING, Slipped, Undone, Violated
from keur.auditing.line_slips import FEWEST as SEVERAL
from keur.auditing.shown import FEWEST, Shown, ids
from keur.evidence.boxes import Box, boxes
from keur.evidence.published import Published
from keur.evidence.repairs import Repair, Sheet
from keur.reasoning.line_slips import LineSlip, lost
from keur.reasoning.placing import culprits
from keur.release.marks import Mark
from keur.verdict import Defect

ZEROS = "YY005"
"""Finds figures that are 0 where they were large, and tells those of one type or region at once."""
TRIED = 20
"""Parts of the table that are looked at."""
SYMBOLS = (Mark.UNKNOWN, Mark.SECRET, Mark.UNSTATED)
"""What stands where there is a figure that is not told."""
Cells = npt.NDArray[np.intp]


def emptied(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    """Types, regions and years of which all that was large is 0, each told once."""
    for _, defect in judge.defects(published.evidence, (ZEROS,)) if len(violated) >= FEWEST else ():
        if len(defect.involved) > FEWEST:
            found = _emptied(published, judge, violated, defect).told()
            if found:
                yield found
                published, violated = found.published, found.violated


def _emptied(published: Published, judge: Judge, violated: Violated, defect: Defect) -> Shown:
    """Figures that are 0 together; what they should be nobody knows."""
    sheet, box = Sheet.of(published), _box(published, defect)
    grid = box.grid.ravel()
    # counts that lost their last digits are 0 too, but their rates are not
    zeros = grid[np.logical_and.reduce([sheet.values[name][grid] == 0 for name in sheet.values])]
    sentence = f"the figures of {box.name} are 0 where they were large the year before"
    return _allowed_for(published, judge, violated, _hidden(sheet, box, zeros, sentence))


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


def read_as_zero(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    """Parts of the table in which no symbol stands and many a 0 contradicts other figures, each told once."""
    while len(violated) >= SEVERAL and (found := _read_as_zero(published, judge, violated)):
        yield found
        published, violated = found.published, found.violated


def _read_as_zero(published: Published, judge: Judge, violated: Violated) -> Undone | None:
    """The part in which most zeros are contradicted, if it is so."""
    sheet, count = Sheet.of(published), published.ties.count.column
    zero, shape = sheet.values[count] == 0, published.evidence.shape
    wrong = [[cell for cell in ids(published, defect.involved) if zero[cell]] for _, defect in violated]
    places = [tuple(map(int, np.unravel_index(cell, shape))) for cell in {c for one in wrong for c in one}]
    gone = list[Box]()
    for box in boxes(published, places, SEVERAL, share=0)[:TRIED]:
        grid = box.grid.ravel()
        if np.isin(sheet.marks[count][grid], SYMBOLS).any():
            continue
        zeros = grid[zero[grid]]
        own = set(zeros.tolist())
        blamed = culprits([[cell for cell in one if cell in own] for one in wrong])
        if (sheet.values[count][grid] > 0).sum() < SEVERAL:  # it is 0 as a whole
            gone.append(box)
        elif not any(box.wrong * ALIKE <= one.wrong for one in gone) and _far_apart(box, blamed):
            found = _missing(published, judge, violated, (box, zeros))
            if found.slipped.after <= REMAINING * found.slipped.before:
                return found.told()
    return None


def _far_apart(box: Box, blamed: Sequence[int]) -> bool:
    """Whether zeros of several categories of each dimension contradict something; of periods one will do."""
    time = box.published.ties.time
    at = np.unravel_index(np.array(blamed, np.intp), box.evidence.shape)
    free = [
        axis for axis, (dimension, own) in enumerate(zip(box.evidence.dimensions, box.at, strict=True))
        if len(own) > 1 and not (time and dimension == time.dimension)
    ]  # fmt: skip
    return len(blamed) >= SEVERAL and all(len(np.unique(at[axis])) > 1 for axis in free)


def _missing(published: Published, judge: Judge, violated: Violated, part: tuple[Box, Cells]) -> Shown:
    """All zeros of a part as what nobody knows; which of them are true nobody can say."""
    (box, zeros), sheet = part, Sheet.of(published)
    sentence = f"missing figures of {box.name} are read as 0: no symbol stands there"
    return _allowed_for(published, judge, violated, _hidden(sheet, box, zeros, sentence, LineSlip.MISSING))


def _allowed_for(published: Published, judge: Judge, violated: Violated, repair: Repair) -> Shown:
    """The zeros as what nobody knows: which relations they take part in are violated, and which stay so."""
    own = set(repair.move.to.tolist())
    before = {(code, d.cell) for code, d in violated if not own.isdisjoint(ids(published, d.involved))}
    mended = Sheet.of(published).repaired(repair).whole()
    left = judge.defects(mended.evidence)
    after = before & {(code, defect.cell) for code, defect in left}
    return Shown(Slipped(repair, repair.move.to, len(before), len(after), unique=True), mended, left)


def _hidden(sheet: Sheet, box: Box, zeros: Cells, sentence: str, slip: LineSlip = LineSlip.EMPTIED) -> Repair:
    return Repair(slip, sentence, box, lost(zeros), tuple((name, name) for name in sheet.values))
