"""Which changes the notes announce since the previous edition, and which cells each of them may be about.

An announcement covers what it may mean: a year with its halves, a half-year with its year, a type with
the totals and subtypes that follow from it, a region with the country. One that names no period covers
every period, for a vague announcement proves no change unannounced. Which measure is meant is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from keur.contract.model import Contract
from keur.evidence.alignment import Axis
from keur.evidence.announced_scope import Line, meant_periods, possible_periods, possible_places
from keur.release.announced import Announced, Change
from keur.release.carried import Fact
from keur.release.release import Release
from keur.release.statements import Statement, Subject

Mask = npt.NDArray[np.bool_]
COLUMNS = {
    Announced.CORRECTED: "announced_correction",
    Announced.REVISED: "announced_revision",
    Announced.REPLACED: "announced_status",
    Announced.WITHDRAWN: "announced_withdrawal",
    Announced.ADDED: "announced_addition",
}
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


@dataclass(frozen=True, slots=True)
class Announcement:
    """One change that the notes announce.

    Attributes:
        change: What became of the figures; certain only where the list is surely newer than the previous
            edition.
        statement: Its words.
        possible: Per dimension, the categories it may be about; bool, in the order of the axis.
        meant: The periods it names; bool.
        narrowed: Whether it names types or regions.
    """

    change: Change
    statement: Statement
    possible: Mapping[str, Line]
    meant: Line
    narrowed: bool

    def cells(self) -> Mask:
        """The cells it may be about; shape of the cube."""
        return _cube(list(self.possible.values()))

    def named_cells(self, time: str | None) -> Mask:
        """The cells of the periods that it names."""
        return _cube([self.meant if name == time else line for name, line in self.possible.items()])


def announcements(
    new: Release, old: Release, contract: Contract, aligned: Mapping[str, Axis]
) -> list[Announcement] | None:
    """What the notes of an edition announce to have changed since an older one.

    Args:
        aligned: The axes of both editions, see :func:`keur.evidence.alignment.axes`.

    Returns:
        None where the release carries no notes, so that nothing is known.
    """
    if not _carries_notes(new):
        return None
    return [_announcement(new, contract, aligned, *one) for one in _since(new, old)]


def announced_columns(
    found: list[Announcement] | None,
    at: tuple[npt.NDArray[np.intp], ...],
    shape: tuple[int, ...],
    final: Mask,
) -> dict[str, npt.NDArray[np.float64]]:
    """The columns of an editions frame that say what is announced: 1 or 0, NaN where nothing is known.

    Args:
        at: Position of each row of the frame on each axis.
        final: Per row, whether the figure was final before; to replace such a figure is to correct it.
    """
    columns = {name: np.full(len(final), np.nan if found is None else 0.0) for name in COLUMNS.values()}
    for one in found or ():
        covered = np.broadcast_to(one.cells(), shape)[at]
        columns[COLUMNS[one.change.kind]][covered] = 1
        if one.change.kind is Announced.REPLACED:
            columns[COLUMNS[Announced.CORRECTED]][covered & final] = 1
    return columns


def _carries_notes(release: Release) -> bool:
    return bool(release.notes) and Fact.NOTES.value not in release.not_carried


def _announcement(
    new: Release, contract: Contract, aligned: Mapping[str, Axis], statement: Statement, change: Change
) -> Announcement:
    time = contract.dimension("period")
    periods = aligned[time].labels if time else ()
    places = possible_places(statement.sentence or statement.quote, new, contract, aligned)
    possible = places | ({time: possible_periods(statement.scope, periods)} if time else {})
    return Announcement(
        change,
        statement,
        {name: possible[name] for name in aligned},
        meant_periods(statement.scope, periods),
        narrowed=any(not line.all() for line in places.values()),
    )


def _since(new: Release, old: Release) -> list[tuple[Statement, Change]]:
    """The changes in lists that are newer than the older edition, or may be; what it said itself is none."""
    stated = [s for s in new.statements if s.subject is Subject.CHANGE]
    said = {(s.unit, s.scope, s.value, s.sentence) for s in old.statements if s.subject is Subject.CHANGE}
    since = old.edition.date if old.edition and _DATE.fullmatch(old.edition.date) else None
    newest = max((s.unit for s in stated), default="")
    found = []
    for statement in stated:
        change = Change.of(statement.value)
        told = (statement.unit, statement.scope, statement.value, statement.sentence) in said
        if told or change.kind is Announced.NOTHING:
            continue
        may, surely = _newer(statement.unit, since, newest, retold=_carries_notes(old))
        if may:
            found.append((statement, replace(change, certain=change.certain and surely)))
    return found


def _newer(unit: str, since: str | None, newest: str, *, retold: bool) -> tuple[bool, bool]:
    """Whether a list may be newer than an edition, and whether it surely is.

    Args:
        unit: Date of the list, a day or a month; empty where it has none.
        since: Date of the edition, None where it is not known: then the newest list counts.
        retold: Whether the edition's own notes are known not to hold this; then one of its very date is new.
    """
    if not unit:
        return True, False
    if since is None:
        return unit == newest, unit == newest
    first, last = _days(unit)
    before, until = _days(since)
    return last > before or (retold and last == before), first > until


def _days(date: str) -> tuple[str, str]:
    """First and last day that a date may stand for, in the order of their texts."""
    return (f"{date}-01", f"{date}-31") if len(date) == len("2024-11") else (date, date)


def _cube(lines: list[Line]) -> Mask:
    cube: Mask = np.ones((), bool)
    for i, line in enumerate(lines):
        cube = cube & line.reshape([-1 if i == j else 1 for j in range(len(lines))])
    return cube
