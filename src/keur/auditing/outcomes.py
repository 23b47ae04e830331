"""From what ran inside Great Expectations to one result per rule, and its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import TopologicalSorter

from keur.gx.results import Ran
from keur.rules.conclusion import LISTED
from keur.rules.registry import Rule, catalogue
from keur.verdict import Counts, Finding, RuleResult, Status

UNREASONED = "nothing in this release could be held against it"


def results(ran: Sequence[Ran]) -> list[RuleResult]:
    """One result per rule, in the order of the catalogue; checks of a statistician's own come last."""
    groups: dict[str, list[Ran]] = {}
    for one in ran:
        groups.setdefault(one.code, []).append(one)
    rules = catalogue()
    ordered = [code for code in rules if code in groups] + [code for code in groups if code not in rules]
    found = {code: _result(code, groups[code], rules.get(code)) for code in ordered}
    return list(_skipped(found, rules).values())


def findings(ran: Sequence[Ran], rules: Sequence[RuleResult]) -> list[Finding]:
    """The findings of every rule that failed, those of skipped and broken rules left out.

    A rule on a count is asked once per rate of it; what it then finds twice is one finding.
    """
    failed = {r.code for r in rules if r.status is Status.FAILED}
    return list(dict.fromkeys(finding for one in ran if one.code in failed for finding in _findings(one)))


def asked(ran: Sequence[Ran], missing: Mapping[str, str]) -> list[Ran]:
    """What ran, a statistician's own check of a measure that is not there without its error.

    Args:
        missing: Labels of the measures of the contract that the release does not hold, by their columns.
    """
    return [_unasked(one, missing) if one.core and one.error else one for one in ran]


def remarks(ran: Sequence[Ran], of: Callable[[Ran], bool] = lambda _: True) -> list[str]:
    """What rules say beside their findings, such as which stated breaks they kept silent about.

    Args:
        of: Which rules are meant.
    """
    return list(dict.fromkeys(remark for one in ran if of(one) for remark in one.shown.get("remarks", ())))


def holds_a_part(one: Ran) -> bool:
    """Whether what a rule remarks is how much of the table the release holds."""
    return one.suite == "structure"


def unlisted(ran: Sequence[Ran], listed: Iterable[Finding]) -> dict[str, int]:
    """Violations per rule that were counted but not described one by one."""
    shown: dict[str, int] = {}
    for finding in listed:
        shown[finding.rule] = shown.get(finding.rule, 0) + 1
    capped = {one.code: sum(o.counts.violated for o in ran if o.code == one.code) for one in ran}
    return {
        code: n - shown[code]
        for code, n in capped.items()
        if shown.get(code, 0) >= LISTED and n > shown[code]
    }


def _unasked(one: Ran, missing: Mapping[str, str]) -> Ran:
    named = [label for name, label in missing.items() if f'"{name}' in (one.error or "")]
    return replace(one, error=None, reason=f'the release does not hold "{named[0]}"') if named else one


def _result(code: str, group: Sequence[Ran], rule: Rule | None) -> RuleResult:
    counts = sum((one.counts for one in group), Counts())
    error = next((one.error for one in group if one.error), None)
    reason = error or next((one.reason for one in group if one.reason), None)
    status = _status(counts, broke=error is not None)
    weighed = [one for one in group if one.counts.violated] or group
    worst = min(weighed, key=lambda one: one.severity.rank)
    return RuleResult(
        code=code,
        name=rule.name if rule else worst.expectation,
        summary=rule.summary if rule else worst.summary,
        suite=worst.suite,
        severity=worst.severity,
        ess_type=rule.ess_type if rule else "",
        proves=rule.proves if rule else True,
        status=status,
        counts=Counts() if error else counts,
        reason=(reason or UNREASONED) if status in {Status.BROKEN, Status.NOT_EVALUATED} else None,
    )


def _status(counts: Counts, *, broke: bool) -> Status:
    if broke:
        return Status.BROKEN
    if counts.violated:
        return Status.FAILED
    return Status.PASSED if counts.concluded else Status.NOT_EVALUATED


def _skipped(found: dict[str, RuleResult], rules: Mapping[str, Rule]) -> dict[str, RuleResult]:
    """The results, with rules skipped that stand on ground that gave way."""
    done = dict(found)
    needs = {code: {n for n in rules[code].needs if n in found} for code in found if code in rules}
    for code in TopologicalSorter(needs).static_order():
        bad = [
            n
            for n in sorted(needs.get(code, ()))
            if done[n].status in {Status.FAILED, Status.BROKEN, Status.SKIPPED}
        ]
        if bad and done[code].status is not Status.BROKEN:
            reason = f"it stands on {', '.join(bad)}, which did not pass"
            done[code] = replace(done[code], status=Status.SKIPPED, counts=Counts(), reason=reason)
    return done


def _findings(one: Ran) -> list[Finding]:
    rule = catalogue().get(one.code)
    step = rule.section("What to do") if rule else one.next_step
    return [
        Finding(
            rule=one.code,
            severity=one.severity,
            proved=rule.proves if rule else True,
            defect=d,
            next_step=step,
        )
        for d in one.defects
    ]
