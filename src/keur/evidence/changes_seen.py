"""Whether the figures bear out what the notes announce: the figures' own testimony, a statement each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.alignment import axes
from keur.evidence.announcements import Announcement, announcements
from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.revisions import SAME, Both, Column, both, changes, status_rank
from keur.reasoning.testimony import FIGURES
from keur.release.announced import Announced
from keur.release.release import Release
from keur.release.statements import Statement, Subject

Mask = npt.NDArray[np.bool_]
COMPARED = "compared"
"""Value of the statement that the figures of two editions were compared at all."""
FEW = 30
"""Where a file may be a part of the table, fewer cells than this may all be among those left as they were."""


def changes_seen(
    editions: Evidence, new: Release, old: Release, contract: Contract, measures: Sequence[Column]
) -> list[Statement]:
    """What the figures say of each change that is plainly announced since the previous edition.

    The value is the kind of change, the unit how many cells bear it out and how many could: ``0/375``. Of a
    change that the figures cannot speak of there is no statement.

    Args:
        editions: Evidence on the frame of both editions.
    """
    told = announcements(new, old, contract, axes(new, old, contract)) or []
    time = contract.dimension("period")
    sides = [both(editions, measure) for measure in measures]
    partly = new.selection or old.selection
    both_hold = columns.held(contract, new, old)
    blind = any(columns.unknown_measures(edition, both_hold) for edition in (new, old))
    found = [_statement(COMPARED, "", None)]
    for one in told:
        where = np.broadcast_to(one.named_cells(time), editions.shape)
        seen, of = _seen(editions, one, sides, where, measures)
        decided = of and (one.narrowed or not partly or of >= FEW or seen)
        if one.change.certain and decided and not (blind and not seen):
            found.append(_statement(one.change.kind.value, f"{seen}/{of}", one.statement))
    return found


def _seen(
    editions: Evidence, one: Announcement, sides: list[Both], where: Mask, measures: Sequence[Column]
) -> tuple[int, int]:
    """How many cells bear an announcement out, and how many could."""
    old: Mask = np.any([side.old.known.values for side in sides], axis=0)
    new: Mask = np.any([side.new.known.values for side in sides], axis=0)
    if one.change.kind is Announced.ADDED:
        stayed = status_rank(editions) == status_rank(editions, PREVIOUS)
        had = where & new & old & stayed & (status_rank(editions) >= 0)
        return int((where & new & ~had).sum()), int((where & new).sum())
    changed = changes(editions, list(measures)).kind.values != SAME
    if one.change.kind is Announced.WITHDRAWN:
        return int((where & old & ~new).sum()), int((where & old).sum())
    return int((where & changed).sum()), int((where & old & new).sum())


def _statement(value: str, unit: str, about: Statement | None) -> Statement:
    return Statement(
        subject=Subject.CHANGE_SEEN,
        scope=about.scope if about else "",
        value=value,
        unit=unit,
        place=about.place if about else FIGURES,
        quote=about.quote if about else "",
        line=about.line if about else 0,
    )
