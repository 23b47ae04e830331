import json
from pathlib import Path

import pytest

from gx.asking import CLIENTS, core, suite, text, total
from keur.errors import SuiteError
from keur.gx.suites import load, parse

WITHOUT_FAMILIES = total() | {"kwargs": {"count": CLIENTS}}


@pytest.mark.parametrize(
    ("expectation", "sentence", "hint"),
    [
        pytest.param(
            total() | {"type": "expect_total_not_below_largest_subtyp"},
            "expectation 1 (expect_total_not_below_largest_subtyp) is of a type that does not exist",
            "did you mean expect_total_not_below_largest_subtype?",
            id="unknown type",
        ),
        pytest.param(total(countt={}), "countt: extra fields", "families, only, without", id="unknown field"),
        pytest.param(WITHOUT_FAMILIES, "families: field required", "count, families", id="field missing"),
        pytest.param(
            total(count={"column": "clients"}), "Count: label: Field required", "compile", id="fact cut short"
        ),
        pytest.param(total(count=CLIENTS | {"bass": 5}), "bass: Extra inputs", "compile", id="fact misspelt"),
        pytest.param(
            total() | {"severty": "info"},
            "unknown key 'severty'",
            "did you mean 'severity'?",
            id="unknown key",
        ),
        pytest.param(total() | {"severity": "huge"}, "severity", "", id="unknown severity"),
        pytest.param(
            total() | {"meta": {"code": "SS002"}}, "the code 'SS002'", "rule SS001", id="code of another rule"
        ),
        pytest.param(
            total() | {"meta": {"asset": "statements"}}, "asset 'statements'", "figures", id="wrong frame"
        ),
        pytest.param(
            core("expect_column_to_exist", column="x") | {"meta": {"asset": "figurs"}},
            "asset 'figurs'",
            "figures, statements",
            id="unknown frame",
        ),
        pytest.param(
            core("expect_column_to_exist", column="x") | {"meta": {"code": "SS001"}},
            "the code SS001 of a rule",
            "a code of its own",
            id="a core expectation under the code of a rule",
        ),
        pytest.param(
            core("expect_column_values_to_be_between", column="x", min_valu=3),
            "min_valu",
            "min_value",
            id="core field",
        ),
        pytest.param({"kwargs": {}}, "has no type", "names its type", id="no type"),
    ],
)
def test_what_would_not_be_checked_as_written_is_refused(expectation, sentence, hint):
    with pytest.raises(SuiteError) as refusal:
        suite(expectation, name="extra")
    assert sentence in refusal.value.sentence
    assert hint in refusal.value.hint
    assert str(refusal.value.place) == "extra.json"


@pytest.mark.parametrize(
    ("written", "sentence", "place"),
    [
        pytest.param(
            '{"name": "extra",\n "expectations": [}', "is not JSON", "extra.json:2:19", id="not JSON"
        ),
        pytest.param("[]", "is not a JSON object", "extra.json", id="a list"),
        pytest.param('{"name": "a", "name": "b"}', "states 'name' twice", "extra.json", id="a key twice"),
        pytest.param(
            text(total(), name="other"), "calls itself 'other'", "extra.json", id="another name than its file"
        ),
        pytest.param(
            '{"name": "extra", "expectations": []}', "holds no expectations", "extra.json", id="empty"
        ),
        pytest.param(
            '{"name": "extra", "expectation": []}',
            "unknown key 'expectation'",
            "extra.json",
            id="misspelt key",
        ),
    ],
)
def test_a_file_that_is_no_suite_is_refused_at_its_place(written, sentence, place):
    with pytest.raises(SuiteError) as refusal:
        parse(written, Path("extra.json"))
    assert sentence in refusal.value.sentence
    assert str(refusal.value.place) == place
    assert refusal.value.hint


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SuiteError, match="cannot be read"):
        load(tmp_path / "extra.json")


def test_a_suite_that_great_expectations_stored_itself_loads(tmp_path):
    stored = json.loads(text(total(), name="extra")) | {"id": "1-2-3", "suite_parameters": {}, "notes": None}
    stored["expectations"][0]["id"] = "4-5-6"
    path = tmp_path / "extra.json"
    path.write_text(json.dumps(stored))
    assert load(path).size == 1
