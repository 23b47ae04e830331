"""The smallest table that can hold a defect, written so that a test reads as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from keur.evidence.cubes import Evidence
from keur.release.marks import FROM_SYMBOL, Mark
from keur.release.period import parse_period
from keur.rules.facts import Count, Hierarchy, Rate, Region, Time

Figure = int | float | str
COUNT = Count(column="clients", label="Clients", base=5, smallest=10)
RATE = Rate(column="rate", label="Clients per 1 000", per=1000)
REGION = Region(dimension="region", national="Nederland", between=(16_000_000, 20_000_000))
TIME = Time(dimension="period", first="2017", relation="cover")


def cover(total: str, *subtypes: str, exhaustive: bool = True) -> Hierarchy:
    """A family whose subtypes overlap."""
    return Hierarchy(
        dimension="type", total=total, subtypes=subtypes, relation="cover", exhaustive=exhaustive
    )


def partition(total: str, *subtypes: str) -> Hierarchy:
    """A family whose subtypes add up."""
    return Hierarchy(dimension="type", total=total, subtypes=subtypes, relation="partition")


def frame(rows: list[dict[str, Figure]], **columns: list[float]) -> pd.DataFrame:
    """A frame as the audit makes it, from rows such as ``{"type": "A", "clients": 10, "rate": "."}``.

    Region and period default to Assen and 2024; a figure may be a symbol; extra columns are passed on.
    """
    full = [{"type": "Totaal", "region": "Assen", "period": "2024"} | row for row in rows]
    data: dict[str, object] = {}
    for d in ("type", "region", "period"):
        data[d] = pd.Categorical(
            [str(r[d]) for r in full], categories=list(dict.fromkeys(str(r[d]) for r in full))
        )
    for measure in [m for m in ("clients", "rate", "predecessor_clients") if any(m in r for r in full)]:
        data[measure] = [_value(r.get(measure, ".")) for r in full]
        data[f"{measure}_mark"] = pd.Categorical([_mark(r.get(measure, ".")).name for r in full])
    statuses = [parse_period(str(r["period"])) for r in full]
    data["status"] = pd.Categorical([s[1].value if s else "final" for s in statuses])
    data["line"] = range(1, len(full) + 1)
    return pd.DataFrame(data | columns)


def evidence(rows: list[dict[str, Figure]], **columns: list[float]) -> Evidence:
    """The frame as cubes."""
    return Evidence(frame(rows, **columns))


def one_region(figures: Mapping[str, Figure], **at: str) -> list[dict[str, Figure]]:
    """Rows of counts for one region and period, from type to figure."""
    return [{"type": name, "clients": figure, **at} for name, figure in figures.items()]


def _value(figure: Figure) -> float:
    return float("nan") if isinstance(figure, str) else float(figure)


def _mark(figure: Figure) -> Mark:
    return FROM_SYMBOL[figure] if isinstance(figure, str) else Mark.PUBLISHED
