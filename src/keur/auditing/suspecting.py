"""Findings about one of several figures, as one finding per cause.

First whole lines are looked for that slipped. Then, per component of violated relations, the smallest set of
figures that explains them all; where that is not feasible findings are placed greedily, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keur.auditing.accusing import accusation
from keur.auditing.counted import Counted, counts
from keur.auditing.judging import ASKED, Judge
from keur.auditing.lines import explained
from keur.auditing.merging import by_cell
from keur.auditing.placing import place
from keur.contract.model import Contract
from keur.evidence.accused import accuse
from keur.evidence.cubes import Evidence
from keur.verdict import Cell, Finding, RuleResult, Status

REASONED = ("SS", "RP")
"""Families of rules whose relations tie the figures of a component."""


def suspected(
    findings: Sequence[Finding], rules: Sequence[RuleResult], evidence: Evidence, contract: Contract
) -> list[Finding]:
    """One finding per wrong figure or line instead of one per violated relation; all others as they are."""
    asked = {rule.code for rule in rules if rule.status in {Status.PASSED, Status.FAILED}}
    left, told = list(findings), list[Finding]()
    for counted in counts(evidence, contract, findings):
        own = [finding for finding in left if _about(finding, counted)]
        if own:
            left = [finding for finding in left if not _about(finding, counted)]
            lines = explained(counted, Judge(counted.facts, asked), own)
            reasoned = [finding for finding in lines.left if finding.rule.startswith(REASONED)]
            left += [finding for finding in lines.left if not finding.rule.startswith(REASONED)]
            told += [*lines.lines, *_told(lines.counted, reasoned)]
    return [*told, *place(left)]


def _about(finding: Finding, counted: Counted) -> bool:
    """Whether a finding proves that figures of a count are wrong."""
    known = finding.proved and (finding.rule.startswith(REASONED) or finding.rule in ASKED)
    labels = counted.labels.values()
    return known and finding.defect.measure in labels and bool(finding.defect.cell)


def _told(counted: Counted, findings: Sequence[Finding]) -> Iterator[Finding]:
    involved = dict.fromkeys(cell for finding in findings for cell in finding.defect.involved)
    accused = accuse(counted.published, involved)
    home = {cell: i for i, one in enumerate(accused) for cell in one.placed.cells if cell in involved}
    groups: dict[int | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_home(finding, home), []).append(finding)
    for number, group in groups.items():
        if number is None:
            yield from place(group)
        elif accused[number].case is None:
            yield from by_cell(place(group), accused[number].reason)
        else:
            yield from accusation(counted, accused[number], group)


def _home(finding: Finding, home: dict[Cell, int]) -> int | None:
    """The contradictory component that a finding is about; None where it is about none."""
    return next((home[cell] for cell in finding.defect.involved if cell in home), None)
