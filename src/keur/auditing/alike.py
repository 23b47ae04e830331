"""Findings that are told once: where they are, what they say together, and what is still said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from keur.auditing.sides import Side, side
from keur.evidence.extent import Extent
from keur.release.lists import listed
from keur.release.numbers import number
from keur.suspect import Explained, LikelyCause, Suspect
from keur.verdict import Cell, Finding

NAMED = 3
"""Categories of a dimension that are named; more are counted."""


def as_one(members: Sequence[Finding], places: int, extent: Extent, *, all_listed: bool) -> Finding:
    """One finding for all of them, at what their cells have in common.

    Args:
        places: How many places there are that could have been befallen; 0 where that is not known.
        all_listed: Whether the rule found nothing beside what it lists. If it did, nobody knows what these
            have in common with the others, nor how many of those are of their kind.
    """
    head, cells = members[0], [cell_of(member) for member in members]
    shared = _shared(cells, extent) if all_listed else None
    spread = _Spread(cells, shared, extent)
    found = spread.all_told(places) if all_listed else spread.at_least()
    first = f"in the first of {number(len(members))}" if all_listed else "in the first"
    defect = replace(
        head.defect,
        cell=shared,
        involved=tuple(cells),
        readings=(),
        observed=_common([one.defect.observed for one in members], first),
        expected=_common([one.defect.expected for one in members], "there"),
        message=_sentence(members, found, spread.first),
    )
    return replace(head, defect=defect, suspect=_suspect(members), members=tuple(members))


def cell_of(finding: Finding) -> Cell:
    """The cell of a finding.

    Raises:
        ValueError: It has none, so that it is not one of many.
    """
    if finding.defect.cell is None:
        raise ValueError("a finding about no cell is told by itself")
    return finding.defect.cell


class _Spread:
    """Over which cells findings are spread."""

    def __init__(self, cells: Sequence[Cell], shared: Cell | None, extent: Extent) -> None:
        known = shared.as_dict() if shared else {}
        self.cells, self.extent = cells, extent
        self.free = [d for d, _ in cells[0].coordinates if d not in known and extent.divides(d)]

    @property
    def first(self) -> str:
        """The first cell, without what all have in common."""
        return " · ".join(self.cells[0][dimension] for dimension in self.free) or str(self.cells[0])

    def all_told(self, places: int) -> str:
        """``all 18 categories of Regio's``, ``83 of 100 cells (A and B · 50 categories of Regio's)``."""
        labels = [self._labels(dimension, alone=len(self.free) == 1) for dimension in self.free]
        named = " · ".join(one for one in labels if one)
        return f"{self._counted(places)} ({named})" if named else self._counted(places)

    def at_least(self) -> str:
        """``at least 500 cells``, where there are others."""
        return f"at least {number(len(self.cells))} {self._what}"

    @property
    def _what(self) -> str:
        return f"categories of {self.extent.heading(self.free[0])}" if len(self.free) == 1 else "cells"

    def _counted(self, places: int) -> str:
        n, told = len(self.cells), number(len(self.cells))
        if n == places:
            return f"all {told} {self._what}"
        # of how many is only told where it tells that most of them are
        return f"{told} of {number(places)} {self._what}" if n < places < 2 * n else f"{told} {self._what}"

    def _labels(self, dimension: str, *, alone: bool) -> str:
        labels = list(dict.fromkeys(cell[dimension] for cell in self.cells))
        if len(labels) <= NAMED:
            return listed(labels)
        return "" if alone else f"{number(len(labels))} categories of {self.extent.heading(dimension)}"


def _sentence(members: Sequence[Finding], found: str, first: str) -> str:
    """How many there are and what is said of the first, which is not said of those that err the other way."""
    seen = Counter(side(member.defect) for member in members)
    above, below = seen[Side.ABOVE], seen[Side.BELOW]
    ways = f", {number(above)} above and {number(below)} below what is expected" if above and below else ""
    return f"Found in {found}{ways}; first in {first}: {members[0].defect.message}"


def _shared(cells: Sequence[Cell], extent: Extent) -> Cell | None:
    """What all cells have in common; None where that is nothing but what the whole table has."""
    common = tuple(p for p in cells[0].coordinates if all(p in cell.coordinates for cell in cells))
    return Cell(common) if any(extent.divides(dimension) for dimension, _ in common) else None


def _suspect(members: Sequence[Finding]) -> Suspect | None:
    """How surely these are the wrong figures; of the slip what they share."""
    suspects = [member.suspect for member in members if member.suspect]
    if not suspects:
        return None
    cause = suspects[0].cause
    if cause is not None:
        slip = cause.sentence.partition(":")[0]
        cause = LikelyCause(cause.slip, f"{slip} in each of them", None, cause.partner)
    told: dict[str, Explained] = {}
    for one in (explained for suspect in suspects for explained in suspect.explains):
        known = told.get(one.rule, replace(one, relations=0))
        told[one.rule] = replace(known, relations=known.relations + one.relations)
    return Suspect(
        unique=all(one.unique for one in suspects),
        exact=all(one.exact for one in suspects),
        reason=next((one.reason for one in suspects if one.reason), ""),
        explains=tuple(told.values()),
        cause=cause,
    )


def _common(texts: Sequence[str], where: str) -> str:
    return texts[0] if len(set(texts)) == 1 else f"{texts[0]} {where}"
