from pathlib import Path

import pytest

from keur.contract.load import load
from keur.errors import ContractError
from keur.rules.facts import contexts

FACTS = """\
table: T
title: Clients
language: nl
why: a test
dimensions:
  period: {label: Perioden, role: period, why: a test}
measures:
  clients: {kind: count, label: Clients, unit: aantal, why: a test}
statuses:
  legal:
    - [provisional, "-", "-"]
    - [revised provisional, provisional, provisional]
    - [final, final, final]
  timetable:
    reached:
      - December of the year
      - May of the year after
      - December of the year after
    months_early_or_late: 3
    why: a test
  why: a test
"""
TIMETABLE = FACTS[FACTS.index("  timetable") : FACTS.rindex("  why")]


@pytest.fixture
def contract(tmp_path):
    def write(before="", after=""):
        assert before in FACTS
        path = Path(tmp_path / "contract.yaml")
        path.write_text(FACTS.replace(before, after), "utf-8")
        return load(path)

    return write


def test_a_timetable_is_given_to_the_rules_beside_the_legal_sets(contract):
    (facts,) = contexts(contract())
    assert facts["timetable"].reached[1] == "May of the year after"
    assert facts["timetable"].months_early_or_late == 3


def test_without_a_timetable_there_are_legal_sets_only(contract):
    (facts,) = contexts(contract(TIMETABLE, ""))
    assert len(facts["legal"]) == 3
    assert "timetable" not in facts


def test_two_months_is_what_a_publication_may_be_off_unless_said(contract):
    (facts,) = contexts(contract("    months_early_or_late: 3\n", ""))
    assert facts["timetable"].months_early_or_late == 2


@pytest.mark.parametrize(
    ("before", "after", "sentence", "line"),
    [
        pytest.param("[final,", "[finall,", "'finall' is no status", 13, id="a status misspelt"),
        pytest.param('"-", "-"]', '"-", absent]', "'absent' is no status", 11, id="a word for a period that is not there"),
        pytest.param("May of the year after", "May 2025", "'May 2025' is no month of a timetable", 17, id="a month of one year"),
        pytest.param("May of the year after", "May of the year", "is not later than 'December of the year'", 17, id="months out of order"),
        pytest.param("      - May of the year after\n", "", "2 months for 3 legal sets", 15, id="a month forgotten"),
        pytest.param('[provisional, "-", "-"]', "[final, final, final]", "cannot come after the one above it", 12, id="sets out of order"),
        pytest.param("early_or_late: 3", "early_or_late: 30", "less than or equal to 11", 19, id="a tolerance of years"),
        pytest.param("months_early", "month_early", "unknown key 'month_early_or_late'", 19, id="a key misspelt"),
        pytest.param("    months_early_or_late: 3\n    why: a test\n", "", "lacks 'why'", 14, id="no reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_line(contract, before, after, sentence, line):
    with pytest.raises(ContractError) as caught:
        contract(before, after)
    assert sentence in caught.value.sentence
    assert caught.value.hint
    assert caught.value.place.line == line


def test_a_misspelt_status_is_answered_with_the_nearest(contract):
    with pytest.raises(ContractError) as caught:
        contract("[final,", "[finall,")
    assert caught.value.hint == "did you mean 'final'?"
