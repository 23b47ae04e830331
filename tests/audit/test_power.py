from pathlib import Path

import pytest

import build
from build import cover
from keur.auditing import powering
from keur.contract.find import by_table
from keur.evidence.cubes import Evidence
from keur.rules.registry import catalogue
from keur.verdict import Counts, RuleResult, Severity, Status

CONTRACT = by_table("86050NED", Path.cwd())[1]
FAMILY = cover("Totaal", "Totaal exclusief verblijf en opvang", "Verblijf en opvang, totaal")
ROWS = [
    {"type": name, "clients": clients, "rate": rate}
    for name, clients, rate in [
        (FAMILY.total, 1000, 40),
        (FAMILY.subtypes[0], 900, 36),
        (FAMILY.subtypes[1], 150, 6),
    ]
]


def result(code, status):
    rule = catalogue()[code]
    return RuleResult(
        code=code, name=rule.name, summary=rule.summary, suite=rule.suite, severity=Severity.CRITICAL,
        ess_type=rule.ess_type, proves=rule.proves, status=status, counts=Counts(),
    )  # fmt: skip


def power(**ended):
    rules = [result(code, status) for code, status in ended.items()]
    names = {"rate": "clients_per_1000", "rate_mark": "clients_per_1000_mark"}
    return powering.power(Evidence(build.frame(ROWS).rename(columns=names)), CONTRACT, rules)


@pytest.mark.parametrize("status", [Status.SKIPPED, Status.BROKEN, Status.NOT_EVALUATED])
def test_a_rule_without_a_conclusion_adds_no_power(status):
    assert power(SS001=status) == ((), [])
    (counts, _), _ = power(SS001=status, SS002=Status.PASSED)
    assert [code for code, _ in counts.rules] == ["SS002"]


@pytest.mark.parametrize("status", [Status.PASSED, Status.FAILED])
def test_a_rule_that_concluded_adds_power_even_where_it_found_something(status):
    (counts, rates), _ = power(SS001=status, RP006=status)
    assert [code for code, _ in counts.rules] == ["SS001", "RP006"]
    assert [code for code, _ in rates.rules] == ["RP006"]
    assert counts.whole == FAMILY.total


def test_a_rule_that_raises_suspicions_adds_none():
    assert power(RP007=Status.PASSED, YY001=Status.PASSED) == ((), [])


def test_a_table_too_large_says_so(monkeypatch):
    monkeypatch.setattr(powering, "MOST", 2)
    found, remarks = power(SS001=Status.PASSED)
    assert found == ()
    assert remarks == ["What size of error would have been proved is not computed for 3 rows."]
