"""Two editions compared: the whole change by kind, by step of the status and by category, and its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.ranking import ranked
from keur.evidence.revisions import KINDS
from keur.evidence.tally import Measure, Places, Tally
from keur.release.period import FigureStatus
from keur.revisions import ABSENT, NOT_STATED, Breakdown, Category, Changed, Kind, Part, Step
from keur.verdict import Change

LISTED = 200
"""Changed cells described one by one, of each kind; and categories with a change, of each dimension."""
_STATUSES = [ABSENT, NOT_STATED, *(status.value for status in FigureStatus)]
"""Status behind each rank of :meth:`Tally.statuses`, of which the first is -2."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the cells of two editions show; the fields are those of :class:`keur.revisions.Revisions`."""

    compared: int
    classes: tuple[Kind, ...]
    steps: tuple[Step, ...]
    breakdowns: tuple[Breakdown, ...]
    cells: tuple[Changed, ...]


def comparison(
    editions: Evidence, measures: Sequence[Measure], labels: dict[str, str], most: int | None = LISTED
) -> Compared:
    """Compare two editions.

    Args:
        editions: Evidence on a frame of :func:`keur.evidence.editions.editions_frame`.
        measures: The measures that are compared.
        labels: Heading of each dimension.
        most: Changed cells to list of each kind; None for all.
    """
    tally = Tally(editions, measures)
    before, after = tally.statuses(PREVIOUS) + 2, tally.statuses("") + 2
    then, now = ([_STATUSES[i] for i in ranks[tally.at]] for ranks in (before, after))
    return Compared(
        compared=int(tally.compared.sum()),
        classes=tuple(_kinds(tally)),
        steps=tuple(_steps(tally, before.astype(np.intp), after.astype(np.intp))),
        breakdowns=tuple(
            _breakdown(tally, axis, name, labels[name]) for axis, name in enumerate(editions.dimensions)
        ),
        cells=tuple(ranked(tally, then, now, most)),
    )


def _kinds(tally: Tally) -> list[Kind]:
    numbers = list(KINDS.values())
    definitive = np.bincount(tally.kind[tally.definitive], minlength=len(KINDS) + 1)
    parts = tally.parts(tally.kind.astype(np.intp), len(KINDS) + 1, numbers)
    return [
        Kind(change=change, definitive=int(definitive[KINDS[change]]), **_fields(part))
        for change, part in zip(Change, parts, strict=True)
    ]


def _steps(tally: Tally, before: Places, after: Places) -> list[Step]:
    pair = before * len(_STATUSES) + after
    groups = len(_STATUSES) ** 2
    compared = np.bincount(pair[tally.compared], minlength=groups)
    there = np.flatnonzero(compared).tolist()
    group = pair[tally.at]
    unannounced = np.bincount(group[tally.unannounced], minlength=groups)
    parts = tally.parts(group, groups, there)
    return [
        Step(
            before=_STATUSES[i // len(_STATUSES)],
            after=_STATUSES[i % len(_STATUSES)],
            compared=int(compared[i]),
            unannounced=int(unannounced[i]),
            **_fields(part),
        )
        for i, part in zip(there, parts, strict=True)
    ]


def _breakdown(tally: Tally, axis: int, name: str, label: str) -> Breakdown:
    categories, shape = tally.editions.coords[name], tally.editions.shape
    group, groups = tally.codes(axis), shape[axis]
    changed = np.bincount(group, minlength=groups)
    revised = np.bincount(group[tally.revised], minlength=groups)
    unannounced = np.bincount(group[tally.unannounced], minlength=groups)
    order = np.lexsort((-changed, -revised, -unannounced))[: np.count_nonzero(changed)]
    listed = order[:LISTED].tolist()
    others = tuple(i for i in range(len(shape)) if i != axis)
    compared = tally.compared.reshape(shape).sum(axis=others)
    found = tuple(
        Category(
            label=categories[i], compared=int(compared[i]), unannounced=int(unannounced[i]), **_fields(part)
        )
        for i, part in zip(listed, tally.parts(group, groups, listed), strict=True)
    )
    return Breakdown(dimension=name, label=label, categories=found, unlisted=len(order) - len(listed))


def _fields(part: Part) -> dict[str, Any]:
    return {"changed": part.changed, "revised": part.revised, "sizes": part.sizes}
