import re
from pathlib import Path

import pytest

from keur.contract.load import load
from keur.contract.model import Plausibility as Plausible
from keur.errors import ContractError
from keur.rules.facts import Break, Plausibility, SizeClass, contexts
from keur.suites.compile import compile_suites

FACTS = """\
table: T
title: Clients
language: nl
why: a test
dimensions:
  type: {label: Type, role: type, categories: [Totaal, Begeleiding], why: a test}
  region: {label: Regio's, role: region, why: a test}
  period: {label: Perioden, role: period, first: "2017", why: a test}
measures:
  clients: {kind: count, label: Clients, unit: aantal, why: a test}
"""
STATED = """\
breaks:
  - {period: 2021H1, types: [Begeleiding], regions: [Assen], why: a law}
plausibility:
  c: 12
  minimum_group: 6
  least_change: 40
  sizes:
    - {below: 50}
    - {below: 1000, rise: 60, fall: 37.5}
    - {rise: 30}
  why: ten years of looking
"""


@pytest.fixture
def contract(tmp_path):
    def write(text):
        path = tmp_path / "contract.yaml"
        path.write_text(FACTS + text, "utf-8")
        return load(path)

    return write


def test_breaks_and_parameters_reach_the_rules(contract):
    (facts,) = contexts(contract(STATED))
    assert facts["plausibility"] == Plausibility(
        c=12,
        minimum_group=6,
        least_change=40,
        sizes=(SizeClass(below=50), SizeClass(below=1000, rise=60, fall=37.5), SizeClass(rise=30)),
        breaks=(Break(period="2021H1", types=("Begeleiding",), regions=("Assen",), why="a law"),),
    )


def test_what_is_not_stated_is_left_out_of_the_suite(contract):
    suite = compile_suites(contract(""))["year_over_year"]
    assert [one["meta"]["code"] for one in suite["expectations"]] == [f"YY00{i}" for i in range(1, 7)]
    assert not any("plausibility" in one["kwargs"] for one in suite["expectations"])


def test_only_what_differs_from_the_defaults_is_written_out(contract):
    suite = compile_suites(contract("breaks:\n  - {period: '2021', why: a law}\n"))["year_over_year"]
    stated = {str(one["kwargs"]["plausibility"]) for one in suite["expectations"]}
    assert stated == {"{'breaks': [{'period': '2021', 'why': 'a law'}]}"}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        pytest.param("2021H1", "'2017'", "the table begins in 2017", id="at the first year"),
        pytest.param("2021H1", "2021H3", "'period'", id="no such half-year"),
        pytest.param("2021H1", "halfway 2021", "'period'", id="no code of a period"),
        pytest.param("[Begeleiding]", "[Begeleidin]", "no category 'Begeleidin'", id="no such type"),
        pytest.param(", why: a law", "", "lacks", id="a break without a reason"),
        pytest.param("below: 1000", "below: 40", "holds no figure", id="classes of size out of order"),
        pytest.param("below: 50", "rise: 5", "holds no figure", id="a class after that of all others"),
        pytest.param("fall: 37.5", "fall: 120", "'fall'", id="more than everything falls"),
        pytest.param("c: 12", "c: 0", "'c'", id="limits of no width"),
        pytest.param("minimum_group: 6", "minimum_group: 2", "'minimum_group'", id="a median of two"),
    ],
)
def test_what_cannot_be_is_refused(contract, before, after, sentence):
    assert before in STATED
    with pytest.raises(ContractError) as caught:
        contract(STATED.replace(before, after, 1))
    assert sentence in caught.value.sentence
    assert caught.value.hint
    assert caught.value.place.line > 10


def test_a_break_stated_twice_is_refused(contract):
    with pytest.raises(ContractError, match="the break at 2021 is stated twice"):
        contract("breaks:\n" + 2 * "  - {period: '2021', why: a law}\n")


def test_a_break_needs_regions_and_periods(tmp_path):
    path = tmp_path / "contract.yaml"
    text = "".join(line for line in FACTS.splitlines(keepends=True) if "role: region" not in line)
    path.write_text(text + "breaks:\n  - {period: '2021', why: a law}\n", "utf-8")
    with pytest.raises(ContractError, match="no regions and periods"):
        load(path)


def test_what_the_page_shows_is_accepted(contract):
    page = (Path(__file__).parents[2] / "docs" / "year_over_year.md").read_text("utf-8")
    breaks, plausibility, sizes = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    stated = contract(breaks + plausibility)
    assert stated.plausibility == Plausible(why=stated.plausibility.why)
    assert contract(plausibility.replace("  sizes: []", sizes.rstrip(), 1)).plausibility.sizes[2].rise == 30
