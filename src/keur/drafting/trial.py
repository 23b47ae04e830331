"""A total and its parts held against all figures: may it cover them, may they add up?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.drafting.columns import CountColumn
from keur.drafting.found import UNLIKELY
from keur.evidence.cubes import Evidence
from keur.evidence.families import FamilyCut, cut
from keur.evidence.sums import adds_up, reaches_largest, within_sum
from keur.reasoning.intervals import total as sum_of
from keur.reasoning.judgement import NOT_EVALUATED, VIOLATED

SHOWN = 0.01
"""Parts are taken to add up where an overlap of so small a share of them would have shown."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What the figures say of one total and its parts, over all counts.

    The country as a whole is left out of all numbers but ``country``, because it may be an estimate; where
    it is the only region it counts like any other.

    Attributes:
        tested: Totals published beside one part at least.
        complete: Totals published beside all their parts.
        below: Totals below a part.
        above: Totals above the sum of the parts.
        off: Totals that are not the sum of the parts.
        odds: Power of ten of the chance that overlapping parts would seem to add up as well as these do.
        hidden: Share of the smaller parts that may overlap with others in every total and not show.
        country: Figures of the country that contradict, first the cover and then the sum.
        example: One of the cells that refute the cover, in words; empty where none does.
    """

    tested: int = 0
    complete: int = 0
    below: int = 0
    above: int = 0
    off: int = 0
    odds: float = 0.0
    hidden: float = 1.0
    country: tuple[int, int] = (0, 0)
    example: str = ""

    def __add__(self, other: Trial) -> Trial:
        return Trial(
            tested=self.tested + other.tested,
            complete=self.complete + other.complete,
            below=self.below + other.below,
            above=self.above + other.above,
            off=self.off + other.off,
            odds=min(self.odds, other.odds),
            hidden=min(self.hidden, other.hidden),
            country=(self.country[0] + other.country[0], self.country[1] + other.country[1]),
            example=self.example or other.example,
        )

    @property
    def wrong(self) -> int:
        """Figures, at most so many, that refute that the total covers these parts and nothing else."""
        return self.below + self.above

    @property
    def adds_up(self) -> bool:
        """Whether totals are the sum of their parts, in more cells than chance makes so."""
        return self.complete > 0 and not self.off and self.odds <= UNLIKELY


@dataclass(frozen=True, slots=True)
class Parts:
    """A total and its parts by their labels."""

    dimension: str
    total: str
    subtypes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """Figures that totals and parts are tried on.

    Attributes:
        region: Name of the dimension of regions, which are taken to be independent of each other.
        national: The region that stands for the country.
    """

    evidence: Evidence
    counts: tuple[CountColumn, ...]
    region: str | None
    national: str | None

    def family(self, dimension: str, total: str, parts: Sequence[str]) -> Trial:
        """A total and its parts along a dimension."""
        family = Parts(dimension, total, tuple(parts))
        return sum((self.judged(cut(self.evidence, count, family)) for count in self.counts), Trial())

    def judged(self, part: FamilyCut) -> Trial:
        """What a total and its parts, cut out of the figures of one count, say."""
        largest, within, equal = reaches_largest(part), within_sum(part), adds_up(part, exhaustive=True)
        complete = part.total_within.bounded & part.subtypes_within.bounded.all(part.axis)
        wrong, off = (largest == VIOLATED) | (within == VIOLATED), equal == VIOLATED
        country = self._country(complete)
        share = _share(part, complete)
        return Trial(
            tested=_count(largest != NOT_EVALUATED, ~country),
            complete=_count(complete, ~country),
            below=_count(largest == VIOLATED, ~country),
            above=_count(within == VIOLATED, ~country),
            off=_count(off, ~country),
            odds=self._odds(xr.where(country, 1.0, share)),
            hidden=float(share.where(~off, 1.0).min()) if share.size else 1.0,
            country=(_count(wrong, country), _count(off, country)),
            example=_example(wrong & ~country),
        )

    def _country(self, cube: xr.DataArray) -> xr.DataArray:
        """Where a figure is of the country as a whole, and there are other regions."""
        if self.region is None or self.region not in cube.dims or cube.sizes[self.region] == 1:
            return xr.zeros_like(cube)
        labels = cube[self.region].values
        national = xr.DataArray(labels == (self.national or ""), dims=self.region)
        return xr.ones_like(cube) & national

    def _odds(self, share: xr.DataArray) -> float:
        """How likely parts that overlap at random would add up within rounding in all totals.

        Of the totals of one region only the most telling counts, because types and periods of a region
        are alike.
        """
        rest = [d for d in share.dims if d != self.region]
        return _log10(share.min(rest).values if self.region in share.dims else share.min().values)


def _count(mask: xr.DataArray, where: xr.DataArray) -> int:
    return int((mask & where).sum())


def _example(wrong: xr.DataArray) -> str:
    """The first cell that the mask holds."""
    where = np.argwhere(wrong.values)[:1]
    return ", ".join(
        str(wrong[d].values[i]) for place in where for d, i in zip(wrong.dims, place, strict=True)
    )


def _share(part: FamilyCut, complete: xr.DataArray) -> xr.DataArray:
    """Of the room that overlap has in each total, the share that rounding hides; 1 where parts are hidden.

    A total that covers its parts lies anywhere between the largest of them and their sum.
    """
    whole, parts = part.total_within, sum_of(part.subtypes_within, part.axis)
    slack = (whole.upper - whole.lower) + (parts.upper - parts.lower) + 1
    room = part.subtypes.sum(part.axis) - part.subtypes.max(part.axis) + 1
    return xr.where(complete, np.minimum(slack / room, 1.0), 1.0)


def _log10(shares: npt.NDArray[np.float64]) -> float:
    return float(np.log10(shares).sum()) if shares.size else 0.0
