"""What is said of each cell of a finding that tells of many at once, the same in every report for readers."""

from __future__ import annotations

from dataclasses import dataclass

from keur.reports.outline import heading
from keur.verdict import Finding


@dataclass(frozen=True, slots=True)
class Members:
    """The cells of a finding, as a small table.

    Attributes:
        columns: Headings of what differs from cell to cell.
        rows: Name of a cell, without what all of them share, and what stands under each heading.
        more: How many stand in ``findings.csv`` only.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    more: int


def members(finding: Finding, most: int) -> Members | None:
    """The first cells of a finding; None where it is about one place."""
    if not finding.members:
        return None
    defects = [member.defect for member in finding.members]
    told = {
        "rule": [one.rule for one in finding.members],
        "measure": [one.measure or "" for one in defects],
        "observed": [one.observed for one in defects],
        "expected": [one.expected for one in defects],
    }
    varied = {column: said for column, said in told.items() if len(set(said)) > 1}
    shown, shared = finding.members[:most], _shared(finding)
    rows = tuple(
        (_name(member, shared), tuple(said[i] for said in varied.values())) for i, member in enumerate(shown)
    )
    return Members(tuple(varied), rows, len(finding.members) - len(rows))


def _shared(finding: Finding) -> set[tuple[str, str]]:
    """Dimensions and categories that all the cells have."""
    cells = [member.defect.cell for member in finding.members]
    return set.intersection(*(set(cell.coordinates) if cell else set() for cell in cells))


def _name(member: Finding, shared: set[tuple[str, str]]) -> str:
    cell = member.defect.cell
    own = [category for name, category in cell.coordinates if (name, category) not in shared] if cell else []
    return " · ".join(own) or heading(member)
