"""What a report for readers says, and in which order; how it looks is up to the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from keur.reports.words import readable
from keur.verdict import Candidate, Denominator, Finding, RuleResult, Status, Verdict

INCONCLUSIVE = (Status.BROKEN, Status.SKIPPED, Status.NOT_EVALUATED)
"""The statuses that are no conclusion, loudest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding as readers meet it.

    Attributes:
        name: Name of its rule, in words.
        told: Number of the block where the same next step stands already; None where it is said here.
    """

    finding: Finding
    name: str
    told: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """Everything that was found at one cell or place, most severe first; blocks are numbered from 1."""

    number: int
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The findings, grouped by where they are.

    Attributes:
        more: Per rule, how many findings the report leaves to ``findings.csv``.
        uncounted: Per rule, how many the audit counted and listed nowhere.
    """

    blocks: tuple[Block, ...]
    more: dict[str, int]
    uncounted: dict[str, int]


def listing(verdict: Verdict, most: int) -> Listing:
    """The findings by cell or place, worst place first, at most so many per rule."""
    kept, seen = [], Counter[str]()
    for finding in sorted(verdict.findings, key=lambda finding: finding.severity.rank):
        seen[finding.rule] += 1
        if seen[finding.rule] <= most:
            kept.append(finding)
    more = {code: count - most for code, count in seen.items() if count > most}
    return Listing(_blocks(kept, verdict), more, {c: n for c, n in verdict.unlisted.items() if n})


def suites(rules: Iterable[RuleResult]) -> dict[str, list[RuleResult]]:
    """The rules per suite, in the order they come."""
    groups: dict[str, list[RuleResult]] = {}
    for rule in rules:
        groups.setdefault(rule.suite, []).append(rule)
    return groups


def inconclusive(verdict: Verdict) -> dict[Status, dict[str, list[RuleResult]]]:
    """The rules without a conclusion: broken, skipped and not evaluated, each by the reason."""
    groups: dict[Status, dict[str, list[RuleResult]]] = {}
    for status in INCONCLUSIVE:
        for rule in verdict.rules:
            if rule.status is status:
                reason = rule.reason or "no reason was given"
                groups.setdefault(status, {}).setdefault(reason, []).append(rule)
    return groups


def standing(candidate: Candidate, denominator: Denominator) -> str:
    """How a candidate population stands: ``identified``, ``fits best``, ``possible`` or ``refuted``.

    One that beats all others and misses a few regions ``fits best``: what it misses may be wrong figures.
    """
    best = candidate.reference == denominator.identified
    if candidate.fits < candidate.of:
        return "fits best" if best else "refuted"
    return "identified" if best else "possible"


def heading(finding: Finding) -> str:
    """Where a finding is, in words."""
    defect = finding.defect
    place = defect.place or "whole table"
    return str(defect.cell) if defect.cell else place[0].upper() + place[1:]


def quoted(finding: Finding) -> str | None:
    """The words that a finding is about, where the heading does not hold them already."""
    quote = finding.defect.quote
    return f'"{quote}"' if quote and quote not in heading(finding) else None


def _blocks(findings: list[Finding], verdict: Verdict) -> tuple[Block, ...]:
    names = {rule.code: readable(rule.name) for rule in verdict.rules}
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        places.setdefault(heading(finding), []).append(finding)
    told: dict[tuple[str, str], int] = {}
    blocks = []
    for number, (place, group) in enumerate(places.items(), start=1):
        entries = []
        for finding in group:
            step = (finding.rule, finding.next_step)
            entries.append(Entry(finding, names.get(finding.rule, ""), told.get(step)))
            told.setdefault(step, number)
        blocks.append(Block(number, place, tuple(entries)))
    return tuple(blocks)
