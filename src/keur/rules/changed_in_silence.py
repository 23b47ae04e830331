"""What rules on unannounced changes conclude: the largest changes first, a period that changed alike once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.silent_changes import largest_first, mostly_changed, moves_at
from keur.reasoning.judgement import VIOLATED
from keur.reasoning.judgement import count as tally
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Column, Time
from keur.verdict import Cell, Defect

NO_NOTES = "the release carries no notes that could announce a change"
Why = Callable[[Mapping[str, str]], str]
"""Of a cell or a period: why its change should not be, as the end of a sentence."""


def conclude_silent(
    editions: Evidence, measures: Sequence[Column], time: Time | None, verdicts: xr.DataArray, why: Why
) -> Conclusion:
    """A conclusion on cells that changed; the counts are of cells, even where one defect tells of many."""
    found = _Told(editions, measures, why)
    periods = mostly_changed(verdicts, time.dimension) if time else {}
    changed = verdicts == VIOLATED
    defects = (
        [found.period(time.dimension, label, changed, *n) for label, n in periods.items()] if time else []
    )
    if time:
        changed = changed & ~changed[time.dimension].isin(list(periods))
    cells = largest_first(editions, measures, changed, LISTED - len(defects))
    return Conclusion(tally(verdicts), (*defects, *(found.cell(*one) for one in cells)))


class _Told:
    """Writes the defects."""

    def __init__(self, editions: Evidence, measures: Sequence[Column], why: Why) -> None:
        self._editions, self._measures, self._why = editions, measures, why
        self._labels = {measure.column: measure.label for measure in measures}

    def cell(self, cell: Cell, at: dict[str, str]) -> Defect:
        """One cell that changed."""
        moves = moves_at(self._editions, self._measures, at)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=self._labels[next(iter(moves))],
            observed=" and ".join(new for _, new in moves.values()),
            expected=" and ".join(old for old, _ in moves.values()),
            message=f"{self._went(moves)}, {self._why(at)}.",
        )

    def period(self, dimension: str, label: str, changed: xr.DataArray, n: int, of: int) -> Defect:
        """A period of which most figures changed."""
        here = changed & (changed[dimension] == label)
        cell, at = next(largest_first(self._editions, self._measures, here, 1))
        moves = moves_at(self._editions, self._measures, at)
        whole = Cell(((dimension, label),))
        return Defect(
            cell=whole,
            involved=(whole,),
            observed=f"{number(n)} of {number(of)} cells differ",
            expected="the figures of the previous edition",
            message=f"{number(n)} of the {number(of)} cells of {label} that can be compared differ, "
            f"{self._why(at)}; the largest change is in {cell}: {self._went(moves)}.",
        )

    def _went(self, moves: Mapping[str, tuple[str, str]]) -> str:
        told = [f"{self._labels[name]} went from {old} to {new}" for name, (old, new) in moves.items()]
        return " and ".join(told)
