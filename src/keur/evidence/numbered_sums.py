"""The totals and parts of a component, by the numbers of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.evidence.calendar import HALVES, YEAR
from keur.evidence.feasibility import Family, HalfYears, Kind
from keur.reasoning.figures import CountFigure
from keur.reasoning.linear import Row, related
from keur.release.period import Period

Ids = npt.NDArray[np.intp]
"""Numbers of the cells of a component, one axis per dimension of the table."""
_PART = {"": YEAR, "H1": HALVES[0], "H2": HALVES[1]}


@dataclass(frozen=True, slots=True)
class NumberedSum:
    """A total and its parts.

    Attributes:
        exhaustive: Whether no part is missing, in the table or in the component.
    """

    total: int
    parts: tuple[int, ...]
    relation: Kind
    exhaustive: bool

    @property
    def rows(self) -> list[Row]:
        """What is true of them."""
        return related(self.total, self.parts, self.relation, exhaustive=self.exhaustive)


def of_family(family: Family, ids: Ids, labels: Mapping[str, Sequence[str]]) -> Iterator[NumberedSum]:
    """A family at every place of a component; a part that the table lacks is an unknown one."""
    own = list(labels[family.dimension])
    parts = [own.index(name) for name in family.subtypes if name in own]
    if family.total in own and parts:
        along = np.moveaxis(ids, list(labels).index(family.dimension), 0)
        exhaustive = family.exhaustive and len(parts) == len(family.subtypes)
        yield from _sums(along, [own.index(family.total), *parts], family.relation, exhaustive=exhaustive)


def of_year(
    time: HalfYears, ids: Ids, labels: Mapping[str, Sequence[str]], periods: Mapping[str, Period]
) -> Iterator[NumberedSum]:
    """A year and its halves at every place of a component of one calendar year."""
    own = labels[time.dimension]
    slots = {_PART.get(periods[name].part): i for i, name in enumerate(own) if name in periods}
    halves = [slots[half] for half in HALVES if half in slots]
    if time.relation and YEAR in slots and halves:
        along = np.moveaxis(ids, list(labels).index(time.dimension), 0)
        yield from _sums(along, [slots[YEAR], *halves], time.relation, exhaustive=len(halves) == len(HALVES))


def out_of_order(sums: Sequence[NumberedSum], counts: Sequence[CountFigure]) -> Iterator[frozenset[int]]:
    """Totals that are published below one of their parts, as pairs of figures.

    Rounding keeps the order, so these cannot both be right. An odd base leaves no value to both anyway; where
    it is even, the true values may meet in the tie between them.
    """
    figure = {one.unknown: i for i, one in enumerate(counts) if one.base % 2 == 0}
    pairs = ((figure.get(s.total), figure.get(part)) for s in sums for part in s.parts)
    for total, part in pairs:
        if total is not None and part is not None and counts[total].value < counts[part].value:
            yield frozenset({total, part})


def _sums(along: Ids, at: list[int], relation: Kind, *, exhaustive: bool) -> Iterator[NumberedSum]:
    """The sums at all places of the other axes, from the positions of total and parts on the first."""
    for total, *parts in along[at].reshape(len(at), -1).T.tolist():
        yield NumberedSum(total, tuple(parts), relation, exhaustive)
