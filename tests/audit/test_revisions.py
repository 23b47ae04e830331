"""Two editions, audited as a user would: what changed in silence is found, and nothing else is said."""

import re

import pytest

import keur
from edition_pair import december_to_may, may_to_december
from keur.verdict import Cell, Severity, Status

RULES = {"RV001", "RV002", "RV003", "RV004", "RV006"}
ROW = "Totaal | Gemeente 003 | 2022"


@pytest.fixture(params=[december_to_may, may_to_december], ids=lambda make: make.__name__)
def editions(request, tmp_path):
    return request.param(tmp_path)


def audited(editions):
    return keur.audit(editions.new, previous=editions.old, suites=("revisions",))


def found(editions):
    """Rule, cell and message of each finding."""
    return {(f.rule, str(f.defect.cell or f.defect.place)) for f in audited(editions).findings}


def up(figure, by):
    return f"{int(figure.replace('.', '')) + by:,}".replace(",", ".")


def test_of_a_clean_pair_nothing_is_said_and_every_rule_concluded(editions):
    verdict = audited(editions)
    assert verdict.findings == ()
    assert {rule.code for rule in verdict.rules if rule.status is Status.PASSED} >= RULES
    assert verdict.revisions.unannounced.changed == 0


def test_one_definitive_figure_changed_in_silence_is_all_that_is_found(editions):
    count, rate = editions.figures(ROW)
    editions.plant(ROW, f"{up(count, 5)} | {rate}")
    verdict = audited(editions)
    (finding,) = verdict.findings
    assert verdict.revisions.unannounced.changed == 1
    assert (finding.rule, finding.severity, finding.proved) == ("RV001", Severity.CRITICAL, True)
    assert finding.defect.cell == Cell.at(type="Totaal", region="Gemeente 003", period="2022")
    assert (finding.defect.observed, finding.defect.expected) == (
        up(count, 5).replace(".", " "),
        count.replace(".", " "),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "De cijfers over 2022 zijn gecorrigeerd.",
        "Een fout in de cijfers van Gemeente 003 over 2022 is hersteld.",
        "Enkele cijfers zijn gecorrigeerd.",
    ],
)
def test_an_announced_correction_is_not_a_finding(editions, sentence):
    count, rate = editions.figures(ROW)
    editions.plant(ROW, f"{up(count, 5)} | {rate}")
    editions.announce(sentence)
    assert found(editions) == set()


def test_a_correction_announced_of_another_period_is_found_twice(editions):
    count, rate = editions.figures(ROW)
    editions.plant(ROW, f"{up(count, 5)} | {rate}")
    editions.announce("De cijfers over 2023 zijn gecorrigeerd.")
    rules = {rule for rule, _ in found(editions)}
    assert rules == {"RV001", "RV004"}


def test_a_status_that_moved_backwards_is_found_at_its_period(editions):
    editions.remark("2022*")
    assert found(editions) == {("RV002", "2022")}


def test_a_figure_that_is_hidden_now_is_information(editions):
    editions.plant(ROW, ". | .")
    verdict = audited(editions)
    assert {(f.rule, f.severity) for f in verdict.findings} == {("RV006", Severity.INFO)}
    assert len(verdict.findings) == 2


def test_a_period_that_changed_as_a_whole_is_one_finding_in_every_report(tmp_path):
    editions = may_to_december(tmp_path)
    text = editions.new.read_text("utf-8")
    row = re.compile(r"^(.* \| 2022 \| )(\d[\d.]*) \|", re.MULTILINE)
    editions.new.write_text(row.sub(lambda m: f"{m[1]}{up(m[2], 10)} |", text), "utf-8")
    verdict = keur.audit(
        editions.new, previous=editions.old, suites=("revisions",), reports=tmp_path / "reports"
    )
    (finding,) = verdict.findings
    assert finding.defect.cell == Cell.at(period="2022")
    (rule,) = [rule for rule in verdict.rules if rule.code == "RV001"]
    assert finding.defect.observed.startswith(f"{rule.counts.violated} of {rule.counts.violated}")
    page = min((tmp_path / "reports").rglob("index.html"), key=lambda path: len(path.parts))
    assert "cells of 2022 that can be compared differ" in page.read_text("utf-8")
