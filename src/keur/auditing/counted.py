"""The counts of a release, each with what ties its figures together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keur.contract.model import Contract
from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.published import Published
from keur.rules.facts import contexts
from keur.verdict import Finding

REFUTING = frozenset({"RP003", "RP004", "RP005"})
"""Rules that, where they fail, leave nothing to reckon a rate with."""


@dataclass(frozen=True, eq=False, slots=True)
class Counted:
    """A count and its rates.

    Attributes:
        labels: Label of each column.
        facts: Facts of the contract by name, once per rate.
    """

    published: Published
    labels: Mapping[str, str]
    facts: Sequence[Mapping[str, Any]]


def counts(evidence: Evidence, contract: Contract, findings: Sequence[Finding]) -> Iterator[Counted]:
    """Each count; rates that are refuted as a whole are left out of what ties it."""
    refuted = {finding.defect.measure for finding in findings if finding.rule in REFUTING}
    groups: dict[str, list[dict[str, Any]]] = {}
    for facts in contexts(contract):
        if "count" in facts and evidence.has(facts["count"].column):
            groups.setdefault(facts["count"].column, []).append(facts)
    for group in groups.values():
        facts, rates = group[0], [one["rate"] for one in group if "rate" in one]
        rates = [rate for rate in rates if evidence.has(rate.column)]
        region = facts.get("region")
        ties = Ties(
            count=facts["count"],
            families=tuple(facts.get("families", ())),
            rates=tuple(rate for rate in rates if rate.label not in refuted),
            region=region.dimension if region else None,
            time=facts.get("time"),
        )
        labels = {one.column: one.label for one in (facts["count"], *rates)}
        yield Counted(Published(evidence, ties), labels, group)
