"""Findings that one wrong figure explains, as one finding at that figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keur.suspect import Explained, Suspect
from keur.verdict import Cell, Finding, Reading


def merged(head: Finding, others: Sequence[Finding]) -> Finding:
    """The finding of a suspect, with others that it explains too."""
    if head.suspect is None:
        raise ValueError("nothing is suspected")
    groups = {one.rule: one for one in head.suspect.explains}
    for finding in others:
        known = groups.get(finding.rule, Explained(finding.rule, 0, finding.defect.message))
        groups[finding.rule] = replace(known, relations=known.relations + 1)
    return replace(head, suspect=replace(head.suspect, explains=tuple(groups.values())))


def involving(head: Finding, others: Sequence[Finding]) -> Finding:
    """The finding with the cells of others too, its own first."""
    cells = [cell for finding in (head, *others) for cell in finding.defect.involved]
    first = [head.defect.cell] if head.defect.cell else []
    return replace(head, defect=replace(head.defect, involved=tuple(dict.fromkeys([*first, *cells]))))


def at(finding: Finding, place: Reading, instead: Sequence[Reading]) -> Finding:
    """The finding at the cell that is wrong, with the cells that may be so instead."""
    return replace(
        finding,
        defect=replace(
            finding.defect, cell=place.cell, measure=place.measure or finding.defect.measure,
            observed=place.observed, expected=place.expected, readings=tuple(instead),
        ),
    )  # fmt: skip


def worst(findings: Sequence[Finding], place: Reading | None, wrong: Sequence[Cell]) -> Finding:
    """The finding that says most of a figure: severe, of no other wrong cell, of its measure, and there."""

    def rank(finding: Finding) -> tuple[int, int, bool, bool]:
        if place is None:
            return finding.severity.rank, 0, False, False
        defect, cell = finding.defect, place.cell
        others = sum(other in defect.involved for other in wrong if other != cell)
        return finding.severity.rank, others, defect.measure != place.measure, defect.cell != cell

    return min(findings, key=rank)


def by_cell(findings: Sequence[Finding], reason: str) -> list[Finding]:
    """One finding per cell that the findings were placed at, for a choice that is not proved."""
    groups: dict[Cell | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.defect.cell, []).append(finding)
    doubt = Suspect(unique=False, exact=False, reason=reason)
    told = []
    for group in groups.values():
        head = worst(group, None, ())
        others = [finding for finding in group if finding is not head]
        told.append(merged(replace(involving(head, others), suspect=doubt), others))
    return told
