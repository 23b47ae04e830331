from dataclasses import replace

import pytest

from keur.auditing.gate import gate, missing
from keur.verdict import Counts, Defect, Exit, Finding, Outcome, RuleResult, Severity, Status

RULE = RuleResult(
    code="SS001", name="n", summary="s", suite="subtype_sums", severity=Severity.CRITICAL, ess_type="VAD",
    proves=True, status=Status.PASSED, counts=Counts(satisfied=1),
)  # fmt: skip


def finding(severity):
    return Finding(
        rule="SS001",
        severity=severity,
        proved=True,
        next_step="",
        defect=Defect(message="", observed="", expected=""),
    )


@pytest.mark.parametrize(
    ("severities", "fail_on", "code"),
    [
        pytest.param([], Severity.CRITICAL, Exit.CLEAN, id="nothing found"),
        pytest.param([Severity.WARNING], Severity.CRITICAL, Exit.CLEAN, id="a warning passes by default"),
        pytest.param([Severity.WARNING], Severity.WARNING, Exit.FINDINGS, id="a warning stops when asked to"),
        pytest.param([Severity.CRITICAL], Severity.CRITICAL, Exit.FINDINGS, id="a critical finding stops"),
        pytest.param([Severity.INFO], Severity.INFO, Exit.FINDINGS, id="information stops when asked to"),
    ],
)
def test_the_gate(severities, fail_on, code):
    assert gate([finding(s) for s in severities], [], fail_on)[1] is code


def test_an_incomplete_audit_is_never_clean_nor_only_wrong():
    for findings in ([], [finding(Severity.CRITICAL)]):
        assert gate(findings, ["SS001 broke"], Severity.CRITICAL) == (Outcome.INCOMPLETE, Exit.INCOMPLETE)


@pytest.mark.parametrize(
    ("rules", "required", "published", "said"),
    [
        pytest.param([RULE], [], 10, [], id="complete"),
        pytest.param([RULE], [], 0, ["publishes no figure"], id="an empty release proves nothing"),
        pytest.param(
            [replace(RULE, status=Status.BROKEN, reason="boom")],
            [],
            10,
            ["SS001 broke", "no rule"],
            id="broken",
        ),
        pytest.param(
            [replace(RULE, status=Status.NOT_EVALUATED, reason="r")],
            ["SS001"],
            10,
            ["required", "no rule"],
            id="required",
        ),
        pytest.param(
            [RULE], ["RP001"], 10, ["RP001 is required by the contract and was not run"], id="left out"
        ),
    ],
)
def test_what_makes_an_audit_incomplete(rules, required, published, said):
    reasons = missing(rules, required, published)
    assert len(reasons) == len(said)
    assert all(word in reason for word, reason in zip(said, reasons, strict=True))
