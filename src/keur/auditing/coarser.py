"""Counts that are rounded more coarsely than the contract states, all of them or those of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from keur.auditing.judging import Judge
from keur.auditing.line_slips import Slipped, Violated
from keur.auditing.shown import Shown, shared_out, years
from keur.evidence.boxes import Box
from keur.evidence.cubes import Evidence
from keur.evidence.published import Published
from keur.evidence.repairs import Repair, Sheet, rows_at
from keur.evidence.rounded_twice import RoundedTwice
from keur.reasoning.line_slips import LineSlip, in_place
from keur.release.marks import Mark
from keur.release.numbers import number

STEPS = (20, 10, 2)
"""So many times as coarse a rounding may be, the coarsest first."""
TELLING = 25
"""Of so many counts at least half are no multiples of the coarser step: all would be once in 30 millions."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """Counts of a box that are all multiples of a coarser step."""

    box: Box
    step: int


def coarser(published: Published) -> Iterator[Coarser]:
    """The whole table or the years of which all counts are multiples of a coarser step, and that step."""
    count = published.ties.count
    value = published.evidence.column(count.column).values.ravel() * 10**count.decimals
    for box in years(published):
        own = value[box.grid.ravel()]
        own = np.rint(own[np.nan_to_num(own) > 0])
        step = next((n * count.base for n in STEPS if not (own % (n * count.base)).any()), 0)
        if own.size >= TELLING and step:
            yield Coarser(box, step)
            if box.grid.size == value.size:
                return


def allowed_for(published: Published, judge: Judge, violated: Violated, seen: Coarser) -> Shown:
    """What is left where the step is allowed for; rounded twice, a count is off by a little more."""
    box, count = seen.box, published.ties.count
    inside, outside = shared_out(published, violated, box)
    frame = Sheet.of(published).frame(rows_at(published.evidence, box.at))
    facts = [{**one, "count": one["count"].model_copy(update={"base": seen.step})} for one in judge.facts]
    looser, how = Judge(facts, judge.codes), f"instead of {number(count.base, count.decimals)}"
    left = looser.defects(Evidence(frame))
    twice = looser.defects(RoundedTwice(frame, count.base)) if left else left
    if len(twice) < len(left):
        left, how = twice, f"after they were rounded to {number(count.base, count.decimals)}"
    sentence = f"the counts of {box.name} are rounded to {number(seen.step, count.decimals)} {how}"
    repair = Repair(LineSlip.ROUNDED, sentence, box, in_place(box.grid), ((count.column, count.column),))
    marks = published.evidence.figures(count.column, count.decimals).mark.values.ravel()
    cells = np.asarray(box.grid.ravel()[marks[box.grid.ravel()] == Mark.PUBLISHED])
    return Shown(Slipped(repair, cells, len(inside), len(left), unique=True), published, [*outside, *left])
