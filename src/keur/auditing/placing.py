"""Findings moved to the cell that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keur.reasoning.placing import culprits
from keur.rules.registry import catalogue
from keur.verdict import Cell, Defect, Finding, Reading


def place(findings: Sequence[Finding]) -> list[Finding]:
    """Each proved finding at the cell of its relation that explains most of what is violated.

    A total that is wrong breaks the sums below and above it. Named at the relation, that would be
    several cells; named at the cell they share, it is one.
    """
    chosen = culprits([f.defect.involved for f in findings if _movable(f)])
    rank = {cell: i for i, cell in enumerate(chosen)}
    return [replace(f, defect=_moved(f.defect, rank)) if _movable(f) else f for f in findings]


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another rule tells more of at the same cell."""
    instead = {code: rule.instead_of for code, rule in catalogue().items()}
    told = {(code, f.defect.cell) for f in findings if f.defect.cell for code in instead.get(f.rule, ())}
    return [f for f in findings if (f.rule, f.defect.cell) not in told]


def _movable(finding: Finding) -> bool:
    """Whether the finding says that one of several figures is wrong; what is disclosed is not wrong."""
    return finding.proved and bool(finding.defect.involved) and not finding.rule.startswith("DC")


def _moved(defect: Defect, rank: dict[Cell, int]) -> Defect:
    best = min((c for c in defect.involved if c in rank), key=rank.__getitem__)
    reading = next((r for r in defect.readings if r.cell == best), None)
    if best == defect.cell or reading is None:
        return defect
    left = Reading(defect.cell, defect.observed, defect.expected) if defect.cell else reading
    others = (left, *(r for r in defect.readings if r != reading))
    return replace(defect, cell=best, observed=reading.observed, expected=reading.expected, readings=others)
