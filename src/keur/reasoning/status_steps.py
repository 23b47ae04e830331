"""How the status of a period may move between two editions: forward only, and in at the first step.

A figure is provisional, may be revised provisional next, and is final in the end. ``None`` stands for a
period that an edition does not hold.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from keur.release.period import FigureStatus

Legal = Sequence[Sequence[str]]
"""Statuses that the members of a calendar year have together, in the order in which a year goes through
them; ``-`` for a member that is not there yet."""
ABSENT = "-"
OUTSIDE = -1
"""Position of a year of which an edition holds nothing."""
_ORDER = tuple(FigureStatus)


class Step(StrEnum):
    """What became of a status from one edition to the next."""

    SAME = "stayed"
    FORWARD = "moved forward"
    ENTERED = "entered"
    ENTERED_PAST_FIRST = "entered past its first step"
    BACKWARD = "moved backwards"
    LEFT = "left"

    @property
    def allowed(self) -> bool:
        """Whether a timetable leads there.

        A period that left may have been left out of a selection, and one that entered past its first step
        may have been added at the beginning of the series: both deserve a look, neither is proof.
        Only ``BACKWARD`` is.
        """
        return self in (Step.SAME, Step.FORWARD, Step.ENTERED)


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of a calendar year from one edition to the next.

    Attributes:
        members: What became of each member, in the order of the sets.
        step: What became of the year; None where one of its sets is not legal, so that it has no place on
            the timetable, and no member moved backwards.
        by: How many steps of the timetable it moved, 2 or more where an edition was skipped; None where
            either set fits several steps, or none.
    """

    members: tuple[Step, ...]
    step: Step | None
    by: int | None


def step(old: FigureStatus | None, new: FigureStatus | None) -> Step:
    """What became of the status of one period.

    Provisional may become final at once: that is how a second half-year and a year move.

    Args:
        old: Status in the older edition; None where the period is not in it.
        new: Status in the newer edition, likewise.
    """
    if old == new:
        return Step.SAME
    if new is None:
        return Step.LEFT
    if old is None:
        return Step.ENTERED if new is _ORDER[0] else Step.ENTERED_PAST_FIRST
    return Step.FORWARD if _ORDER.index(new) > _ORDER.index(old) else Step.BACKWARD


def moves(
    old_set: Sequence[FigureStatus | None], new_set: Sequence[FigureStatus | None], legal: Legal
) -> Moves:
    """What became of a calendar year: of each member, and of its place on the timetable.

    Args:
        old_set: Statuses in the older edition, member by member as in ``legal`` (first half, second half,
            year); None where the edition does not hold the member. Such a member may merely not have been
            selected, so it fits every step; a set of nothing but None is a year outside the edition.
        new_set: Statuses in the newer edition, likewise.
        legal: Every legal set, in the order in which a year goes through them.
    """
    members = tuple(step(old, new) for old, new in zip(old_set, new_set, strict=True))
    before, after = _positions(old_set, legal), _positions(new_set, legal)
    certain = len(before) == len(after) == 1
    return Moves(members, _of_year(members, before, after), after[0] - before[0] if certain else None)


def fitting(members: Sequence[Collection[str]], legal: Legal) -> list[int]:
    """Positions of the legal sets that a year may have.

    Args:
        members: Per member, the statuses that it may have; nothing where nothing is known of it.
    """
    return [
        position
        for position, one in enumerate(legal)
        if all(not may or status in may for may, status in zip(members, one, strict=True))
    ]


def _positions(members: Sequence[FigureStatus | None], legal: Legal) -> list[int]:
    if not any(members):
        return [OUTSIDE]
    return fitting([{status} if status else () for status in members], legal)


def _of_year(members: Sequence[Step], before: list[int], after: list[int]) -> Step | None:
    if Step.BACKWARD in members:
        return Step.BACKWARD
    if not before or not after:
        return None
    if before == [OUTSIDE]:
        return Step.SAME if after == before else _entered(after)
    if after == [OUTSIDE]:
        return Step.LEFT
    if max(after) < min(before):
        return Step.BACKWARD
    return Step.FORWARD if min(after) > max(before) or Step.FORWARD in members else Step.SAME


def _entered(after: list[int]) -> Step:
    return Step.ENTERED if 0 in after else Step.ENTERED_PAST_FIRST
