"""The answer to "may this go out?", in a sentence that says what blocks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from keur.release.carried import Fact
from keur.release.lists import listed
from keur.reports.words import ANSWERS, STOPPING, UNSAID, counted, findings_counted, readable
from keur.verdict import Finding, Outcome, Severity, Status, Verdict

NAMED = 3
"""Rules and reasons named in a sentence; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer.

    Attributes:
        outcome: What it is coloured by; findings that block it show even where the audit is incomplete.
        word: ``YES``, ``NO`` or ``NOT PROVED``.
        sentence: What blocks it, or what it rests on.
        besides: Why, and what else a reader must know before acting on it, one sentence each.
    """

    outcome: Outcome
    word: str
    sentence: str
    besides: tuple[str, ...]


def answer(verdict: Verdict) -> Answer:
    """The answer of a verdict.

    An incomplete audit never says yes; where it did find what blocks the release, it says no.
    """
    stops = _blocking(verdict)
    outcome = Outcome.FINDINGS if stops else verdict.outcome
    incomplete = verdict.outcome is Outcome.INCOMPLETE
    word = ANSWERS[outcome] + (" (audit incomplete)" if incomplete else "")
    otherwise = _not_proved(verdict) if incomplete else _yes(verdict)
    return Answer(outcome, word, _no(verdict, stops) if stops else otherwise, tuple(_besides(verdict, stops)))


def by_severity(findings: Iterable[Finding]) -> Counter[Severity]:
    """How many findings there are of each severity."""
    return Counter(finding.severity for finding in findings)


def _blocking(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.severity.rank <= verdict.fail_on.rank]


def _yes(verdict: Verdict) -> str:
    concluded = sum(rule.status in {Status.PASSED, Status.FAILED} for rule in verdict.rules)
    return f"{counted(concluded, 'rule')} concluded, and there are no {STOPPING[verdict.fail_on]}."


def _no(verdict: Verdict, stops: list[Finding]) -> str:
    codes = list(dict.fromkeys(finding.rule for finding in stops))
    uncounted = [code for code in codes if verdict.unlisted.get(code)]
    more = "More than " if set(uncounted) - _at_least(stops) else ""
    verb = "blocks" if len(stops) == 1 else "block"
    names = {rule.code: readable(rule.name) for rule in verdict.rules}
    named = _some([f"{code} {names.get(code, '')}".rstrip() for code in codes])
    return f"{more}{findings_counted(by_severity(stops))} {verb} it: {named}."


def _at_least(stops: list[Finding]) -> set[str]:
    """Rules of which one finding tells of many cells at once, and so of those that were only counted."""
    return {one.rule for one in stops if one.members and not (one.suspect and one.suspect.line)}


def _not_proved(verdict: Verdict) -> str:
    if not verdict.rules:
        return "No rule ran, so nothing was checked."
    reasons = verdict.incomplete or ("a required rule did not conclude",)
    said = "; ".join(reasons[:NAMED])
    rest = len(reasons) - NAMED
    return f"The audit could not conclude: {said}{f'; and {rest} more' if rest > 0 else ''}."


def _why(stops: list[Finding]) -> Iterator[str]:
    """The first cells that block, each with why, so that nobody has to look for them."""
    first: dict[object, Finding] = {}
    for finding in stops:
        first.setdefault(finding.defect.cell or finding.fingerprint, finding)
    for finding in list(first.values())[:NAMED]:
        defect, suspect = finding.defect, finding.suspect
        cause = suspect.cause if suspect and not suspect.line else None
        slip = f" Likely cause: {cause.sentence}." if cause else ""
        yield (f"{defect.cell}: {defect.message}" if defect.cell else defect.message) + slip


def _besides(verdict: Verdict, stops: list[Finding]) -> Iterator[str]:
    yield from _why(stops)
    if stops and verdict.outcome is Outcome.INCOMPLETE:
        yield _not_proved(verdict)
    others = [finding for finding in verdict.findings if finding.severity.rank > verdict.fail_on.rank]
    if others:
        yield f"Also found, not blocking: {findings_counted(by_severity(others))}."
    if verdict.outcome is Outcome.CLEAN:
        if Fact.NOTES in verdict.subject.not_carried:
            yield f"{UNSAID}: {Fact.NOTES}; nothing that they state was checked."
        yield from verdict.remarks[:NAMED]
    silent = Counter(rule.status for rule in verdict.rules)
    parts = [
        f"{counted(silent[status], 'rule')} {verb}"
        for status, verb in ((Status.SKIPPED, "skipped"), (Status.NOT_EVALUATED, "not evaluated"))
        if silent[status]
    ]
    if parts:
        yield f"Without a conclusion: {listed(parts)}; the reasons stand at the end."


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return listed([*names[:NAMED], counted(more, "other rule")] if more > 0 else names)
