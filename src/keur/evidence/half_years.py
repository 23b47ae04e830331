"""The two halves of each year, among the regions and in the country."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keur.evidence.false_zeros import large
from keur.evidence.history import History
from keur.evidence.series import Places
from keur.reasoning.half_years import Halves, judge_halves
from keur.reasoning.hidiroglou_berthelot import Floats
from keur.release.period import Period


@dataclass(frozen=True, slots=True)
class HalfYears:
    """Arrays of shape (series, years).

    Attributes:
        first: Position of the first half of each year.
        second: Position of its second half.
        lost: What the second half of all regions together lacks of its usual size.
    """

    past: History
    first: Places
    second: Places
    judged: Halves
    lost: Floats

    @property
    def worst_first(self) -> list[int]:
        """Years whose second half is far below, that which lacks most first."""
        most = np.where(self.judged.below, self.lost, -np.inf).max(0, initial=-np.inf)
        return [int(year) for year in np.argsort(-most, kind="stable") if self.judged.below[:, year].any()]

    def lacking(self, year: int) -> list[int]:
        """The series that lack in a year, that which lacks most first."""
        order = np.argsort(-self.lost[:, year], kind="stable")
        return [int(series) for series in order if self.judged.below[series, year]]

    def ratio(self, series: int, year: int) -> float | None:
        """The second half over the first in the country; None where that is not published."""
        nation, at = self.past.nation, [int(self.first[year]), int(self.second[year])]
        if not nation.figure.shape[-1] or not nation.known[series, at, 0].all():
            return None
        first, second = nation.figure[series, at, 0].tolist()
        return second / first if first else None


def half_years(past: History, least: int) -> HalfYears:
    """Judge the second half of every year that has both.

    Args:
        least: Regions that a median needs.
    """
    place = {period: i for i, label in enumerate(past.periods) if (period := past.codes.get(label))}
    pairs = [
        (i, place[half])
        for period, i in sorted(place.items())
        if period.part == "H1" and (half := Period(period.year, "H2")) in place
    ]
    first, second = np.array(pairs, np.intp).reshape(-1, 2).T
    known = past.table.known & ~past.breaking
    told = known[:, first] & known[:, second] & (past.table.figure[:, first] >= large(past))
    ones, twos = (np.where(told, past.table.figure[:, half], np.nan) for half in (first, second))
    judged = judge_halves(ones, twos, _national(past, first, second), least)
    lost = np.nansum(ones, -1) * judged.usual - np.nansum(twos, -1)
    return HalfYears(past, first, second, judged, lost)


def _national(past: History, first: Places, second: Places) -> tuple[Floats, Floats]:
    nation = past.nation
    if not nation.figure.shape[-1]:
        nothing = np.full((len(past.series), len(first)), np.nan)
        return nothing, nothing
    known = (nation.known[:, first] & nation.known[:, second] & (nation.lower[:, first] > 0))[..., 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        most = nation.upper[:, second, 0] / nation.lower[:, first, 0]
        told = nation.figure[:, second, 0] / nation.figure[:, first, 0]
    return np.where(known, most, np.nan), np.where(known & (told > 0), told, np.nan)
