"""What is left to ask, and how unlikely chance is, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from keur.release.numbers import number

Path = tuple[str | int, ...]
"""Where a fact stands in the contract, e.g. ``("measures", "clients", "denominator")``."""

UNLIKELY = -3.0
"""What chance gives less often than once in a thousand, as a power of ten, is taken as found."""
_SPELT_OUT = -6


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the release does not settle, beside the fact it is about."""

    at: Path
    text: str


def chance(log10: float) -> str:
    """``one in 3 000``, or ``one in 10^58``."""
    if log10 < _SPELT_OUT:
        return f"one in 10^{math.floor(-log10)}"
    return f"one in {number(int(10**-log10))}"


def quoted(label: str) -> str:
    """A label as a sentence names it."""
    return f"“{label}”"


def listed(labels: tuple[str, ...] | list[str], most: int = 4) -> str:
    """Labels in quotes, the first few of many."""
    named = ", ".join(map(quoted, labels[:most]))
    return named if len(labels) <= most else f"{named} and {len(labels) - most} more"


def of(part: int, whole: int) -> str:
    """``3 of 1 200``."""
    return f"{number(part)} of {number(whole)}"
