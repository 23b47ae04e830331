"""Findings that are told once: where they are, what they say together, and what is still said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keur.evidence.extent import Extent
from keur.release.numbers import number
from keur.suspect import Explained, LikelyCause, Suspect
from keur.verdict import Cell, Finding

NAMED = 3
"""Categories of a dimension that are named; more are counted."""


def as_one(members: Sequence[Finding], more: int, places: int, extent: Extent) -> Finding:
    """One finding for all of them, at what their cells have in common.

    Args:
        more: How many beside them were counted and not listed.
        places: How many places there are that could have been befallen; 0 where that is not known.
    """
    head, cells = members[0], [cell_of(member) for member in members]
    shared, n = _shared(cells, extent), len(members) + more
    defect = replace(
        head.defect,
        cell=shared,
        involved=tuple(cells),
        readings=(),
        observed=_common([one.defect.observed for one in members], f"in the first of {number(n)}"),
        expected=_common([one.defect.expected for one in members], "there"),
        message=_sentence(head, n, places, _Spread(cells, shared, extent), counted_on=bool(more)),
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

    def counted(self, n: int, places: int) -> str:
        """``all 18 categories of Regio's``, ``83 of 100 cells``."""
        one = self.free[0] if len(self.free) == 1 else ""
        what = f"categories of {self.extent.heading(one)}" if one else "cells"
        if n == places:
            return f"all {number(n)} {what}"
        # of how many is only told where it tells that most of them are
        return f"{number(n)} of {number(places)} {what}" if n < places < 2 * n else f"{number(n)} {what}"

    def words(self) -> str:
        """The categories, or how many there are of them; empty where the findings are counted by them."""
        told = [self._labels(dimension, alone=len(self.free) == 1) for dimension in self.free]
        return listed([one for one in told if one])

    def _labels(self, dimension: str, *, alone: bool) -> str:
        labels = list(dict.fromkeys(cell[dimension] for cell in self.cells))
        if len(labels) <= NAMED:
            return listed(labels)
        return "" if alone else f"{number(len(labels))} categories of {self.extent.heading(dimension)}"


def _sentence(head: Finding, n: int, places: int, spread: _Spread, *, counted_on: bool) -> str:
    where = "" if counted_on else spread.words()
    where = f" ({where})" if where else ""
    said = head.defect.message
    return f"Found in {spread.counted(n, places)}{where}; first in {spread.first}: {said}"


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


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; nothing of nothing."""
    *most, last = parts or ("",)
    return f"{', '.join(most)} and {last}" if most else last
