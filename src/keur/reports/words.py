"""The words and signs of every report: one place, so that no two formats say it differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keur.release.lists import listed
from keur.release.numbers import number
from keur.verdict import Denominator, Exit, Finding, Outcome, RuleResult, Severity, Status


@dataclass(frozen=True, slots=True)
class Label:
    """A word and its sign; the sign never stands without the word."""

    word: str
    sign: str
    ascii: str

    @property
    def heading(self) -> str:
        """The word as the heading of a part."""
        return self.word[0].upper() + self.word[1:]


ANSWERS: Mapping[Outcome, str] = {
    Outcome.CLEAN: "YES",
    Outcome.FINDINGS: "NO",
    Outcome.INCOMPLETE: "NOT PROVED",
}

STATUSES: Mapping[Status, Label] = {
    Status.PASSED: Label("passed", "✓", "+"),
    Status.FAILED: Label("failed", "✗", "x"),
    Status.NOT_EVALUATED: Label("not evaluated", "○", "o"),
    Status.SKIPPED: Label("skipped", "↷", "-"),
    Status.BROKEN: Label("BROKEN", "‼", "!"),
}

SEVERITIES: Mapping[Severity, Label] = {
    Severity.CRITICAL: Label("critical", "✗", "x"),
    Severity.WARNING: Label("warning", "▲", "!"),
    Severity.INFO: Label("info", "•", "i"),
}

COUNTS: Mapping[str, str] = {
    "violated": "no true values can satisfy the rule: proof, except where it says suspicion",
    "satisfied": "all true values satisfy it",
    "consistent": "some do; rounding or suppression hides the rest",
    "not evaluated": "hidden cells or a missing input stand in the way",
}
"""The four verdicts on one relation, and what each means."""

WITHOUT: Mapping[Status, str] = {
    Status.BROKEN: "a fault of keur, not of the release; nobody knows what these rules would have found",
    Status.SKIPPED: "a rule they need did not pass, so they would have said nothing reliable",
    Status.NOT_EVALUATED: "nothing is known about these; each group says what stands in the way",
}
"""What it means that rules ended without a conclusion."""

EXIT_MEANS: Mapping[Exit, str] = {
    Exit.CLEAN: "nothing that stops a publication was found",
    Exit.FINDINGS: "findings that stop a publication",
    Exit.USAGE: "the command line was not understood",
    Exit.NO_AUDIT: "no audit was possible",
    Exit.INCOMPLETE: "the audit is incomplete",
}

UNPROVED = {"suspicion": "suspicion, not proof", "information": "for a person to judge"}
"""What is said beside a finding that is no proof, by its kind."""
FEW = 12
"""Rows of a table that are shown without being asked for."""
QUESTION = "May this go out?"
UNSAID = "Unsaid"
"""What of the publication the file does not say."""
INCOMPLETE = "The audit is incomplete"

_NOUNS = {
    Severity.CRITICAL: ("critical finding", "critical findings"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("finding for information", "findings for information"),
}
STOPPING: Mapping[Severity, str] = {
    Severity.CRITICAL: "critical findings",
    Severity.WARNING: "critical findings and warnings",
    Severity.INFO: "findings of any severity",
}


def ended(result: RuleResult) -> Label:
    """How a rule ended; one that proves nothing does not fail, it raises a suspicion or informs."""
    if result.status is Status.FAILED and not result.proves:
        informs = result.severity is Severity.INFO
        return Label("to be judged", "•", "*") if informs else Label("suspicion", "▲", "?")
    return STATUSES[result.status]


def readable(name: str) -> str:
    """Name of a rule or suite as words: ``total_below_largest_subtype`` without its underscores."""
    return name.replace("_", " ")


def conclusion(*, proved: bool, severity: Severity) -> str:
    """What kind of conclusion a finding is: ``proof``, ``suspicion`` or ``information``."""
    if proved:
        return "proof"
    return "information" if severity is Severity.INFO else "suspicion"


def unproved(finding: Finding) -> str:
    """What has to be said beside a finding that is no proof; empty for a proof."""
    return UNPROVED.get(conclusion(proved=finding.proved, severity=finding.severity), "")


def denominator(found: Denominator) -> str:
    """Which population is declared, and which the figures show."""
    shown = f"the figures show {found.identified}" if found.identified else "the figures do not tell"
    return f"Declared: {found.declared}; {shown}."


def counted(count: int, one: str, many: str | None = None) -> str:
    """``1 rule``, ``1 200 rules``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def findings_counted(counts: Mapping[Severity, int]) -> str:
    """``1 critical finding, 1 warning and 4 findings for information``, worst first."""
    return listed([counted(counts[level], *_NOUNS[level]) for level in Severity if counts.get(level)])
