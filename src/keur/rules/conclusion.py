"""What a rule concludes: four counts, and the defects it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import xarray as xr

from keur.evidence.cubes import Evidence
from keur.reasoning.judgement import VIOLATED, count
from keur.verdict import Cell, Counts, Defect

LISTED = 500
"""Defects a rule describes one by one; the counts always cover all of them."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The result of one rule.

    Attributes:
        reason: Why nothing was evaluated, where nothing was.
        shown: Tables that a report may show, e.g. the candidates for the denominator. Plain JSON values.
    """

    counts: Counts
    defects: tuple[Defect, ...] = ()
    reason: str | None = None
    shown: dict[str, Any] = field(default_factory=dict)


Describe = Callable[[Cell, dict[str, str]], Defect]


def conclude(evidence: Evidence, verdicts: xr.DataArray, describe: Describe) -> Conclusion:
    """A conclusion from one verdict per relation.

    Args:
        verdicts: As made by :func:`keur.reasoning.judgement.judge`, on some or all dimensions.
        describe: Makes the defect of a violated cell; called for listed cells only.
    """
    defects = tuple(describe(cell, at) for cell, at in evidence.cells(verdicts == VIOLATED, LISTED))
    return Conclusion(count(verdicts), defects)


def merge(parts: Iterable[Conclusion], *, nothing: str) -> Conclusion:
    """Several conclusions of one rule as one.

    Args:
        nothing: Why nothing was evaluated, should all the parts be silent.
    """
    parts = list(parts)
    counts = sum((part.counts for part in parts), Counts())
    defects = tuple(defect for part in parts for defect in part.defects)[:LISTED]
    shown = {key: value for part in parts for key, value in part.shown.items()}
    return Conclusion(counts, defects, None if counts.concluded else nothing, shown)
