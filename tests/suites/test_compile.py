import json
import subprocess
import sys

import pytest

from keur.contract import find
from keur.contract.model import Disclosure, Softening
from keur.errors import ContractError
from keur.rules.registry import catalogue
from keur.suites.compile import compile_suites, dump
from keur.verdict import Severity

PATH, CONTRACT = find.by_table("86050NED", find.Path(__file__).parents[2])


def expectations(contract=CONTRACT, *codes):
    every = [e for suite in compile_suites(contract).values() for e in suite["expectations"]]
    return [e for e in every if not codes or e["meta"]["code"] in codes]


def test_every_rule_whose_facts_the_contract_states_is_in_the_suite_it_belongs_to():
    held = {
        name: {e["meta"]["code"] for e in s["expectations"]} for name, s in compile_suites(CONTRACT).items()
    }
    assert held == {
        name: {rule.code for rule in catalogue().values() if rule.suite == name}
        for name in {rule.suite for rule in catalogue().values()}
    }


@pytest.mark.parametrize(
    ("without", "codes"),
    [
        pytest.param({"families": ()}, {"SS001", "SS002", "SS003"}, id="no families"),
        pytest.param(
            {"measures": {"clients": CONTRACT.measures["clients"]}}, {"ST007", "RP001"}, id="no rate"
        ),
    ],
)
def test_a_rule_is_left_out_where_a_fact_that_it_needs_is_not_stated(without, codes):
    left = {e["meta"]["code"] for e in expectations(CONTRACT.model_copy(update=without))}
    assert not codes & left
    assert {"ST001", "ST005"} <= left, "what can be asked still is"


def test_a_softer_rule_is_asked_twice_of_different_regions():
    firm, soft = expectations(CONTRACT, "SS001")
    assert (firm["severity"], firm["kwargs"]["without"]) == ("critical", {"region": ["Nederland"]})
    assert (soft["severity"], soft["kwargs"]["only"]) == ("warning", {"region": ["Nederland"]})


def test_labels_are_asked_for_as_cubes_hold_them():
    family = CONTRACT.families[0].model_copy(update={"total": "Totaal  van *", "subtypes": ("A\u00a0b",)})
    softer = CONTRACT.softer[0].model_copy(update={"regions": ("Aa  en Hunze",)})
    (firm, soft) = expectations(
        CONTRACT.model_copy(update={"families": (family,), "softer": (softer,)}), "SS001"
    )
    (asked,) = firm["kwargs"]["families"]
    assert (asked["total"], asked["subtypes"]) == ("Totaal van", ["A b"])
    assert firm["kwargs"]["without"] == soft["kwargs"]["only"] == {"region": ["Aa en Hunze"]}


def test_a_rule_that_weighs_the_same_everywhere_is_asked_once():
    softer = CONTRACT.softer[0].model_copy(update={"severity": Severity.CRITICAL})
    (only,) = expectations(CONTRACT.model_copy(update={"softer": (softer,)}), "SS001")
    assert not {"only", "without"} & set(only["kwargs"])


def test_a_softening_of_a_rule_that_does_not_exist_is_refused():
    softer = Softening(why="x", rules=("SS01",), regions=("Nederland",), severity=Severity.INFO)
    with pytest.raises(ContractError, match="rule SS01 that does not exist") as refusal:
        compile_suites(CONTRACT.model_copy(update={"softer": (softer,)}))
    assert "SS001" in refusal.value.hint


def test_facts_are_written_without_what_goes_without_saying():
    (expectation,) = expectations(CONTRACT, "ST005")
    assert expectation["kwargs"]["count"] == {
        "column": "clients",
        "label": "Wmo-cliënten",
        "base": 5,
        "smallest": 10,
    }


def test_the_text_is_the_same_each_time_and_can_be_read():
    suite = compile_suites(CONTRACT)["structure"]
    text = dump(suite)
    assert text == dump(compile_suites(CONTRACT)["structure"])
    assert json.loads(text) == suite
    assert "Wmo-cliënten" in text
    assert text.endswith("}\n")
    assert '"id"' not in text


@pytest.mark.parametrize("name", sorted(compile_suites(CONTRACT)))
def test_the_suites_that_are_kept_are_what_their_contract_says(name):
    assert (PATH.parent / f"{name}.json").read_text("utf-8") == dump(compile_suites(CONTRACT)[name])


def test_compiling_needs_no_great_expectations():
    code = "import sys, keur.suites.compile; print('great_expectations' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_what_the_contract_states_of_protection_reaches_every_rule_on_disclosure():
    stated = Disclosure(width=10, smallest=20, why="Agreed.")
    contract = CONTRACT.model_copy(update={"disclosure": stated})
    found = expectations(contract, *(code for code in catalogue() if code.startswith("DC")))
    assert len(found) >= 6
    assert all(e["kwargs"]["disclosure"] == {"width": 10, "smallest": 20} for e in found)
