"""Single errors planted in the bundled release: which figure is named, what it should be, and why."""

import re

import pytest

from audit.planted import audited, planted, text
from audit.test_lines import exchanged, figures, release
from keur.demo import population_path
from keur.verdict import Cell, Severity, Status

POPULATION = pytest.mark.parametrize("population", [True, False], ids=["with population", "release alone"])


def cell(type_, region):
    return Cell.at(type=type_, region=region, period="2024")


def suspects(verdict):
    return [finding for finding in verdict.findings if finding.suspect]


@POPULATION
def test_a_clean_release_has_no_suspect(tmp_path, population):
    assert suspects(audited(text(), tmp_path, population=population)) == []


@POPULATION
@pytest.mark.parametrize(
    ("at", "figures_", "expected", "cause"),
    [
        pytest.param(("Begeleiding", "Emmen"), ("4.170", None), "1 470", "digits transposed: 4 170 for 1 470", id="digits transposed"),
        pytest.param(("Totaal", "Emmen"), ("12.745", None), "11 745", "one digit off: 12 745 for 11 745", id="one digit off"),
        pytest.param(("Rolstoelen", "Emmen"), (None, "133"), "13", "ten times too high: 133 for 13", id="a rate ten times too high"),
        pytest.param(("Rolstoelen", "Emmen"), ("14.500", "133"), "1 450", "count and rate ten times too high: 14 500 for 1 450", id="count and rate ten times too high"),
        pytest.param(("Totaal", "Coevorden"), (None, "107"), None, "the value of Emmen: 107", id="the rate of the row below"),
        pytest.param(("Begeleiding", "Assen"), ("2", None), None, None, id="a count that no rule on sums is asked of"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_what_it_should_have_been(tmp_path, at, figures_, expected, cause, population):
    verdict = audited(planted(*at, *figures_), tmp_path, population=population)
    if cause is None:
        assert suspects(verdict) == []
        return
    (found,) = suspects(verdict)
    assert found.defect.cell == cell(*at)
    assert (found.suspect.cause.sentence, found.suspect.cause.instead) == (cause, expected)
    assert found.suspect.exact


@POPULATION
def test_one_wrong_figure_is_one_finding_and_the_counts_of_the_rules_stay(tmp_path, population):
    verdict = audited(planted("Begeleiding", "Emmen", "4.170"), tmp_path, population=population)
    (found,) = suspects(verdict)
    violated = {rule.code: rule.counts.violated for rule in verdict.rules if rule.counts.violated}
    told = [found.rule, *(one.rule for one in found.suspect.explains)]
    assert sorted(told) == sorted(code for code in violated if code[:2] in {"SS", "RP"})
    assert all(one.message for one in found.suspect.explains)
    assert found.rule == "SS001", "the rule about the measure of the figure"


def test_count_and_rate_of_a_cell_tie_and_the_one_that_a_slip_explains_comes_first(tmp_path):
    (found,) = suspects(audited(planted("Totaal", "Coevorden", None, "107"), tmp_path))
    assert found.defect.measure == "Wmo-cliënten per 1 000 inwoners"
    assert not found.suspect.unique
    (other,) = found.defect.readings
    assert (other.cell, other.measure, other.expected) == (
        cell("Totaal", "Coevorden"), "Wmo-cliënten", "3 805 to 3 840",
    )  # fmt: skip


@POPULATION
def test_two_cells_that_changed_places_each_name_the_other(tmp_path, population):
    changed = figures()
    one, other = ("Begeleiding", "Emmen"), ("Hulp bij het huishouden", "Emmen")
    changed[one][0], changed[other][0] = changed[other][0], changed[one][0]
    found = suspects(audited(release(changed), tmp_path, population=population))
    assert {f.defect.cell for f in found} == {cell(*one), cell(*other)}
    assert {f.suspect.cause.partner for f in found} == {one[0], other[0]}
    assert {f.suspect.cause.slip for f in found} == {"two cells swapped"}


def test_a_population_that_is_not_that_of_the_rates_is_suspected_itself(tmp_path):
    register = tmp_path / "people.csv"
    people = population_path().read_text("utf-8")
    assert "69701" in people
    register.write_text(people.replace("69701", "75000"), "utf-8")
    (found,) = suspects(audited(text(), tmp_path, population=register))
    assert found.defect.cell == Cell.at(region="Assen", period="2024")
    assert found.defect.observed == "75 000 inhabitants"
    assert found.suspect.unique


def test_where_too_many_figures_are_wrong_the_choice_is_rough_and_says_so(tmp_path):
    changed = figures()
    for i, key in enumerate(
        key for key in changed if key[1] == "Emmen" and changed[key][0] not in {".", "0"}
    ):
        changed[key][0] = str(1000 * (i % 3 + 2) + 35 * i // 5 * 5)
    found = suspects(audited(release(changed), tmp_path))
    assert found
    assert not any(one.suspect.exact or one.suspect.unique for one in found)
    assert all(
        re.match("more than 8 figures are wrong|the search .* was given up", one.suspect.reason)
        for one in found
    )


def test_severity_is_that_of_the_worst_rule_that_is_explained(tmp_path):
    (found,) = suspects(audited(planted("Totaal", "Nederland", "1.259.240"), tmp_path, population=False))
    assert found.severity is Severity.CRITICAL


def test_findings_without_a_suspect_stay_as_they_are(tmp_path):
    changed = exchanged("Assen", "Emmen")
    verdict = audited(release(changed), tmp_path)
    assert {f.rule for f in verdict.findings if not f.suspect} == {"WD001", "MC004", "DC003"}
    assert not [rule for rule in verdict.rules if rule.status is Status.BROKEN]
