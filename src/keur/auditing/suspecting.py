"""Findings about one of several figures, as one finding per figure that is wrong.

Per component of violated relations the smallest set of figures is looked for that explains them all; where
that is not feasible the findings are placed greedily, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from keur.auditing.accusing import Counted, accusation
from keur.auditing.merging import by_cell
from keur.auditing.placing import place
from keur.contract.model import Contract
from keur.evidence.accused import accuse
from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.published import Published
from keur.rules.facts import contexts
from keur.verdict import Cell, Finding

REASONED = ("SS", "RP")
"""Families of rules whose relations tie the figures of a component."""
REFUTING = frozenset({"RP003", "RP004", "RP005"})
"""Rules that, where they fail, leave nothing to reckon a rate with."""


def suspected(findings: Sequence[Finding], evidence: Evidence, contract: Contract) -> list[Finding]:
    """One finding per wrong figure instead of one per violated relation; all others as they are."""
    left, told = list(findings), list[Finding]()
    for counted in _counts(evidence, contract, findings):
        own = [finding for finding in left if _reasoned(finding, counted)]
        if own:
            left = [finding for finding in left if not _reasoned(finding, counted)]
            told += _told(counted, own)
    return [*told, *place(left)]


def _told(counted: Counted, findings: Sequence[Finding]) -> Iterator[Finding]:
    involved = dict.fromkeys(cell for finding in findings for cell in finding.defect.involved)
    accused = accuse(counted.published, involved)
    home = {
        cell: number for number, one in enumerate(accused) for cell in one.placed.cells if cell in involved
    }
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


def _counts(evidence: Evidence, contract: Contract, findings: Sequence[Finding]) -> Iterator[Counted]:
    """Each count with what ties its figures together; rates that are refuted as a whole left out."""
    refuted = {finding.defect.measure for finding in findings if finding.rule in REFUTING}
    counts: dict[str, list[dict[str, Any]]] = {}
    for facts in contexts(contract):
        if "count" in facts and evidence.has(facts["count"].column):
            counts.setdefault(facts["count"].column, []).append(facts)
    for (facts, *_), group in ((group, group) for group in counts.values()):
        rates = [one["rate"] for one in group if "rate" in one and evidence.has(one["rate"].column)]
        region = facts.get("region")
        ties = Ties(
            count=facts["count"],
            families=tuple(facts.get("families", ())),
            rates=tuple(rate for rate in rates if rate.label not in refuted),
            region=region.dimension if region else None,
            time=facts.get("time"),
        )
        labels = {one.column: one.label for one in (facts["count"], *rates)}
        yield Counted(Published(evidence, ties), labels)


def _reasoned(finding: Finding, counted: Counted) -> bool:
    """Whether a finding proves that one of several figures of a count is wrong."""
    about = finding.proved and finding.rule.startswith(REASONED)
    return about and finding.defect.measure in counted.labels.values() and bool(finding.defect.involved)
