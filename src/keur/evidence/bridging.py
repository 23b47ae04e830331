"""The table that leads from the predecessor to the release: figures, effects, and what the notes announce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from keur.bridge import Standing
from keur.evidence.national_change import NationalChange
from keur.reasoning.effects import Flags

Plain = dict[str, Any]


def bridge(measure: str, changes: Sequence[NationalChange], dimensions: Sequence[str]) -> Plain:
    """The bridge of one count as plain values, for a report to show.

    Periods of which no figure is known in both tables are left out.

    Args:
        measure: Label of the count.
        changes: The total first, then its parts.
        dimensions: In the order of the table.
    """
    total, *_ = changes
    (period,) = total.total.dims
    shown = np.logical_or.reduce([change.effect.known for change in changes])
    rows = [row for change in changes for row in _rows(change, shown, dimensions, whole=change is total)]
    return {
        "measure": measure, "decimals": total.decimals, "period": str(period),
        "dimensions": list(dimensions), "rows": rows,
    }  # fmt: skip


def _rows(
    change: NationalChange, shown: Flags, dimensions: Sequence[str], *, whole: bool
) -> Iterator[list[Any]]:
    """Per period: categories, whether it is the total, old, new, low, high, announced, standing."""
    (period,) = change.total.dims
    fixed = {d: str(change.total[d].item()) for d in dimensions if d != period}
    effect, labels = change.effect, change.total[period].values.tolist()
    low, high = effect.lowest.tolist(), effect.highest.tolist()
    standings = _standings(change, whole=whole)
    for i in np.flatnonzero(shown).tolist():
        at = fixed | {str(period): labels[i]}
        known, bounded = bool(effect.known[i]), effect.old.lower[i] > 0
        yield [
            [at[d] for d in dimensions],
            whole,
            int(change.old[i]) if change.published_before[i] else None,
            int(change.total.values[i]) if change.published_now[i] else None,
            low[i] if known else None,
            high[i] if known and bounded else None,
            change.announced.printed(i),
            standings[i].value,
        ]


def _standings(change: NationalChange, *, whole: bool) -> list[Standing]:
    effect, announced = change.effect, change.announced
    moved = effect.above(0) | effect.below(0)
    cases = {
        Standing.UNKNOWN: ~effect.known,
        Standing.CONTRADICTED: effect.is_not(announced) | effect.opposes(announced),
        Standing.AS_ANNOUNCED: effect.is_surely(announced),
        Standing.POSSIBLE: announced.known,
        Standing.UNREAD: change.unread & whole,
        Standing.UNANNOUNCED: moved & ~change.elsewhere & whole,
        Standing.MOVED: moved,
    }
    found = np.select(list(cases.values()), np.arange(len(cases)), len(cases)).tolist()
    return [[*cases, Standing.UNMOVED][i] for i in found]
