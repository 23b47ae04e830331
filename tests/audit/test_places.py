"""Two lines exchanged throughout the new edition, audited beside the previous one: one cause, one finding."""

import pytest

import keur
from edition_pair import december_to_may, may_to_december
from keur.verdict import Severity

OTHER_CAUSES = ("DC003",)
"""Information that the clean pair gives too."""


def exchange(pair, one, other):
    """Every row of one category of the new page under the label of the other."""
    labels = {one: other, other: one}
    lines = pair.new.read_text("utf-8").splitlines()
    told = [" | ".join(labels.get(part, part) for part in line.split(" | ")) for line in lines]
    pair.new.write_text("\n".join(told), "utf-8")


def findings(pair):
    verdict = keur.audit(pair.new, previous=pair.old, population=pair.population)
    return [finding for finding in verdict.findings if finding.rule not in OTHER_CAUSES]


@pytest.mark.parametrize("make", [december_to_may, may_to_december], ids=lambda make: make.__name__)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Begeleiding", "Dagbesteding", id="types under one total"),
        pytest.param("Begeleiding", "Rolstoelen", id="types that break sums"),
        pytest.param("Gemeente 003", "Gemeente 005", id="regions that break rates"),
    ],
)
def test_two_exchanged_labels_are_one_finding(make, one, other, tmp_path):
    pair = make(tmp_path)
    exchange(pair, one, other)
    (finding,) = findings(pair)
    assert (finding.rule, finding.severity, finding.proved) == ("RV001", Severity.CRITICAL, True)
    assert f"'{one}'" in finding.defect.message
    assert f"'{other}'" in finding.defect.message
    assert "are exchanged since the edition of" in finding.defect.message
    assert {finding.suspect.cause.slip} == {"rows swapped"}
    assert len(finding.members) > 100


def test_a_figure_that_changed_besides_stays_a_finding_of_its_own(tmp_path):
    pair = may_to_december(tmp_path)
    count, rate = pair.figures("Totaal | Gemeente 003 | 2022")
    pair.plant("Totaal | Gemeente 003 | 2022", f"{int(count.replace('.', '')) + 5} | {rate}")
    exchange(pair, "Begeleiding", "Dagbesteding")
    assert [str(finding.defect.cell) for finding in findings(pair)][1:] == ["Totaal · Gemeente 003 · 2022"]


def test_an_exchange_that_is_announced_as_a_correction_is_no_finding(tmp_path):
    pair = may_to_december(tmp_path)
    exchange(pair, "Begeleiding", "Dagbesteding")
    pair.announce("Begeleiding en dagbesteding waren verwisseld; alle cijfers hierover zijn gecorrigeerd.")
    assert findings(pair) == []
