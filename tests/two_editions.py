"""Two editions of a table: as a frame for a rule, and as the text of two pages for everything before it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from build import Figure
from keur import sources
from keur.contract.find import by_table
from keur.contract.model import Contract
from keur.evidence.cubes import Evidence
from keur.release.marks import FROM_SYMBOL, Mark
from keur.release.release import Release
from keur.rules.facts import Column, Time

MEASURES = [Column(column="clients", label="Clients"), Column(column="rate", label="Rate")]
TIME = Time(dimension="period", first="2017", relation="cover")
FLAGS = tuple(f"announced_{kind}" for kind in ("correction", "revision", "status", "withdrawal", "addition"))
GONE = "gone"
"""Stands for a cell that an edition does not have."""
HEADER = (
    "Type maatwerkvoorziening | Regio's | Perioden | Wmo-cliënten (aantal) | "
    "Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners) |"
)
Row = dict[str, object]
VOUCHING: list[Row] = [
    {"region": f"Gemeente {i}", "clients": (100 + 10 * i,) * 2, "rate": (50 + 5 * i,) * 2} for i in range(50)
]
"""Figures that are the same in both editions, as many as show that they were made alike; 2 000 inhabitants."""


def changed(rows: Sequence[Row], **everywhere: object) -> Evidence:
    """Two editions from rows such as ``{"clients": (1815, 1820), "status": ("final", "final")}``.

    Old and new stand side by side. Type, region and period default to Totaal, Assen and 2023, a rate to a
    suppressed one, the statuses to final, what is announced to nothing.
    """
    default = {"type": "Totaal", "region": "Assen", "period": "2023", "status": ("final", "final")}
    full = [default | dict.fromkeys(FLAGS, 0.0) | everywhere | row for row in rows]
    data: dict[str, object] = {
        d: pd.Categorical([str(r[d]) for r in full], categories=list(dict.fromkeys(str(r[d]) for r in full)))
        for d in ("type", "region", "period")
    }
    for prefix, side in (("", 1), ("previous_", 0)):
        for measure in ("clients", "rate"):
            said = [_side(r, measure, side) for r in full]
            data[prefix + measure] = [float("nan") if isinstance(s, str) else float(s) for s in said]
            data[f"{prefix}{measure}_mark"] = pd.Categorical([_mark(s) for s in said])
        data[f"{prefix}status"] = pd.Categorical([r["status"][side] for r in full])
    return Evidence(pd.DataFrame(data | {flag: [r[flag] for r in full] for flag in FLAGS}))


def page(rows: Sequence[str], *notes: str) -> str:
    """The text of a page; a row such as ``Totaal | Assen | 2024* | 1.815 | 26``."""
    title = "Wmo-cliënten; type maatwerkvoorziening (detail), regio"
    return "\n".join(
        [title, HEADER, "---|---|---|---|---|", *(f"{row} |" for row in rows), "Bron: CBS. |", *notes]
    )


def release(rows: Sequence[str], *notes: str, name: str = "page.txt") -> Release:
    """The release on a page; a date in its name is that of the edition where the notes have none."""
    return sources.read(content=page(rows, *notes).encode(), name=name)


def contract() -> Contract:
    """That of table 86050NED."""
    return by_table("86050NED", Path(__file__).parents[1])[1]


def _side(row: Row, measure: str, side: int) -> Figure:
    both = row.get(measure)
    if both is None:
        both = tuple(GONE if figure == GONE else "." for figure in row["clients"])
    return both[side]


def _mark(figure: Figure) -> str:
    if figure == GONE:
        return Mark.ABSENT.name
    return (FROM_SYMBOL[figure] if isinstance(figure, str) else Mark.PUBLISHED).name
