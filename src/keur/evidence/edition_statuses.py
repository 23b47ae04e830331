"""How final the figures of each period were in the previous edition, and are now."""

from __future__ import annotations

from collections.abc import Mapping

from keur.evidence.cubes import PREVIOUS, STATUS, Evidence
from keur.evidence.labels import canonical
from keur.release.period import FigureStatus

Statuses = Mapping[str, FigureStatus | None]
"""By label of the period; None where an edition does not hold it, or states none or several."""


def statuses(editions: Evidence, dimension: str) -> tuple[Statuses, Statuses]:
    """The status of each period in the previous edition and in this one."""
    made = editions.once(
        (statuses, dimension), lambda: [_stated(editions, dimension, one) for one in (PREVIOUS, "")]
    )
    return made[0], made[1]


def status_at(editions: Evidence, dimension: str, at: Mapping[str, str]) -> str | None:
    """The status that a cell has now, in words."""
    now = statuses(editions, dimension)[1].get(at[dimension])
    return now.value if now else None


def _stated(editions: Evidence, dimension: str, edition: str) -> Statuses:
    pairs = editions.frame[[dimension, edition + STATUS]].drop_duplicates().dropna()
    seen: dict[str, set[str]] = {}
    for label, status in pairs.itertuples(index=False):
        seen.setdefault(canonical(str(label)), set()).add(str(status))
    only = {label: told.pop() for label, told in seen.items() if len(told) == 1}
    return {
        label: FigureStatus(only[label]) if label in only else None for label in editions.coords[dimension]
    }
