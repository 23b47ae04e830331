from __future__ import annotations

from dataclasses import dataclass

from keur.verdict import Counts

WIDTH = 100.0
_SEEN = 3.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a bar: what it counts, where it starts and how wide it is, in hundredths."""

    kind: str
    start: str
    width: str


def bar(counts: Counts) -> list[Piece]:
    """The four counts as pieces of one bar; a count that is not zero is never too narrow to be seen."""
    parts = {
        "violated": counts.violated,
        "satisfied": counts.satisfied,
        "consistent": counts.consistent,
        "not-evaluated": counts.not_evaluated,
    }
    total = sum(parts.values())
    widths = {kind: max(WIDTH * n / total, _SEEN) for kind, n in parts.items() if n}
    scale, at, pieces = WIDTH / (sum(widths.values()) or 1), 0.0, []
    for kind, width in widths.items():
        pieces.append(Piece(kind, f"{at:.2f}", f"{width * scale:.2f}"))
        at += width * scale
    return pieces
