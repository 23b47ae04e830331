"""A rule that raises is our bug: never a pass, never a finding, and the release is not clean."""

import dataclasses
import inspect

import pytest

from audit.planted import audited, text
from keur.rules import registry
from keur.verdict import Exit, Outcome, Status


@pytest.fixture
def break_rule(monkeypatch):
    """Makes a rule of the catalogue raise, its parameters kept."""

    def make(code):
        rules = registry.catalogue()
        healthy = rules[code]

        def boom(*_, **__):
            raise ZeroDivisionError("the rule went wrong")

        boom.__signature__ = inspect.signature(healthy.check)
        boom.__annotations__ = healthy.check.__annotations__
        boom.__name__, boom.__doc__ = healthy.check.__name__, healthy.check.__doc__
        monkeypatch.setitem(rules, code, dataclasses.replace(healthy, check=boom))

    return make


@pytest.mark.parametrize("code", ["SS001", "WD001", "ST002", "MC004"])
def test_a_rule_that_raises_is_broken(break_rule, tmp_path, code):
    break_rule(code)
    verdict = audited(text(), tmp_path)
    (result,) = [rule for rule in verdict.rules if rule.code == code]
    assert result.status is Status.BROKEN
    assert "the rule went wrong" in (result.reason or "")
    assert result.counts.concluded == 0
    assert not [f for f in verdict.findings if f.rule == code]
    assert verdict.outcome is Outcome.INCOMPLETE
    assert verdict.exit_code == Exit.INCOMPLETE


def test_rules_that_stand_on_a_broken_one_are_skipped(break_rule, tmp_path):
    break_rule("RP004")
    verdict = audited(text(), tmp_path)
    skipped = {rule.code for rule in verdict.rules if rule.status is Status.SKIPPED}
    assert skipped == {"RP001", "RP002", "RP003", "RP007"}
    assert all(
        "RP004" in (r.reason or "") or "RP003" in (r.reason or "") for r in verdict.rules if r.code in skipped
    )
