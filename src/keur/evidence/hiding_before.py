"""What the previous edition gives away of figures that are hidden in this one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from keur.evidence.cubes import PREVIOUS, Evidence, RoundedCount
from keur.evidence.feasibility import Family, HalfYears, feasibility
from keur.evidence.hiding import Hiding, believed, is_suppressed
from keur.evidence.protection import Protection
from keur.evidence.revisions import redrawn, status_rank
from keur.evidence.steps import AsPublished
from keur.reasoning.intervals import Interval
from keur.reasoning.judgement import Mask
from keur.release.period import FigureStatus

_FINAL = list(FigureStatus).index(FigureStatus.FINAL)
_CHANGED = ("announced_correction", "announced_revision")


def alone_and_before(
    editions: Evidence,
    count: RoundedCount,
    families: Sequence[Family],
    time: HalfYears | None,
    protection: Protection,
) -> tuple[Hiding, Hiding]:
    """What this edition gives away by itself, and what it does beside the previous one.

    A figure of the previous edition is believed where it was definitive and nothing says that it would be
    another one now: no correction or revision is announced, and the borders of the region stayed.
    """
    figures = editions.figures(count.column, count.decimals)
    plain = feasibility(editions, count, families, time)
    hidden = plain.fold(is_suppressed(figures.mark), 0)
    was = AsPublished.before(count)
    now, before = editions.interval(count), editions.interval(was)
    kept = is_suppressed(figures.mark).values & before.bounded.values & _stands(editions)
    lower, upper = (
        new.copy(data=np.where(kept, old.values, new.values))
        for new, old in ((now.lower, before.lower), (now.upper, before.upper))
    )
    field = believed(plain, Interval(lower, upper))
    zero, zero_before = (
        where & (plain.fold(editions.figures(one.column, count.decimals).value, 0) == 0)
        for where, one in ((plain.alone.bounded, count), (plain.fold(now.lower.copy(data=kept), 0), was))
    )
    return (
        Hiding(plain, plain, hidden, zero, protection),
        Hiding(field, plain, hidden, zero | zero_before, protection),
    )


def _stands(editions: Evidence) -> Mask:
    """Where a figure of the previous edition is still the figure."""
    stands: Mask = (status_rank(editions, PREVIOUS) == _FINAL) & ~redrawn(editions)
    for column in _CHANGED:
        if editions.has(column):
            stands &= editions.column(column).values != 1
    return stands
