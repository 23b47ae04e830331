import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from changed_cells import STATUSES
from keur.release.marks import Mark
from keur.reports.diff_json_v1 import as_dict, render
from keur.reports.json_v1 import as_dict as verdict_json
from keur.revisions import ABSENT, NOT_STATED
from keur.verdict import Change
from reports import changed, golden, samples

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA, VERDICT = (
    json.loads((DOCS / f"{name}.schema.json").read_text("utf-8")) for name in ("diff", "verdict")
)


def errors(value, schema=SCHEMA):
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", changed.SAMPLES)
def test_every_comparison_keeps_to_the_schema(name):
    assert errors(json.loads(render(changed.SAMPLES[name]()))) == []


def test_every_key_is_described():
    for name, part in [("diff", SCHEMA), *SCHEMA["$defs"].items()]:
        assert set(part.get("required", ())) == set(part.get("properties", ())), name


def test_the_verdict_describes_the_same_in_the_same_words():
    ours, theirs = SCHEMA["$defs"], VERDICT["$defs"]
    assert {name: theirs[name] for name in ours} == ours
    about = {"schema", "keur"}
    assert theirs["revisions"]["properties"] == {
        key: value for key, value in SCHEMA["properties"].items() if key not in about
    }
    assert set(theirs["revisions"]["required"]) == set(SCHEMA["required"]) - about


def test_the_schema_knows_every_word():
    known = SCHEMA["$defs"]
    assert known["change"]["enum"] == [change.value for change in Change]
    assert known["status"]["enum"] == [ABSENT, NOT_STATED, *STATUSES]
    assert known["mark"]["enum"] == [mark.name.lower() for mark in Mark]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("changed", -1),
        ("classes", []),
        ("unlisted", {"unannounced": 0}),
        ("schema", "keur.diff/2"),
        ("more", 1),
    ],
)
def test_a_changed_comparison_does_not_keep_to_it(key, value):
    assert errors(json.loads(render(changed.usual())) | {key: value})


def test_it_reads_as_its_snapshot():
    golden.check("diff.usual.json", render(changed.usual()))


def test_figures_are_in_the_units_of_the_table():
    first = as_dict(changed.usual())["cells"][0]
    assert [(f["measure"], f["old"], f["new"]) for f in first["figures"]] == [
        ("Clients", 6055, 6155),
        ("Rate", 86.9, 88.3),
    ]


def test_half_a_pair_in_a_file_name_does_not_stop_it():
    text = render(changed.hostile()).encode("utf-8")
    assert json.loads(text)["old"]["name"] == "a\udc80b\x07.txt"


def test_a_verdict_with_revisions_keeps_to_its_schema():
    verdict = verdict_json(replace(samples.real(), revisions=changed.usual()))
    assert errors(verdict, VERDICT) == []
    assert verdict["revisions"] == as_dict(changed.usual())
