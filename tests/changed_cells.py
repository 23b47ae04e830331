"""The frame of two editions, written so that a test reads as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from build import Figure
from keur.evidence.comparison import LISTED, Compared, comparison
from keur.evidence.cubes import Evidence
from keur.release.marks import FROM_SYMBOL, Mark
from keur.release.period import FigureStatus
from keur.rules.facts import Column

MEASURES = [Column(column="clients", label="Clients"), Column(column="rate", label="Rate", decimals=1)]
LABELS = {"type": "Type", "region": "Region", "period": "Period"}
STATUSES = [status.value for status in FigureStatus]
FLAGS = ("announced_correction", "announced_revision", "announced_status")
SIDES = (("previous_", 0), ("", 1))

Said = Figure | None
Row = Mapping[str, object]


def editions(rows: Sequence[Row]) -> pd.DataFrame:
    """A frame of two editions; ``clients=(1815, 1820)`` is old and new, None where there is no such cell."""
    usual = {"type": "Totaal", "region": "Assen", "period": "2023", "status": ("final", "final")}
    full = [usual | dict(row) for row in rows]
    frame: dict[str, object] = {d: _labels([str(r[d]) for r in full]) for d in LABELS}
    for measure in ("clients", "rate"):
        for prefix, side in SIDES:
            said = [r.get(measure, _like(r))[side] for r in full]
            frame[prefix + measure] = [s if isinstance(s, int | float) else float("nan") for s in said]
            frame[prefix + measure + "_mark"] = pd.Categorical(
                [_mark(s) for s in said], categories=[mark.name for mark in Mark]
            )
    for prefix, side in SIDES:
        frame[prefix + "status"] = pd.Categorical([r["status"][side] for r in full], categories=STATUSES)
    return pd.DataFrame(frame | {flag: [float(r.get(flag, 0)) for r in full] for flag in FLAGS})


def compared(rows: Sequence[Row], most: int | None = LISTED) -> Compared:
    """The two editions compared."""
    return comparison(Evidence(editions(rows)), MEASURES, LABELS, most)


def _labels(labels: list[str]) -> pd.Categorical:
    return pd.Categorical(labels, categories=list(dict.fromkeys(labels)))


def _like(row: Row) -> tuple[Said, Said]:
    """A rate that nobody mentions is suppressed, where the cell is there at all."""
    return tuple(None if said is None else "." for said in row["clients"])


def _mark(said: Said) -> str:
    if said is None:
        return Mark.ABSENT.name
    return FROM_SYMBOL[said].name if isinstance(said, str) else Mark.PUBLISHED.name
