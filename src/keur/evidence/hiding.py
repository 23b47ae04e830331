"""What is left possible for hidden figures: by all that is published with them, and by what should not be.

Regions above a municipality say nothing here: the national figure is an estimate by a model, and no sum of
municipalities. Where regions do add up, the contract states a family along their dimension.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import xarray as xr

from keur.evidence.by_rate import ByRate, by_rate
from keur.evidence.components import Ties
from keur.evidence.crossing import Across, across
from keur.evidence.cubes import Evidence
from keur.evidence.feasibility import Feasibility, differing, feasibility, sharpened
from keur.evidence.protection import Protection
from keur.reasoning.intervals import Interval
from keur.release.marks import Mark


@dataclass(frozen=True, eq=False)
class Hiding:
    """What published figures leave possible for the hidden ones, on the axes of the field.

    Attributes:
        plain: What follows without the figures that are asked about.
        hidden: Where a figure is suppressed; bool.
        zero: Where a count of 0 is published that can be reasoned with; bool.
        guessed: The components in which a rate narrows a count by a population between bounds; bool.
    """

    field: Feasibility
    plain: Feasibility
    hidden: xr.DataArray
    zero: xr.DataArray
    protection: Protection
    guessed: xr.DataArray

    @cached_property
    def evaluable(self) -> xr.DataArray:
        """The hidden cells of components that do not contradict themselves."""
        wrong = self.field.contradictory
        return self.hidden & ~wrong if wrong.any() else self.hidden

    @cached_property
    def across(self) -> Across:
        """What is left possible where totals cross, for the cells that propagation leaves well hidden."""
        wide = self.evaluable.values & ~self._plainly_narrow.values
        return across(self.field, self.evaluable.copy(data=wide), self.protection)

    @cached_property
    def narrow(self) -> xr.DataArray:
        """The hidden cells whose bounds are too narrow."""
        within = self.across.within
        return self._plainly_narrow if within is self.field.within else self._lacking(within)

    @cached_property
    def _plainly_narrow(self) -> xr.DataArray:
        """Those for which propagation shows it."""
        return self._lacking(self.field.within)

    def _lacking(self, within: Interval) -> xr.DataArray:
        """The hidden cells that are not protected by such bounds."""
        found = self.evaluable.values.copy()
        found[found] = self.protection.lacks(within.lower.values[found], within.upper.values[found])
        return self.evaluable.copy(data=found)

    @cached_property
    def exposed(self) -> xr.DataArray:
        """The hidden cells that are not well hidden, those left out in which there is plainly nobody."""
        found = self.narrow
        return found & ~is_nobody(self.field, self.zero, found) if found.values.any() else found

    @property
    def safe(self) -> xr.DataArray:
        """The hidden cells that are known to be well hidden, or to hide nobody."""
        wide = self.across.safe
        if self.guessed.any():
            wide = wide & ~self.guessed
        return wide.copy(data=wide.values | (self.narrow.values & ~self.exposed.values))

    @property
    def touched(self) -> xr.DataArray:
        """The components in which the figures that are asked about say more than the others do."""
        moved = differing(self.plain.alone, self.field.alone, self.field.linked)
        return self.field.contradictory.copy(data=moved)


def asked_because(after: Hiding, before: Hiding) -> Hiding:
    """Of what follows with more figures, the cells that they bear upon and that the others do not expose."""
    return replace(after, hidden=after.hidden & after.touched & ~before.exposed)


def published_together(evidence: Evidence, ties: Ties, protection: Protection) -> Hiding:
    """What follows from the counts, and from the rates that are published with them."""
    return evidence.once(
        (published_together, ties, protection), lambda: _together(evidence, ties, protection)
    )


def with_lone_rates(evidence: Evidence, ties: Ties, protection: Protection) -> Hiding:
    """The same, and what follows from rates of which the count is hidden."""
    together = published_together(evidence, ties, protection)
    rates, alone = told_by_rates(evidence, ties), evidence.interval(ties.count)
    if rates is None or not (rates.told.values & ~alone.bounded.values).any():
        return replace(together, plain=together.field)
    field = believed(together.field, rates.narrowed(alone, rates.told))
    return replace(together, field=field, plain=together.field)


def believed(field: Feasibility, alone: Interval) -> Feasibility:
    """The field with other values behind single cells, but for components that these make impossible.

    Args:
        alone: On the axes of the table.
    """
    alone = field.laid(alone)
    found = sharpened(field, alone)
    refuted = found.contradictory & ~field.contradictory
    if not refuted.any():
        return found
    lower, upper = (
        xr.where(refuted, old, new).transpose(*old.dims)
        for old, new in ((field.alone.lower, alone.lower), (field.alone.upper, alone.upper))
    )
    return sharpened(field, Interval(lower, upper))


def _together(evidence: Evidence, ties: Ties, protection: Protection) -> Hiding:
    figures = evidence.figures(ties.count.column, ties.count.decimals)
    plain = field = feasibility(evidence, ties.count, ties.families, ties.time)
    rates = told_by_rates(evidence, ties)
    if rates is not None:
        alone = evidence.interval(ties.count)
        field = believed(plain, rates.narrowed(alone, rates.told & alone.bounded))
    hidden = plain.fold(is_suppressed(figures.mark), 0)
    zero = plain.alone.bounded & (plain.fold(figures.value, 0) == 0)
    return Hiding(
        field, plain, hidden, zero, protection, on_a_guess(plain, rates, evidence.interval(ties.count))
    )


def on_a_guess(field: Feasibility, rates: ByRate | None, alone: Interval) -> xr.DataArray:
    """The components in which a rate narrows a count, but of a population that is not known exactly."""
    if rates is None or not rates.guessed.any():
        return xr.zeros_like(field.contradictory)
    low, high = rates.within.lower.values, rates.within.upper.values
    says = rates.guessed.values & ((low > alone.lower.values) | (high < alone.upper.values))
    return field.fold(rates.guessed.copy(data=says), 0).any(field.linked)


def told_by_rates(evidence: Evidence, ties: Ties) -> ByRate | None:
    """What the rates of a count say of it; None where the table has none whose population could be known."""
    if not (ties.rates and ties.region and ties.time):
        return None
    return by_rate(evidence, ties.count, ties.rates, (ties.region, ties.time.dimension))


def is_suppressed(mark: xr.DataArray) -> xr.DataArray:
    """Where a figure exists and is kept back."""
    return mark.isin([Mark.UNKNOWN, Mark.SECRET])


def is_unexplained(mark: xr.DataArray) -> xr.DataArray:
    """Where no figure stands and nothing says why: it may be suppressed, or there may be none."""
    return mark == Mark.UNSTATED


def is_nobody(field: Feasibility, zero: xr.DataArray, asked: xr.DataArray) -> xr.DataArray:
    """The cells that are 0 because a published 0 says so, of a total or of all parts.

    Nobody is given away there. A published 0 is taken literally for this, not as rounded.

    Args:
        zero: Where a 0 is published, on the axes of ``field``.
        asked: The cells that are asked about; of components without any, nothing is said.
    """
    places = np.argwhere(asked.any(field.linked).values)
    at = (..., *places.T) if field.free else (..., None)
    lower, upper = field.cases(dict(zip(field.free, places.T, strict=True)))
    upper[zero.transpose(*field.linked, *field.free).values[at]] = 0
    field.network.settle(lower, upper)
    found = xr.zeros_like(asked, dtype=bool)
    laid = found.transpose(*field.linked, *field.free).values  # a view
    laid[at] = (upper == 0) & (lower <= upper)
    return found
