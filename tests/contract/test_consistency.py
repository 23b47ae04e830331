from pathlib import Path

import pytest

from keur.contract.load import load
from keur.errors import ContractError
from keur.suites.compile import compile_suites

FACTS = """\
table: T
title: Clients
language: nl
why: a test
dimensions:
  type: {label: Type, role: type, why: a test}
  region: {label: Regio's, role: region, national: {label: Nederland, between: [1, 2]}, why: a test}
  period: {label: Perioden, role: period, why: a test}
measures:
  clients: {kind: count, label: Clients, unit: aantal, why: a test}
  share: {kind: rate, label: Share, unit: '%', of: clients, per: 100, denominator: average, why: a test}
families:
  - {dimension: type, total: T, subtypes: [A, B], relation: cover, why: a test}
softer:
  - {rules: [SS001], regions: [Nederland], severity: warning, why: a test}
"""
SECOND = "families:\n  - {dimension: type, total: B, subtypes: [T, C], relation: cover, why: a test}"
AGAIN = "softer:\n  - {rules: [SS001], regions: [Nederland], severity: info, why: a test}"


@pytest.fixture
def contract(tmp_path):
    def write(before="", after=""):
        assert before in FACTS
        path = Path(tmp_path / "contract.yaml")
        path.write_text(FACTS.replace(before, after), "utf-8")
        return load(path)

    return write


def test_facts_that_stand_together_are_accepted(contract):
    assert compile_suites(contract())


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        pytest.param("  type:", "  status:", "column 'status' of its own", id="a dimension named as a column"),
        pytest.param("  share:", "  population:", "'population' of its own", id="a measure named as an input"),
        pytest.param("  share:", "  clients_mark:", "of its own", id="a measure named as the marks of one"),
        pytest.param("  share:", "  region:", "names a dimension already", id="a measure named as a dimension"),
        pytest.param("role: type", "role: region", "has the role region already", id="two region dimensions"),
        pytest.param("[1, 2]", "[2, 1]", "at least than at most", id="bounds in the wrong order"),
        pytest.param("kind: count,", "kind: rate, of: x, per: 1, denominator: average,", "no measure counts",
                     id="no count"),
        pytest.param("[A, B]", "[A, B, A]", "'A' is in this family twice", id="a subtype listed twice"),
        pytest.param("[A, B]", "[A, T]", "'T' is in this family twice", id="a total among its subtypes"),
        pytest.param("families:", SECOND, "a part of itself", id="totals in a circle"),
        pytest.param("softer:", AGAIN, "SS001 in Nederland is stated twice", id="two weights at one place"),
    ],
)  # fmt: skip
def test_facts_that_cannot_stand_together_are_refused(contract, before, after, sentence):
    with pytest.raises(ContractError) as caught:
        contract(before, after)
    assert sentence in caught.value.sentence
    assert caught.value.hint
    assert caught.value.place.line > 1


def test_a_rule_on_the_notes_cannot_weigh_less_in_a_region(contract):
    with pytest.raises(ContractError, match="softens WD003 in some regions"):
        compile_suites(contract("[SS001]", "[WD003]"))
