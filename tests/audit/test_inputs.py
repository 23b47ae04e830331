"""Audits with what may be handed in beside the release."""

import re

import pytest

from audit.planted import audited, text
from keur.errors import UnreadableInputError
from keur.verdict import Exit, Status
from published import SHARED

HEADER = "date,old_code,old_name,new_code,new_name,inhabitants\n"
ABOLISHED = f"{HEADER}2021-01-01,GM0106,Assen,GM9999,Drentse Stad,69000\n"
ELSEWHERE = f"{HEADER}2021-01-01,GM0003,Appingedam,GM1979,Eemsdelta,11496\n"


@pytest.fixture
def mergers(tmp_path):
    def write(content):
        path = tmp_path / "mergers.csv"
        path.write_text(content, "utf-8")
        return path

    return write


def result(verdict, code):
    return next(rule for rule in verdict.rules if rule.code == code)


def test_mergers_alone_prove_that_a_region_was_no_more(mergers, tmp_path):
    verdict = audited(text(), tmp_path, population=False, mergers=mergers(ABOLISHED))
    rule = result(verdict, "ST008")
    assert rule.status is Status.FAILED
    assert (rule.counts.violated, rule.counts.satisfied) == (1, 0)
    (finding,) = [finding for finding in verdict.findings if finding.rule == "ST008"]
    assert finding.defect.message == "By the mergers file Assen was abolished on 1 January 2021."
    assert finding.defect.cell["region"] == "Assen"
    assert [given.role for given in verdict.inputs] == ["mergers"]
    assert verdict.exit_code is Exit.FINDINGS


def test_a_region_that_ended_and_has_no_figures_is_in_order(mergers, tmp_path):
    hidden = re.sub(r"(\| Assen \| 2024\* \|) \S+ \| \S+ \|", r"\1 . | . |", text())
    verdict = audited(hidden, tmp_path, population=False, mergers=mergers(ABOLISHED))
    assert (result(verdict, "ST008").status, result(verdict, "ST008").counts.satisfied) == (Status.PASSED, 1)


def test_mergers_of_elsewhere_prove_nothing_and_say_so(mergers, tmp_path):
    verdict = audited(text(), tmp_path, population=False, mergers=mergers(ELSEWHERE))
    rule = result(verdict, "ST008")
    assert (rule.status, rule.reason) == (
        Status.NOT_EVALUATED,
        "the mergers file ends or begins no region of it in time",
    )
    assert "The mergers file names no region of the release." in verdict.remarks


def test_without_either_the_rule_says_what_to_hand_in(tmp_path):
    reason = result(audited(text(), tmp_path, population=False), "ST008").reason
    assert reason == "needs the population or the mergers; give --population FILE or --mergers FILE"


def test_a_region_with_inhabitants_is_not_condemned_by_mergers(mergers, tmp_path):
    verdict = audited(text(), tmp_path, mergers=mergers(ABOLISHED))
    assert result(verdict, "ST008").status is not Status.FAILED
    assert any("is not believed there: Assen" in remark for remark in verdict.remarks)


def test_mergers_that_cannot_be_read_end_the_audit(mergers, tmp_path):
    with pytest.raises(UnreadableInputError, match="is no date"):
        audited(text(), tmp_path, mergers=mergers(f"{HEADER}soon,GM0106,Assen,GM9999,X,5\n"))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
def test_the_whole_country_and_its_mergers_find_no_more_in_the_real_release(tmp_path):
    data = SHARED / "data"
    alone = audited(text(), tmp_path)
    with_all = audited(text(), tmp_path, mergers=data / "municipal_mergers_2014_2026.csv")
    assert {f.fingerprint for f in with_all.findings} == {f.fingerprint for f in alone.findings}
