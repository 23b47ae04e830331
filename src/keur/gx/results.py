"""What ran inside Great Expectations, as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from great_expectations.core import ExpectationValidationResult
from great_expectations.expectations.registry import get_expectation_impl

from keur.gx.answer import from_details
from keur.gx.base import RuleExpectation
from keur.gx.core_results import configuration, next_step, promise, read
from keur.rules.conclusion import Conclusion
from keur.rules.registry import Rule
from keur.verdict import Counts, Defect, Severity, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One expectation that was asked, and the answer.

    Attributes:
        code: Code of the rule; for a core expectation its ``meta.code``, else its type.
        expectation: Type of the expectation.
        suite: Name of the suite that holds it.
        summary: The promise, in one sentence.
        next_step: What to do where it is broken.
        error: What went wrong inside the rule; it then says nothing about the release.
        shown: Tables that a report may show, from the rule.
        scope: Categories per dimension that it was asked on, under ``only`` or ``without``; empty for all.
        core: Whether it is an expectation of Great Expectations itself.
    """

    code: str
    expectation: str
    suite: str
    severity: Severity
    summary: str
    next_step: str = ""
    error: str | None = None
    counts: Counts = field(default_factory=Counts)
    defects: tuple[Defect, ...] = ()
    reason: str | None = None
    shown: dict[str, Any] = field(default_factory=dict)
    scope: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    core: bool = False

    @property
    def status(self) -> Status:
        """How it ended; whether a rule it stands on gave way is not known here."""
        if self.error is not None:
            return Status.BROKEN
        if self.counts.violated:
            return Status.FAILED
        return Status.PASSED if self.counts.concluded else Status.NOT_EVALUATED


def ran(result: ExpectationValidationResult, suite: str, dimensions: tuple[str, ...] = ()) -> Ran:
    """The answer in a result.

    An error is looked for before success: Great Expectations counts a rule that raised as one that
    was not met.

    Args:
        dimensions: Columns that name the cell of a row, for core expectations.
    """
    config = configuration(result)
    error = error_of(result.exception_info or {})
    rule = rule_of(config.type)
    if error is not None:
        conclusion = Conclusion(Counts())
    else:
        conclusion = from_details(result.result["details"]) if rule else read(result, dimensions)
    return Ran(
        code=rule.code if rule else str((config.meta or {}).get("code") or config.type),
        expectation=config.type,
        suite=suite,
        severity=Severity(getattr(config.severity, "value", config.severity)),
        summary=rule.summary if rule else promise(config),
        next_step=rule.section("What to do") if rule else next_step(config),
        error=error,
        counts=conclusion.counts,
        defects=conclusion.defects,
        reason=conclusion.reason,
        shown=conclusion.shown,
        scope={name: config.kwargs[name] for name in ("only", "without") if config.kwargs.get(name)},
        core=rule is None,
    )


def rule_of(kind: str) -> Rule | None:
    """The rule that answers expectations of a type; None for those of Great Expectations itself."""
    expectation = get_expectation_impl(kind)
    return expectation.rule() if issubclass(expectation, RuleExpectation) else None


def error_of(info: Mapping[str, Any]) -> str | None:
    """What raised, with the file and line it stands in; None where nothing did.

    Args:
        info: ``exception_info`` of a result: one report, or one per metric that raised.
    """
    reports = [info] if "raised_exception" in info else list(info.values())
    raised = next((report for report in reports if report.get("raised_exception")), None)
    if raised is None:
        return None
    trace = str(raised.get("exception_traceback") or "")
    places = re.findall(r'File ".*?([^/\\"]+)", line (\d+)', trace)
    where = f" ({places[-1][0]}, line {places[-1][1]})" if places else ""
    kind = re.findall(r"^([\w.]+)(?::|$)", trace, re.MULTILINE)
    message = str(raised.get("exception_message") or "").strip().partition("\n")[0]
    return f"{kind[-1].rpartition('.')[2] if kind else 'error'}: {message}{where}"
