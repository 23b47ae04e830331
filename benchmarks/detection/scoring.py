"""What counts as found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.detection.kinds.registry import NOTES, Kind, Planted, Where


@dataclass(frozen=True)
class Named:
    """One thing that a tool says is wrong.

    Attributes:
        rule: Which of its checks says so.
        cells: The cells it names, each by dimension; empty where it names none.
        cause: What it takes for the cause; empty where it says nothing of it.
        also: Checks that the same explains.
        perhaps: What else it says may be the cause.
    """

    rule: str
    cells: tuple[Mapping[str, str], ...] = ()
    cause: str = ""
    also: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """What was found of one planted error.

    Attributes:
        detected: Something is said that was not said of the clean release.
        at_cell: Something of it names a cell that is wrong.
        first: What stands first of it does; only asked of a tool that ranks.
        cause: It says what went wrong; only asked of a tool that explains.
        cells: How many cells are named.
        among: It says what went wrong, as the cause or as one of several that it may be.
    """

    detected: bool
    at_cell: bool = False
    first: bool = False
    cause: bool = False
    cells: int = 0
    among: bool = False


def score(kind: Kind, planted: Planted, found: Sequence[Named]) -> Score:
    """What was found of an error.

    Args:
        found: What a tool says of the release with the error and not of the clean one, the worst first.
    """
    there = [one for one in found if hits(one, planted.where)]
    return Score(
        detected=bool(found),
        at_cell=bool(there),
        first=bool(found) and hits(found[0], planted.where),
        cause=any(names(kind, planted, one) for one in there),
        cells=len({tuple(sorted(cell.items())) for one in found for cell in one.cells}),
        among=any(names(kind, planted, each) for one in there for each in (one, *_others(one))),
    )


def hits(one: Named, where: Sequence[Where]) -> bool:
    """Whether a finding names a part of the table that is wrong, or no cell where no cell is."""
    if not one.cells:
        return NOTES in where
    return any(_inside(cell, place) for cell in one.cells for place in where if place != NOTES)


def names(kind: Kind, planted: Planted, one: Named) -> bool:
    """Whether a finding says what went wrong, by its rule or by the cause it gives."""
    if {one.rule, *one.also} & set(kind.rules):
        return True
    partner = not planted.partners or any(label in one.cause for label in planted.partners)
    return partner and any(words in one.cause for words in kind.causes)


def _others(one: Named) -> list[Named]:
    """The finding with another of the slips that it tells as its cause."""
    return [replace(one, cause=sentence) for sentence in one.perhaps]


def _inside(cell: Mapping[str, str], place: Where) -> bool:
    """Whether a cell is in a place; of a finding about a whole row, what it names must be of the place."""
    wanted = {d: label for d, label in vars(place).items() if label is not None}
    if len(wanted) == len(vars(place)):
        return all(cell.get(d) == label for d, label in wanted.items())
    shared = wanted.keys() & cell.keys()
    return bool(shared) and all(cell[d] == wanted[d] for d in shared)


def new(found: Sequence[Named], before: Collection[Named]) -> list[Named]:
    """What is said now and was not said of the clean release."""
    known = {_key(one) for one in before}
    return [one for one in found if _key(one) not in known]


def _key(one: Named) -> tuple[object, ...]:
    return one.rule, tuple(tuple(sorted(cell.items())) for cell in one.cells)
