"""From rule results and findings to one outcome and an exit code."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from keur.revisions import FailOn, Revisions
from keur.verdict import Exit, Finding, Outcome, RuleResult, Severity, Status

CONCLUDED = frozenset({Status.PASSED, Status.FAILED})


def missing(rules: Sequence[RuleResult], required: Collection[str], published: int) -> list[str]:
    """Why the audit is not complete, one sentence each; empty where it is."""
    reasons = [f"{r.code} broke: {r.reason}" for r in rules if r.status is Status.BROKEN]
    reasons += [
        f"{r.code} is required by the contract and was not evaluated: {r.reason}"
        for r in rules
        if r.code in required and r.status not in CONCLUDED | {Status.BROKEN}
    ]
    absent = sorted(set(required) - {r.code for r in rules})
    reasons += [f"{code} is required by the contract and was not run" for code in absent]
    if not published:
        reasons.append("the release publishes no figure, so nothing could be proved")
    elif not any(r.status in CONCLUDED for r in rules):
        reasons.append("no rule reached a conclusion")
    return reasons


def gate(findings: Sequence[Finding], incomplete: Sequence[str], fail_on: Severity) -> tuple[Outcome, Exit]:
    """The answer to "may this go out?"; an incomplete audit never says yes, nor only no."""
    if incomplete:
        return Outcome.INCOMPLETE, Exit.INCOMPLETE
    if any(f.severity.rank <= fail_on.rank for f in findings):
        return Outcome.FINDINGS, Exit.FINDINGS
    return Outcome.CLEAN, Exit.CLEAN


def gate_of_changes(revisions: Revisions, fail_on: FailOn) -> Exit:
    """The exit code for two editions that were compared; 1 is for what nobody announced."""
    stops = {
        FailOn.DEFINITIVE: revisions.unannounced.definitive,
        FailOn.UNANNOUNCED: revisions.unannounced.changed,
        FailOn.ANY: revisions.changed,
    }
    return Exit.FINDINGS if stops[fail_on] else Exit.CLEAN
