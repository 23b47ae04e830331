"""The verdict as JSON, version 1; ``docs/verdict.schema.json`` describes every key."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from keur import __version__
from keur.reports import bridge, diff_json_v1, power, suspects, vintages
from keur.reports.json_text import json_text
from keur.verdict import Denominator, Finding, Reading, RuleResult, Verdict

SCHEMA = "keur.verdict/1"

_OF_ALL = frozenset({"quote", "next_step", "waived", "suspect", "members"})


def render(verdict: Verdict) -> str:
    """One JSON object and a newline: same verdict, same text; keys in the order of the schema."""
    return json_text(as_dict(verdict))


def as_dict(verdict: Verdict) -> dict[str, Any]:
    """The verdict in plain values, keys in the order of the schema."""
    return {
        "schema": SCHEMA,
        "keur": __version__,
        "outcome": verdict.outcome.value,
        "exit_code": verdict.exit_code.value,
        "fail_on": verdict.fail_on.value,
        "incomplete": list(verdict.incomplete),
        "release": asdict(verdict.subject) | {"not_carried": list(verdict.subject.not_carried)},
        "inputs": [asdict(given) for given in verdict.inputs],
        "denominator": _denominator(verdict.denominator),
        "revisions": diff_json_v1.as_dict(verdict.revisions) if verdict.revisions else None,
        "vintages": [vintages.as_dict(one) for one in verdict.vintages] or None,
        "bridge": [bridge.as_dict(one) for one in verdict.bridges] or None,
        "power": [power.as_dict(one) for one in verdict.power] or None,
        "rules": [_rule(rule) for rule in verdict.rules],
        "findings": [_finding(finding) for finding in verdict.findings],
        "unlisted": dict(verdict.unlisted),
        "remarks": list(verdict.remarks),
    }


def _denominator(found: Denominator | None) -> dict[str, Any] | None:
    return asdict(found) | {"candidates": [asdict(c) for c in found.candidates]} if found else None


def _rule(rule: RuleResult) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "family": rule.family,
        "suite": rule.suite,
        "severity": rule.severity.value,
        "type": rule.ess_type,
        "proves": rule.proves,
        "status": rule.status.value,
        "counts": asdict(rule.counts),
        "reason": rule.reason,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    defect = finding.defect
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "proved": finding.proved,
        "measure": defect.measure,
        "cell": defect.cell.as_dict() if defect.cell else None,
        "place": defect.place,
        "quote": defect.quote,
        "observed": defect.observed,
        "expected": defect.expected,
        "message": defect.message,
        "next_step": finding.next_step,
        "fingerprint": finding.fingerprint,
        "waived": None,
        "involved": [cell.as_dict() for cell in defect.involved],
        "suspects": [_suspect(reading) for reading in defect.readings],
        "suspect": suspects.as_dict(finding.suspect),
        "likely_cause": suspects.cause_as_dict(finding.suspect),
        "members": [_member(member) for member in finding.members],
    }


def _member(finding: Finding) -> dict[str, Any]:
    """What is said of one cell; what to do and how surely it is the wrong one is said of all together."""
    own = _finding(finding)
    return {key: said for key, said in own.items() if key not in _OF_ALL}


def _suspect(reading: Reading) -> dict[str, Any]:
    return {
        "cell": reading.cell.as_dict(),
        "measure": reading.measure,
        "observed": reading.observed,
        "expected": reading.expected,
    }
