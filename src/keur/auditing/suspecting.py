"""Findings about one of several figures, as one finding per cause.

First whole lines are looked for that slipped. Then, per component of violated relations, the smallest set of
figures that explains them all; where that is not feasible findings are placed greedily, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keur.auditing.accusing import accusation
from keur.auditing.counted import Counted, counts
from keur.auditing.judging import ASKED, Judge
from keur.auditing.lines import lines, with_suspicions
from keur.auditing.merging import by_cell
from keur.auditing.outvoted import without_vouched
from keur.auditing.placing import place
from keur.contract.model import Contract
from keur.evidence.accused import accuse
from keur.evidence.cubes import Evidence
from keur.verdict import Cell, Finding, RuleResult, Status

REASONED = ("SS", "RP")
"""Families of rules whose relations tie the figures of a component."""
SUSPECTING = ("RP", "YY")
"""Families of rules with suspicions that need nothing beside the release and its population."""


@dataclass(frozen=True, slots=True)
class Suspected:
    """What the findings of an audit come down to.

    Attributes:
        findings: One per wrong figure or line instead of one per violated relation; all others as they are.
        settled: Rules of which all that was counted and not listed is explained too.
    """

    findings: list[Finding]
    settled: frozenset[str]


def suspected(
    findings: Sequence[Finding], rules: Sequence[RuleResult], evidence: Evidence, contract: Contract
) -> Suspected:
    """The causes behind the findings of an audit."""
    asked = {rule.code for rule in rules if rule.status in {Status.PASSED, Status.FAILED}}
    left, told, settled = list(findings), list[Finding](), frozenset[str]()
    for counted in counts(evidence, contract, findings):
        own = [finding for finding in left if _about(finding, counted)]
        if own:
            judge, suspicions = Judge(counted.facts, asked), [f for f in left if _suspicion(f)]
            left = [finding for finding in left if not (_about(finding, counted) or _suspicion(finding))]
            mended = with_suspicions(lines(counted, judge, own), judge, suspicions)
            settled |= mended.settled
            reasoned = [finding for finding in mended.left if _reasoned(finding)]
            left += [finding for finding in mended.left if not _reasoned(finding)]
            reasoned = without_vouched(mended.counted, reasoned)
            told += [*mended.found, *_told(mended.counted, reasoned)]
    return Suspected([*told, *place(left)], settled)


def _suspicion(finding: Finding) -> bool:
    """Whether a finding suspects figures of the release by themselves, so that mending them may end it."""
    return not finding.proved and finding.rule.startswith(SUSPECTING) and finding.defect.cell is not None


def _about(finding: Finding, counted: Counted) -> bool:
    """Whether a finding proves that figures of a count are wrong."""
    known = _reasoned(finding) or (finding.proved and finding.rule in ASKED)
    return known and finding.defect.measure in counted.labels.values() and bool(finding.defect.cell)


def _reasoned(finding: Finding) -> bool:
    """Whether a finding proves that one of several figures is wrong."""
    return finding.proved and finding.rule.startswith(REASONED)


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
