"""On which side of what was expected a figure is, as far as a finding says so in figures."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto

from keur.verdict import Defect

_NUMBER = r"-?\d{1,3}(?: \d{3})*(?:\.\d+)?"
_FIGURE = re.compile(_NUMBER)
_BOUNDS = re.compile(rf"(?:(at least|at most) )?({_NUMBER})(?: to ({_NUMBER}))?")


class Side(Enum):
    """Which side."""

    ABOVE = auto()
    BELOW = auto()


def side(defect: Defect) -> Side | None:
    """The side that the observed figure of a defect is on; None where it does not say in figures alone."""
    bounds = _BOUNDS.fullmatch(defect.expected)
    if not bounds or not _FIGURE.fullmatch(defect.observed):
        return None
    kind, low, high = bounds.groups()
    observed = _value(defect.observed)
    if kind != "at most" and observed < _value(low):
        return Side.BELOW
    return Side.ABOVE if kind != "at least" and observed > _value(high or low) else None


def _value(text: str) -> Decimal:
    return Decimal(text.replace(" ", ""))
