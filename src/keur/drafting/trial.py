"""A total and its parts held against all figures: may it cover them, may they add up?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from keur.drafting.columns import CountColumn
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

    Attributes:
        tested: Totals published beside one part at least.
        complete: Totals published beside all their parts.
        below: Totals below a part.
        above: Totals above the sum of the parts.
        off: Totals that are not the sum of the parts.
        elsewhere: Of ``below`` and ``above``, how many lie outside the country as a whole.
        odds: Power of ten of the chance that overlapping parts would seem to add up as well as these do.
        hidden: Share of the smaller parts that may overlap with others in every total and not show.
        example: One of the cells that refute the cover, in words; empty where none does.
    """

    tested: int = 0
    complete: int = 0
    below: int = 0
    above: int = 0
    off: int = 0
    elsewhere: int = 0
    odds: float = 0.0
    hidden: float = 1.0
    example: str = ""

    def __add__(self, other: Trial) -> Trial:
        return Trial(
            tested=self.tested + other.tested,
            complete=self.complete + other.complete,
            below=self.below + other.below,
            above=self.above + other.above,
            off=self.off + other.off,
            elsewhere=self.elsewhere + other.elsewhere,
            odds=min(self.odds, other.odds),
            hidden=min(self.hidden, other.hidden),
            example=self.example or other.example,
        )

    @property
    def covers(self) -> bool:
        """Whether no figure refutes that the total covers its parts and nothing else."""
        return not self.below and not self.above


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
        wrong = (largest == VIOLATED) | (within == VIOLATED)
        share = _share(part)
        complete = part.total_within.bounded & part.subtypes_within.bounded.all(part.axis)
        return Trial(
            tested=int((largest != NOT_EVALUATED).sum()),
            complete=int(complete.sum()),
            below=int((largest == VIOLATED).sum()),
            above=int((within == VIOLATED).sum()),
            off=int((equal == VIOLATED).sum()),
            elsewhere=int((wrong & ~self._country(wrong)).sum()),
            odds=self._odds(share),
            hidden=float(share.min()) if share.size else 1.0,
            example=self._example(wrong),
        )

    def _country(self, cube: xr.DataArray) -> xr.DataArray:
        if self.region is None or self.national is None or self.region not in cube.dims:
            return xr.zeros_like(cube)
        return cube[self.region] == self.national

    def _odds(self, share: xr.DataArray) -> float:
        """How likely parts that overlap at random would add up within rounding in all totals.

        Of the totals of one region only the most telling counts, because types and periods of a region
        are alike.
        """
        rest = [d for d in share.dims if d != self.region]
        return _log10(share.min(rest).values if self.region in share.dims else share.min().values)

    def _example(self, wrong: xr.DataArray) -> str:
        if not wrong.any():
            return ""
        outside = wrong & ~self._country(wrong)
        where = np.argwhere((outside if outside.any() else wrong).values)[0]
        return ", ".join(str(wrong[d].values[i]) for d, i in zip(wrong.dims, where, strict=True))


def _share(part: FamilyCut) -> xr.DataArray:
    """Of the room that overlap has in each total, the share that rounding hides; 1 where parts are hidden.

    A total that covers its parts lies anywhere between the largest of them and their sum.
    """
    whole, parts = part.total_within, sum_of(part.subtypes_within, part.axis)
    slack = (whole.upper - whole.lower) + (parts.upper - parts.lower) + 1
    room = part.subtypes.sum(part.axis) - part.subtypes.max(part.axis) + 1
    complete = whole.bounded & part.subtypes_within.bounded.all(part.axis)
    return xr.where(complete, np.minimum(slack / room, 1.0), 1.0)


def _log10(shares: npt.NDArray[np.float64]) -> float:
    return float(np.log10(shares).sum()) if shares.size else 0.0
