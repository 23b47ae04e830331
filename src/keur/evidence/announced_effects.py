"""The effects of a method that the notes announce, at the cells they are announced for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from keur.contract.model import Contract, CountFacts, Family
from keur.evidence import columns
from keur.evidence.cubes import Evidence
from keur.evidence.labels import canonical
from keur.evidence.national import national_total
from keur.reasoning.spans import kind, within
from keur.release.release import Release
from keur.release.statements import Statement, Subject

EFFECT, DIGITS, UNREAD = "announced_{}", "announced_{}_digits", "announced_{}_unread"
"""Columns of the frame, by the name of the count."""
_SUBJECTS = (Subject.METHOD_EFFECT, Subject.METHOD_EFFECT_UNREAD)


@dataclass(frozen=True, slots=True)
class _Regions:
    dimension: str
    national: str | None


def with_announced_effects(frame: pd.DataFrame, contract: Contract, release: Release) -> pd.DataFrame:
    """The frame with what the notes announce for each count; see :mod:`keur.evidence.cubes`."""
    told = [statement for statement in release.statements if statement.subject in _SUBJECTS]
    time, region = contract.dimension("period"), contract.dimension("region")
    if not told or time is None or region is None:
        return frame
    evidence = Evidence(frame)
    national = contract.dimensions[region].national
    regions = _Regions(region, canonical(national.label) if national else None)
    families = [_canonical(family) for family in contract.families]
    grid = _Grid(evidence, national_total(evidence, families, regions, time), time)
    added: dict[str, np.ndarray] = {}
    for name, measure in columns.measures(release, contract).items():
        if isinstance(contract.measures[name], CountFacts):
            label = " ".join(measure.label.split())
            added |= grid.columns(name, [one for one in told if one.measure in ("", label)])
    return frame.assign(**added)


def unread_remarks(statements: Iterable[Statement]) -> list[str]:
    """One sentence per place where the notes announce an effect that no rule can hold against the figures."""
    quotes = [s.quote for s in statements if s.subject is Subject.METHOD_EFFECT_UNREAD]
    return [
        f"The notes seem to announce the effect of a method in words that were not understood: {quote!r}."
        for quote in dict.fromkeys(quotes)
    ]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a table that an effect can be announced for.

    Attributes:
        where: Categories of the national total.
    """

    evidence: Evidence
    where: dict[str, str]
    time: str

    def columns(self, name: str, told: Sequence[Statement]) -> dict[str, np.ndarray]:
        """The three columns of one count, one value per row of the frame."""
        effect, digits, unread = (np.full(self.evidence.shape, np.nan) for _ in range(3))
        for one, period in ((said, period) for said in told for period in self._periods(said.scope)):
            total, place = self._place("", period), self._place(one.part, period)
            if one.subject is Subject.METHOD_EFFECT and place:
                effect[place], digits[place] = float(one.value), len(one.value.partition(".")[2])
            elif total:
                unread[total] = 1
        forms = {EFFECT: effect, DIGITS: digits, UNREAD: unread}
        return {form.format(name): cube.ravel()[self.evidence.position] for form, cube in forms.items()}

    def _periods(self, scope: str) -> list[str]:
        """Labels of the periods that a scope means; empty means any, a range those of its own kind."""
        codes = {label: period.code for label, period in self.evidence.periods(self.time).items()}
        first = scope.partition("..")[0] or scope.rpartition("..")[2]
        return [
            label
            for label, code in codes.items()
            if scope in ("", code) or (".." in scope and within(code, scope) and kind(code) == kind(first))
        ]

    def _place(self, part: str, period: str) -> tuple[int, ...] | None:
        """Position of the cell of a category and period, everything else at its total."""
        at = self.where | {self.time: period}
        if part:
            named = canonical(part)
            dimension = next((d for d, labels in self.evidence.coords.items() if named in labels), None)
            if dimension is None:
                return None
            at |= {dimension: named}
        axes = self.evidence.coords
        if any(at[d] not in axes[d] for d in axes):
            return None
        return tuple(axes[d].index(at[d]) for d in axes)


def _canonical(family: Family) -> Family:
    names = tuple(map(canonical, family.subtypes))
    return family.model_copy(update={"total": canonical(family.total), "subtypes": names})
