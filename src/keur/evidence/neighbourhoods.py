"""The small table around a suspect: the figures it is held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from keur.evidence.feasibility import Family
from keur.evidence.published import At, Published
from keur.release.numbers import number
from keur.suspect import Neighbour, Neighbourhood, Role
from keur.verdict import Cell

SIBLINGS, PARTS = 6, 6
"""Rows of these kinds that are shown, the largest first kept."""
_Row = tuple[str, Role, At]
_Column = tuple[str, str, int | None]
"""Heading, column of the frame, and position on the time axis; None for that of the suspect."""


def neighbourhood(published: Published, cell: Cell, wrong: Mapping[str, str]) -> Neighbourhood:
    """Totals, siblings and parts of a cell, in the periods of its year and with its rates.

    Args:
        wrong: What would have to stand in the cell, by column of the frame.
    """
    at, columns = published.at(cell), _columns(published, cell)
    rows, left = _rows(published, at)
    marked = [
        (place, wrong[column])
        for place, (_, column, when) in enumerate(columns)
        if column in wrong and when is None
    ]
    told = tuple(Neighbour(name, role, _told(published, there, columns)) for name, role, there in rows)
    return Neighbourhood(tuple(heading for heading, _, _ in columns), told, tuple(marked), left)


def _told(published: Published, at: At, columns: Sequence[_Column]) -> tuple[str, ...]:
    return tuple(published.text(_moved(published, at, when), column) for _, column, when in columns)


def _columns(published: Published, cell: Cell) -> list[_Column]:
    count, time = published.ties.count, published.ties.time
    rates: list[_Column] = [(f"per {number(rate.per)}", rate.column, None) for rate in published.ties.rates]
    if time is None:
        return [("", count.column, None), *rates]
    periods = published.evidence.periods(time.dimension)
    own = periods.get(cell[time.dimension])
    found: list[_Column] = []
    for place, label in enumerate(published.evidence.coords[time.dimension]):
        if label == cell[time.dimension]:
            found.append((label, count.column, None))
        elif own and time.relation and label in periods and periods[label].year == own.year:
            found.append((label, count.column, place))
    return [*found, *rates]


def _moved(published: Published, at: At, when: int | None) -> At:
    """The same cell in another period."""
    if when is None or published.ties.time is None:
        return at
    axis = published.evidence.dimensions.index(published.ties.time.dimension)
    return (*at[:axis], when, *at[axis + 1 :])


def _rows(published: Published, at: At) -> tuple[list[_Row], int]:
    """The rows in the order total, itself, siblings, parts, and how many were left out."""
    groups: dict[Role, dict[At, str]] = {"total": {}, "sibling": {}, "part": {}}
    name = " · ".join(labels[i] for labels, i in zip(published.evidence.coords.values(), at, strict=True))
    for family in published.ties.families:
        axis = published.evidence.dimensions.index(family.dimension)
        own = published.evidence.coords[family.dimension][at[axis]]
        for role, label, there in _relatives(published, family, at):
            groups[role].setdefault(there, label)
            name = own
    kept: list[_Row] = [(label, "total", there) for there, label in groups["total"].items()]
    kept.append((name, "itself", at))
    left = 0
    for role, most in (("sibling", SIBLINGS), ("part", PARTS)):
        group = groups[role]
        shown = _largest(published, list(group), most)
        left += len(group) - len(shown)
        kept += [(group[there], role, there) for there in group if there in shown]
    return kept, left


def _relatives(published: Published, family: Family, at: At) -> Iterator[tuple[Role, str, At]]:
    """The other members of a family that a cell belongs to."""
    axis = published.evidence.dimensions.index(family.dimension)
    labels = published.evidence.coords[family.dimension]
    own = labels[at[axis]]
    if own == family.total:
        roles: dict[str, Role] = dict.fromkeys(family.subtypes, "part")
    elif own in family.subtypes:
        roles = dict.fromkeys((name for name in family.subtypes if name != own), "sibling")
        roles = {family.total: "total", **roles}
    else:
        roles = {}
    for name, role in roles.items():
        if name in labels:
            yield role, name, (*at[:axis], labels.index(name), *at[axis + 1 :])


def _largest(published: Published, places: Sequence[At], most: int) -> set[At]:
    column = published.ties.count.column
    return set(sorted(places, key=lambda at: -(published.value(at, column) or 0))[:most])
