"""Findings that one wrong figure explains, as one finding at that figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keur.suspect import Explained, Suspect
from keur.verdict import Cell, Finding, Reading


def merged(head: Finding, others: Sequence[Finding], suspect: Suspect) -> Finding:
    """The finding that keeps its rule, with what else the same figure explains."""
    cells = [cell for finding in (head, *others) for cell in finding.defect.involved]
    first = [head.defect.cell] if head.defect.cell else []
    defect = replace(head.defect, involved=tuple(dict.fromkeys([*first, *cells])))
    return replace(head, defect=defect, suspect=replace(suspect, explains=_explained(others)))


def at(finding: Finding, place: Reading, instead: Sequence[Reading]) -> Finding:
    """The finding at the cell that is wrong, with the cells that may be so instead."""
    return replace(
        finding,
        defect=replace(
            finding.defect, cell=place.cell, measure=place.measure or finding.defect.measure,
            observed=place.observed, expected=place.expected, readings=tuple(instead),
        ),
    )  # fmt: skip


def worst(findings: Sequence[Finding], cell: Cell | None, wrong: Sequence[Cell | None]) -> Finding:
    """The finding that says most of a cell: severe, about no other wrong cell, and at that cell already."""

    def rank(finding: Finding) -> tuple[int, int, bool]:
        others = sum(c in finding.defect.involved for c in wrong if c and c != cell)
        return finding.severity.rank, others, finding.defect.cell != cell

    return min(findings, key=rank)


def by_cell(findings: Sequence[Finding], reason: str) -> list[Finding]:
    """One finding per cell that the findings were placed at, for a choice that is not proved."""
    groups: dict[Cell | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.defect.cell, []).append(finding)
    doubt = Suspect(unique=False, exact=False, reason=reason)
    heads = {cell: worst(group, cell, ()) for cell, group in groups.items()}
    return [
        merged(heads[cell], [f for f in group if f is not heads[cell]], doubt)
        for cell, group in groups.items()
    ]


def _explained(findings: Sequence[Finding]) -> tuple[Explained, ...]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return tuple(Explained(rule, len(group), group[0].defect.message) for rule, group in groups.items())
