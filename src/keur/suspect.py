"""What a finding says once it is known which figure is wrong. Plain values, shared by every room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["total", "itself", "sibling", "part"]


@dataclass(frozen=True, slots=True)
class Explained:
    """What the same wrong figure violates beside the relation that its finding is named for.

    Attributes:
        relations: How many relations of this rule.
        message: Why the first of them is violated.
    """

    rule: str
    relations: int
    message: str


@dataclass(frozen=True, slots=True)
class LikelyCause:
    """The slip that explains a figure: with the value it gives instead, every rule holds.

    Attributes:
        slip: What kind of slip, in words that never change.
        sentence: The slip with its figures, e.g. ``digits transposed: 1 850 for 1 580``.
        instead: What the figure should have been; None where the slip does not tell.
        partner: What else took part, e.g. the row it was swapped with; None where nothing did.
    """

    slip: str
    sentence: str
    instead: str | None = None
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row of the neighbourhood of a suspect; the figures as published, one per column."""

    name: str
    role: Role
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The figures that a suspect is held against, as a small table.

    Attributes:
        columns: Periods of the same year, then rates.
        rows: Its totals, itself, its siblings and its parts.
        marked: The columns in which the row ``itself`` is suspected, and what would have to stand there.
        more: Rows that were left out.
    """

    columns: tuple[str, ...]
    rows: tuple[Neighbour, ...]
    marked: tuple[tuple[int, str], ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """Which figure is wrong, and how surely that is known.

    Attributes:
        unique: Whether no other figures, as few, explain what is violated.
        exact: Whether it is proved that fewer figures cannot explain it.
        reason: Why it is not; empty where it is.
        explains: What else it explains.
        perhaps: Slips that explain the figure too, or another one in its cell, likeliest first.
        line: How many figures share this cause, where it is that of a whole row or column; else None.
    """

    unique: bool
    exact: bool
    reason: str = ""
    explains: tuple[Explained, ...] = ()
    cause: LikelyCause | None = None
    perhaps: tuple[LikelyCause, ...] = ()
    neighbourhood: Neighbourhood | None = None
    line: int | None = None
