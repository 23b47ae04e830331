"""Counts and rates as the evidence asks for them, before a contract says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["nearest", "truncate"]


@dataclass(frozen=True, slots=True)
class CountColumn:
    """A count as far as it is known."""

    column: str
    label: str
    decimals: int = 0
    base: int = 1
    mode: Mode = "nearest"
    smallest: int = 0


@dataclass(frozen=True, slots=True)
class RateColumn:
    """A rate as far as it is known."""

    column: str
    label: str
    per: int
    decimals: int = 0
    mode: Mode = "nearest"


@dataclass(frozen=True, slots=True)
class RegionAxis:
    """The region dimension."""

    dimension: str
    national: str | None
    between: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The period dimension."""

    dimension: str
