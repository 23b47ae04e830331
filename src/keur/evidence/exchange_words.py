"""What is said of rows and labels that changed places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from keur.evidence.exchanges import Exchange
from keur.evidence.growth_words import listed
from keur.evidence.yearly_growth import YearlyGrowth
from keur.release.numbers import number
from keur.verdict import Cell, Defect

_INVOLVED = 500
"""Cells that a defect names; an exchange of labels in the whole country has more."""

At = tuple[int, int, int]
"""Series, period and region."""


@dataclass(frozen=True)
class Told:
    """An exchange, told by its figure that adds most to the growth of the country."""

    grown: YearlyGrowth
    one: Exchange

    @property
    def weight(self) -> float:
        """What that figure adds, without its sign."""
        return float((np.abs(self.grown.change) / self.grown.largest)[self.one.at].max())

    @cached_property
    def defect(self) -> Defect:
        """Where it lies, and what would stand there."""
        past, lead, other = self.grown.past, self._lead, self._instead(self._lead)
        cells = [past.cell(*at) for at in (lead, other)]
        return Defect(
            cell=cells[0],
            involved=tuple(dict.fromkeys([*cells, *self._cells()])),
            measure=past.count.label,
            observed=self._figure(lead),
            expected=f"about {self._figure(other)}, which stands under {self._name(other)}",
            message=self._message(lead, other),
        )

    def _message(self, lead: At, other: At) -> str:
        past, one = self.grown.past, self.one
        names = listed([self._name(self._at(lead, member)) for member in one.members])
        moves = [f"from {self._former(at)} to {self._figure(at)} ({self._name(at)})" for at in (lead, other)]
        periods = listed([past.periods[period] for period in past.after[list(one.steps)]])
        everywhere = len(one.regions) > 1 and not one.of_regions
        where = f" in {number(len(one.regions))} regions" if everywhere else ""
        what = f"{past.name(lead[0])} went" if one.of_regions else "they went"
        return (
            f"In {periods} the figures of {names} fit each other's past and not their own{where}: {what} "
            f"{listed(moves)}; plausible only if codes or labels were given anew on purpose."
        )

    @cached_property
    def _lead(self) -> At:
        weights = np.abs(self.grown.change[self.one.at])
        i, j, k = np.unravel_index(int(weights.argmax()), weights.shape)
        series, step, region = self.one.series[int(i)], self.one.steps[int(j)], self.one.regions[int(k)]
        return series, int(self.grown.past.after[step]), region

    def _instead(self, at: At) -> At:
        """Where the figure stands that belongs here."""
        members = self.one.members
        own = at[2] if self.one.of_regions else at[0]
        return self._at(at, members[(members.index(own) + 1) % len(members)])

    def _at(self, at: At, member: int) -> At:
        return (at[0], at[1], member) if self.one.of_regions else (member, at[1], at[2])

    def _name(self, at: At) -> str:
        past = self.grown.past
        return past.regions[at[2]] if self.one.of_regions else past.name(at[0])

    def _figure(self, at: At) -> str:
        return self.grown.past.words(self.grown.past.table.figure[at])

    def _former(self, at: At) -> str:
        past = self.grown.past
        step = past.after.tolist().index(at[1])
        return past.words(past.table.figure[at[0], past.before[step], at[2]])

    def _cells(self) -> list[Cell]:
        past = self.grown.past
        known = past.table.known
        places = (
            (series, int(past.after[step]), region)
            for step in self.one.steps
            for series in self.one.series
            for region in self.one.regions
        )
        return [past.cell(*at) for at in places if known[at]][:_INVOLVED]
