"""Counts that are rounded more coarsely than the contract states or multiplied, all or those of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from keur.auditing.judging import Judge
from keur.auditing.line_slips import REMAINING, Slipped, Undone, Violated
from keur.auditing.shown import Shown, shared_out, years
from keur.evidence.boxes import Box
from keur.evidence.cubes import Evidence
from keur.evidence.off_by import words
from keur.evidence.published import Published
from keur.evidence.repairs import Repair, Sheet, rows_at
from keur.evidence.rounded_twice import RoundedTwice
from keur.reasoning.line_slips import LineSlip, in_place
from keur.release.marks import Mark
from keur.release.numbers import number

STEPS = (1000, 100, 20, 10, 2)
"""So many times as coarse a rounding may be, and so many times too high a count, the most first."""
MOST = 20
"""Nobody rounds more coarsely than so many times."""
TELLING = 25
"""Of so many counts at least half are no multiples of the coarser step: all would be once in 30 millions."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """Counts of a box that are all multiples of a coarser step.

    Attributes:
        times: How many times the step it is that the contract states.
        least: The smallest of them.
    """

    box: Box
    times: int
    least: int


def coarser(published: Published) -> Iterator[Coarser]:
    """The whole table or the years of which all counts are multiples of a coarser step, and that step."""
    count = published.ties.count
    value = published.evidence.column(count.column).values.ravel() * 10**count.decimals
    for box in years(published):
        own = value[box.grid.ravel()]
        own = np.rint(own[np.nan_to_num(own) > 0])
        times = next((n for n in STEPS if not (own % (n * count.base)).any()), 0)
        if own.size >= TELLING and times:
            yield Coarser(box, times, int(own.min()))
            if box.grid.size == value.size:
                return


def explained(published: Published, judge: Judge, violated: Violated, seen: Coarser) -> Undone | None:
    """The line, if the rules bear it out.

    Multiplied counts begin where the smallest that may be published is, so many times; rounded ones do not.
    """
    count = published.ties.count
    if seen.least == seen.times * max(count.smallest, count.base):
        found = _divided(published, judge, violated, seen)
        if found.slipped.after <= REMAINING * found.slipped.before and (told := found.told()):
            return told
    return _allowed_for(published, judge, violated, seen).told() if seen.times <= MOST else None


def _divided(published: Published, judge: Judge, violated: Violated, seen: Coarser) -> Shown:
    """What is left where the counts are divided again."""
    box, column, sheet = seen.box, published.ties.count.column, Sheet.of(published)
    inside, _ = shared_out(published, violated, box)
    by = Fraction(seen.times)
    sentence = f"the counts of {box.name} are {words(by)}"
    repair = Repair(LineSlip.FACTOR, sentence, box, in_place(box.grid), ((column, column),), 1 / by)
    repaired = sheet.repaired(repair)
    mended = repaired.whole()
    left = judge.defects(mended.evidence)
    after = len(shared_out(mended, left, box)[0])
    slipped = Slipped(repair, sheet.changed(repaired), len(inside), after, unique=True)
    return Shown(slipped, mended, left)


def _allowed_for(published: Published, judge: Judge, violated: Violated, seen: Coarser) -> Shown:
    """What is left where the step is allowed for; rounded twice, a count is off by a little more."""
    box, count = seen.box, published.ties.count
    step = seen.times * count.base
    inside, outside = shared_out(published, violated, box)
    frame = Sheet.of(published).frame(rows_at(published.evidence, box.at))
    facts = [{**one, "count": one["count"].model_copy(update={"base": step})} for one in judge.facts]
    looser, how = Judge(facts, judge.codes), f"instead of {number(count.base, count.decimals)}"
    left = looser.defects(Evidence(frame))
    twice = looser.defects(RoundedTwice(frame, count.base)) if left else left
    if len(twice) < len(left):
        left, how = twice, f"after they were rounded to {number(count.base, count.decimals)}"
    sentence = f"the counts of {box.name} are rounded to {number(step, count.decimals)} {how}"
    repair = Repair(LineSlip.ROUNDED, sentence, box, in_place(box.grid), ((count.column, count.column),))
    marks = published.evidence.figures(count.column, count.decimals).mark.values.ravel()
    cells = np.asarray(box.grid.ravel()[marks[box.grid.ravel()] == Mark.PUBLISHED])
    return Shown(Slipped(repair, cells, len(inside), len(left), unique=True), published, [*outside, *left])
