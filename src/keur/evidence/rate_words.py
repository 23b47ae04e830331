"""Rates and populations in words."""

from __future__ import annotations

from collections.abc import Sequence

from keur.reasoning.intervals import UNBOUNDED
from keur.release.numbers import between, number

MANY = 12
"""More alternatives than these are not listed one by one."""


def inhabitants(lower: int, upper: int) -> str:
    """Bounds in half persons as whole people, rounded outwards; ``no number of`` where they leave none."""
    if lower > upper:
        return "no number of"
    return between(lower // 2, None if upper >= UNBOUNDED else -(-upper // 2))


def persons(halves: int) -> str:
    """A number of half persons as people."""
    return number(halves * 5, 1) if halves % 2 else number(halves // 2)


def alternatives(values: Sequence[int], decimals: int = 0) -> str:
    """Rising values: ``86 to 88`` where none is missing between them, else ``84, 86 or 89``."""
    if len(values) > MANY or values[-1] - values[0] == len(values) - 1:
        return between(values[0], values[-1], decimals)
    *others, last = (number(value, decimals) for value in values)
    return f"{', '.join(others)} or {last}"
