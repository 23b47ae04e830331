from pathlib import Path

import pytest

import build
from build import cover
from keur.auditing import powering
from keur.contract.find import by_table
from keur.evidence.cubes import Evidence
from keur.gx.results import Ran
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


def power(*asked, rows=ROWS, **ended):
    rules = [result(code, status) for code, status in ended.items()]
    names = {"rate": "clients_per_1000", "rate_mark": "clients_per_1000_mark"}
    return powering.power(Evidence(build.frame(rows).rename(columns=names)), CONTRACT, rules, asked)


def asked(code, **scope):
    """A rule that concluded, on some categories only."""
    return Ran(
        code=code, expectation="", suite="", severity=Severity.CRITICAL, summary="", scope=scope,
        counts=Counts(satisfied=1),
    )  # fmt: skip


TOWNS = ("Assen", "Emmen", "Hoogeveen")
EVERYWHERE = [row | {"region": region} for region in TOWNS for row in ROWS]


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


@pytest.mark.parametrize(
    ("scopes", "covered"),
    [
        pytest.param([{}], 3, id="asked everywhere"),
        pytest.param([{"only": {"region": ["Assen"]}}], 1, id="on one region"),
        pytest.param([{"without": {"region": ["Assen"]}}], 2, id="on all but one"),
        pytest.param([{"only": {"region": ["Assen"]}}, {"only": {"region": ["Emmen"]}}], 2, id="on two, one by one"),
        pytest.param([{"without": {"region": ["Assen"]}}, {"only": {"region": ["Assen"]}}], 3, id="with two severities"),
        pytest.param([{"only": {"type": list(FAMILY.subtypes)}}], 0, id="on parts without their total"),
        pytest.param([{"only": {"region": ["Meppel"]}}], 0, id="on a region that is not there"),
    ],
)  # fmt: skip
def test_a_rule_adds_power_only_where_it_is_asked(scopes, covered):
    ran = [asked("SS001", **scope) for scope in scopes]
    (counts, _), _ = power(*ran, rows=EVERYWHERE, SS001=Status.PASSED)
    (total,) = [one for one in counts.categories if one.category == FAMILY.total]
    assert total.figures == len(TOWNS)
    assert total.proved[-1].either == covered  # a factor of ten
    assert counts.covered.either == covered * len(ROWS)


def test_a_rule_on_part_of_the_table_leaves_others_what_they_prove():
    ran = [asked("SS001", only={"region": ["Assen"]}), asked("SS002")]
    (partly, _), _ = power(*ran, rows=EVERYWHERE, SS001=Status.PASSED, SS002=Status.PASSED)
    (alone, _), _ = power(rows=EVERYWHERE, SS002=Status.PASSED)
    sides = dict(partly.rules)
    assert sides["SS002"] == dict(alone.rules)["SS002"]
    assert sides["SS001"].either == len(ROWS)


def test_a_table_too_large_says_so(monkeypatch):
    monkeypatch.setattr(powering, "MOST", 2)
    found, remarks = power(SS001=Status.PASSED)
    assert found == ()
    assert remarks == ["What size of error would have been proved is not computed for 3 rows."]
