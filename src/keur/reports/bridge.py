"""The words of the bridge from the predecessor, for every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from keur.bridge import Bridge, Bridged, Standing
from keur.release.numbers import number
from keur.reports.words import Label, counted

TITLE = "From the predecessor"
NOTE = (
    "The effect is what rounding of the two figures allows. Totals are held against what the notes announce; "
    "a part only where they announce an effect on it."
)
TOTAL = "Total"
LABELS: Mapping[Standing, Label] = {
    Standing.CONTRADICTED: Label("contradicted", "✗", "x"),
    Standing.UNANNOUNCED: Label("unannounced", "▲", "!"),
    Standing.UNREAD: Label("not read", "▲", "!"),
    Standing.POSSIBLE: Label("possible", "○", "o"),
    Standing.AS_ANNOUNCED: Label("as announced", "✓", "+"),
    Standing.MOVED: Label("moved", "•", "*"),
    Standing.UNMOVED: Label("unmoved", "•", "*"),
    Standing.UNKNOWN: Label("not known", "•", "*"),
}
"""A short word and a sign for each way a figure may stand."""


def headline(bridge: Bridge) -> str:
    """How the totals moved: ``5 totals: 1 not as announced; 4 as announced. They moved by …``."""
    parts = [f"{number(n)} {standing.value}" for standing, n in bridge.standings.items()]
    said = f"{counted(len(bridge.totals), 'total')}: {'; '.join(parts)}"
    spread = bridge.spread
    return f"{said}. They moved by {_between(*spread)} %." if spread else f"{said}."


def categories(bridge: Bridge) -> list[tuple[str, Sequence[Bridged]]]:
    """The rows by what they are about: the total first, then each other category."""
    return [(name, list(rows)) for name, rows in groupby(bridge.rows, key=lambda row: about(row, bridge))]


def about(row: Bridged, bridge: Bridge) -> str:
    """What tells a row from the total, its period left out."""
    total = next((other.cell.as_dict() for other in bridge.rows if other.whole), {})
    own = [c for d, c in row.cell.coordinates if d != bridge.period and total.get(d) != c]
    return " · ".join(own) or TOTAL


def figure(scaled: int | None, bridge: Bridge) -> str:
    """A published figure; a point where there is none."""
    return "." if scaled is None else number(scaled, bridge.decimals)


def effect(row: Bridged) -> str:
    """The effect in percent: ``-0.041 to -0.039``; empty where it is not known."""
    if row.low is None:
        return ""
    return f"at least {_signed(row.low)}" if row.high is None else _between(row.low, row.high)


def announced(row: Bridged) -> str:
    """What is announced, in percent, with its sign."""
    said = row.announced or ""
    return f"+{said}" if said and not said.startswith("-") and float(said) else said


def as_dict(bridge: Bridge) -> dict[str, Any]:
    """The bridge in plain values, keys in the order of the schema."""
    spread = bridge.spread
    return {
        "measure": bridge.measure,
        "summary": {
            "totals": len(bridge.totals),
            "verdicts": {standing.value: n for standing, n in bridge.standings.items()},
            "effect": _interval(*spread) if spread else None,
        },
        "rows": [_row(row, bridge.decimals) for row in bridge.rows],
    }


def _row(row: Bridged, decimals: int) -> dict[str, Any]:
    return {
        "cell": row.cell.as_dict(),
        "total": row.whole,
        "old": _natural(row.old, decimals),
        "new": _natural(row.new, decimals),
        "effect": None if row.low is None else _interval(row.low, row.high),
        "announced": None if row.announced is None else float(row.announced),
        "verdict": row.standing.value,
    }


def _natural(scaled: int | None, decimals: int) -> float | None:
    return scaled if scaled is None or not decimals else scaled / 10**decimals


def _interval(low: int, high: int | None) -> dict[str, float | None]:
    return {"low": low / 1000, "high": None if high is None else high / 1000}


def _between(low: int, high: int) -> str:
    return _signed(low) if low == high else f"{_signed(low)} to {_signed(high)}"


def _signed(thousandths: int) -> str:
    return f"{'+' if thousandths > 0 else ''}{number(thousandths, 3)}"
