"""What all published figures together leave possible for each cell, over types and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.evidence.calendar import HALVES, PART, YEAR, Calendar
from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.families import Parts, cut
from keur.evidence.sums import contradicts
from keur.reasoning.conflict import Bounds
from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.propagation import Link, Network, linked_dims, propagate
from keur.verdict import Cell

Kind = Literal["cover", "partition"]


class Family(Parts, Protocol):
    """A total and its subtypes, and how they are related."""

    @property
    def relation(self) -> Kind: ...  # noqa: D102
    @property
    def exhaustive(self) -> bool: ...  # noqa: D102


class HalfYears(Protocol):
    """The period dimension, and how a year relates to its halves."""

    @property
    def dimension(self) -> str: ...  # noqa: D102
    @property
    def relation(self) -> Kind | None: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Feasibility:
    """A count with the bounds that all figures together prove.

    All cubes have the dimensions of the table; where years stand beside half-years, the periods are
    folded into calendar years and :data:`~keur.evidence.calendar.PART`. A *component* is a set of cells
    that are linked with each other and with no others: one region in one calendar year.

    Attributes:
        alone: True values behind each published figure by itself.
        within: The same, narrowed by all others.
        calendar: How the periods are folded; None where they are not.
    """

    alone: Interval
    within: Interval
    links: tuple[Link, ...]
    calendar: Calendar | None

    @property
    def linked(self) -> tuple[str, ...]:
        """Dimensions inside a component."""
        return linked_dims(self.links)

    @property
    def free(self) -> tuple[str, ...]:
        """The other dimensions: a position on each is a component."""
        return tuple(str(d) for d in self.alone.lower.dims if d not in self.linked)

    @property
    def inside(self) -> tuple[str, ...]:
        """The same, as dimensions of the table."""
        return tuple(self.calendar.dimension if self.calendar and d == PART else d for d in self.linked)

    @cached_property
    def contradictory(self) -> xr.DataArray:
        """The components for which no true values exist."""
        # plain arrays: to see that labels are alike takes longer than to compare
        wrong = self.within.lower.copy(data=self.within.upper.values < self.within.lower.values)
        return wrong.any(self.linked)

    def fold(self, cube: xr.DataArray, fill: int) -> xr.DataArray:
        """A cube of the table on the axes of this one; ``fill`` where the table has no such cell."""
        return self.calendar.fold(cube, fill) if self.calendar else cube

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        lower = self.alone.lower
        return {str(d): [str(label) for label in lower[d].values] for d in lower.dims}

    def laid(self, alone: Interval) -> Interval:
        """True values behind the figures of the table, on the axes of this one."""
        return Interval(self.fold(alone.lower, 0), self.fold(alone.upper, UNBOUNDED))

    @cached_property
    def network(self) -> Network:
        """The links as positions on the axes of one component."""
        return Network(self.links, {d: self.alone.lower[d].values for d in self.linked})

    def cases(self, components: Mapping[str, Sequence[int]]) -> Bounds:
        """The bounds by themselves of some components, given by their positions on the other axes.

        Returns:
            Shape (one axis per linked dimension, components).
        """
        ends = (
            end.transpose(*self.linked, *self.free).values for end in (self.alone.lower, self.alone.upper)
        )
        if not self.free:
            lower, upper = (end[..., None].copy() for end in ends)
            return lower, upper
        at = tuple(np.asarray(components[d], np.intp) for d in self.free)
        lower, upper = (end[(slice(None),) * len(self.linked) + at] for end in ends)
        return lower, upper

    def cell(self, order: Sequence[str], at: Mapping[str, int]) -> Cell:
        """The cell of the table, its dimensions in this order, at a position on each axis."""
        labels = {d: self._labels[d][i] for d, i in at.items()}
        if self.calendar:
            line, part = at[self.calendar.dimension], at[PART]
            labels[self.calendar.dimension] = str(self.calendar.labels[line, part])
        return Cell(tuple((d, labels[d]) for d in order))


def feasibility(
    evidence: Evidence, count: RoundedCount, families: Sequence[Family], time: HalfYears | None
) -> Feasibility:
    """What is possible for each cell of a count; computed once per audit, for all rules that ask."""
    key = (feasibility, count, tuple(families), time)
    return evidence.once(key, lambda: _feasibility(evidence, count, families, time))


def sharpened(field: Feasibility, alone: Interval) -> Feasibility:
    """The field with other values behind the figures by themselves.

    Args:
        alone: On the axes of ``field``, in their order. Only components in which they differ are done again.
    """
    places = np.argwhere(differing(field.alone, alone, field.linked))
    sharper = replace(field, alone=alone)
    if not len(places):
        return sharper
    lower, upper = sharper.cases(dict(zip(field.free, places.T, strict=True)))
    sharper.network.settle(lower, upper)
    within = Interval(field.within.lower.copy(), field.within.upper.copy())
    for end, new in zip((within.lower, within.upper), (lower, upper), strict=True):
        laid = end.transpose(*field.linked, *field.free).values  # a view
        laid[(..., *places.T)] = new if field.free else new[..., 0]
    return replace(sharper, within=within)


def differing(one: Interval, other: Interval, linked: Sequence[str]) -> npt.NDArray[np.bool_]:
    """The components in which two fields of values have other ends somewhere."""
    # plain arrays: to see that labels are alike takes longer than to compare
    moved = (one.lower.values != other.lower.values) | (one.upper.values != other.upper.values)
    return np.asarray(moved.any(axis=tuple(one.lower.dims.index(d) for d in linked)))


def refuted_alone(
    evidence: Evidence, count: RoundedCount, families: Sequence[Family], field: Feasibility
) -> xr.DataArray:
    """The components in which a single total and its parts, or a single year, is wrong by itself."""
    found = xr.zeros_like(field.contradictory)
    for family in families:
        wrong = contradicts(cut(evidence, count, family), family.relation, exhaustive=family.exhaustive)
        folded = field.fold(wrong.reset_coords(drop=True), 0)
        found = found | folded.any([d for d in field.linked if d in folded.dims])
    years = [link for link in field.links if link.dim == PART]
    if field.calendar and years:
        wrong = contradicts(field.calendar.cut(evidence, count), years[0].relation)
        found = found | wrong.any([d for d in field.linked if d in wrong.dims])
    return found.transpose(*field.contradictory.dims)


def _feasibility(
    evidence: Evidence, count: RoundedCount, families: Sequence[Family], time: HalfYears | None
) -> Feasibility:
    links = [Link(f.dimension, f.total, f.subtypes, f.relation, f.exhaustive) for f in families]
    calendar = Calendar.of(evidence, time.dimension) if time and time.relation else None
    if time and time.relation and calendar and calendar.linked:
        links.append(Link(PART, YEAR, HALVES, time.relation))
        alone = calendar.within(evidence, count)
    else:
        calendar, alone = None, evidence.interval(count)
    return Feasibility(alone, propagate(alone, links), tuple(links), calendar)
