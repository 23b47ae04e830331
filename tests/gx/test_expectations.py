import inspect

import pytest
from great_expectations.expectations.registry import (
    get_expectation_impl,
    list_registered_expectation_implementations,
)

import keur.gx  # noqa: F401 - registers the expectations
from gx.asking import CLIENTS, FAMILY
from keur.gx.base import FiguresExpectation, RuleExpectation, StatementsExpectation
from keur.rules.registry import catalogue
from keur.suites.names import EXPECTATIONS

RULES = list(catalogue().values())
REGISTERED = list_registered_expectation_implementations(RuleExpectation)
GIVEN_BY_GX = set(FiguresExpectation.__fields__) - {"only", "without"}


def of(rule):
    return get_expectation_impl(EXPECTATIONS[rule.code])


def test_every_rule_has_exactly_one_expectation_and_a_name():
    assert {kind: get_expectation_impl(kind).code for kind in REGISTERED} == {
        kind: code for code, kind in EXPECTATIONS.items()
    }
    assert list(EXPECTATIONS) == list(catalogue())


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_its_fields_are_the_facts_of_the_rule_and_where_it_is_asked(rule):
    scope = set() if rule.asset == "statements" else {"only", "without"}
    assert set(of(rule).__fields__) - GIVEN_BY_GX == {*rule.facts, *scope}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_fact_may_be_left_out_exactly_where_the_rule_can_do_without(rule):
    parameters = inspect.signature(rule.check).parameters
    for fact in rule.facts:
        assert of(rule).__fields__[fact].required is (parameters[fact].default is inspect.Parameter.empty)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_its_docstring_is_the_promise_of_the_rule(rule):
    assert inspect.getdoc(of(rule)) == rule.summary


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_it_asks_the_frame_that_the_rule_reads(rule):
    base = StatementsExpectation if rule.asset == "statements" else FiguresExpectation
    assert issubclass(of(rule), base)


def test_base_classes_are_not_registered():
    assert not {"rule_expectation", "figures_expectation", "statements_expectation", "rendered"} & set(
        REGISTERED
    )


def test_fields_become_facts_in_the_types_that_the_rule_asks_for():
    expectation = get_expectation_impl(EXPECTATIONS["SS001"])(count=CLIENTS, families=[FAMILY])
    facts = expectation.facts()
    assert (facts["count"].base, facts["families"][0].subtypes) == (5, ("A", "B"))
