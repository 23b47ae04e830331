import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from keur.reports.json_v1 import as_dict, render
from reports import golden, samples

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "verdict.schema.json").read_text("utf-8"))
SAMPLES = [samples.clean, samples.real, samples.messy, samples.unproved, samples.exchanged]


def errors(verdict):
    return list(Draft202012Validator(SCHEMA).iter_errors(verdict))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_verdict_keeps_to_the_schema(sample):
    assert errors(json.loads(render(sample()))) == []


def test_every_key_is_described_or_has_a_type():
    for name, part in [("verdict", SCHEMA), *SCHEMA["$defs"].items()]:
        assert set(part.get("required", ())) == set(part.get("properties", ())), name


def without(*path):
    def change(verdict):
        for key in path[:-1]:
            verdict = verdict[key]
        del verdict[path[-1]]

    return change


def with_(value, *path):
    def change(verdict):
        for key in path[:-1]:
            verdict = verdict[key]
        verdict[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(without("outcome"), id="no outcome"),
        pytest.param(with_("maybe", "outcome"), id="an unknown outcome"),
        pytest.param(with_("keur.verdict/2", "schema"), id="another version"),
        pytest.param(with_(3, "exit_code"), id="a code that makes no verdict"),
        pytest.param(with_("175", "release", "cells"), id="a number as text"),
        pytest.param(with_("abc", "release", "sha256"), id="a damaged digest"),
        pytest.param(with_(-1, "rules", 0, "counts", "violated"), id="a negative count"),
        pytest.param(without("rules", 0, "counts", "consistent"), id="a missing count"),
        pytest.param(with_("unknown", "rules", 0, "status"), id="an unknown status"),
        pytest.param(with_(1, "findings", 0, "extra"), id="a key nobody described"),
        pytest.param(with_([], "findings", 2, "cell"), id="a cell that is none"),
        pytest.param(without("findings", 0, "next_step"), id="no next step"),
    ],
)
def test_a_changed_verdict_does_not_keep_to_it(change):
    verdict = copy.deepcopy(as_dict(samples.real()))
    change(verdict)
    assert errors(verdict)


@pytest.mark.parametrize("name", ["real", "messy"])
def test_the_json_reads_as_its_snapshot(name):
    golden.check(f"{name}.json", render(getattr(samples, name)()))


def test_it_is_one_object_and_one_newline_in_plain_utf8():
    text = render(samples.real())
    assert text.endswith("}\n")
    assert "Wmo-cliënten" in text
    assert render(samples.real()) == text


def test_half_a_pair_in_a_file_name_does_not_stop_it():
    verdict = replace(samples.real(), subject=replace(samples.SUBJECT, name="a\udc80b"))
    text = render(verdict).encode("utf-8")
    assert json.loads(text)["release"]["name"] == "a\udc80b"


def test_the_other_cells_of_a_relation_are_its_suspects():
    (finding,) = [f for f in as_dict(samples.messy())["findings"] if f["rule"] == "SS001"][:1]
    assert finding["suspects"] == [
        {
            "cell": {"type": "Begeleiding", "region": "Gemeente 000", "period": "2024"},
            "measure": None,
            "observed": "1 815",
            "expected": "at most 1 010",
        }
    ]


def test_each_cell_of_many_says_by_which_rule_and_of_which_measure():
    (finding,) = samples.exchanged().findings
    told = as_dict(samples.exchanged())["findings"][0]["members"]
    keys = ("rule", "severity", "proved", "measure")
    assert [tuple(one[key] for key in keys) for one in told] == [
        (one.rule, one.severity.value, one.proved, one.defect.measure) for one in finding.members
    ]
    assert len({one["rule"] for one in told}) == 2
