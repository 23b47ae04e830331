"""Figures that the population vouches for, which those that it refutes outvoted.

By themselves the figures of a region and year only tell that some of them are wrong, and most of them are
believed. A slip that befell most of them makes that accuse the others. Where the population is known it tells
which are wrong, and the others are not told.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from keur.auditing.counted import Counted
from keur.evidence.pairs import pairs
from keur.evidence.populations import half_persons
from keur.reasoning.judgement import Mask
from keur.reasoning.rates import Ends, fitting
from keur.verdict import Finding

OUTVOTED, REFUTED = "RP002", "RP001"
"""Holds the figures of a region and year against each other, and against the population."""


def without_vouched(counted: Counted, findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those at figures that fit the population, where it refutes others beside them."""
    refuted = {_region_and_year(counted, one) for one in findings if one.rule == REFUTED}
    if not refuted:
        return list(findings)
    fits = {facts["rate"].label: _fits(counted, facts) for facts in counted.facts if "rate" in facts}
    return [
        one
        for one in findings
        if not (_outvoted(counted, one, fits) and _region_and_year(counted, one) in refuted)
    ]


def _outvoted(counted: Counted, finding: Finding, fits: dict[str, Mask]) -> bool:
    cell, mask = finding.defect.cell, fits.get(finding.defect.measure or "")
    if finding.rule != OUTVOTED or cell is None or mask is None:
        return False
    return bool(mask[counted.published.at(cell)])


def _fits(counted: Counted, facts: Mapping[str, Any]) -> Mask:
    """Where the population gives the rate; False where it is not known."""
    evidence, rate = counted.published.evidence, facts["rate"]
    halves = half_persons(evidence, rate.denominator)
    some, _ = fitting(pairs(evidence, facts["count"], rate), Ends(halves, halves), rate.mode)
    return some


def _region_and_year(counted: Counted, finding: Finding) -> Hashable:
    """What figures share that one population stands behind."""
    ties, cell = counted.published.ties, finding.defect.cell
    if cell is None or ties.region is None or ties.time is None:
        return finding
    period = counted.published.evidence.periods(ties.time.dimension)[cell[ties.time.dimension]]
    return finding.defect.measure, cell[ties.region], period.year
