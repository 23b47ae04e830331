from dataclasses import replace

import pytest

from keur.release.carried import Fact
from keur.reports.answer import answer
from keur.verdict import Cell, Exit, Outcome, Severity, Status
from reports import samples


@pytest.mark.parametrize(
    ("verdict", "word", "sentence"),
    [
        pytest.param(
            samples.clean(), "YES", "25 rules concluded, and there are no critical findings.", id="clean"
        ),
        pytest.param(
            samples.real(),
            "NO",
            "1 critical finding blocks it: WD001 base stated differently.",
            id="findings",
        ),
        pytest.param(
            samples.unproved(),
            "NOT PROVED (audit incomplete)",
            f"The audit could not conclude: RP001 broke: {samples.BUG}.",
            id="incomplete",
        ),
        pytest.param(
            samples.messy(),
            "NO (audit incomplete)",
            "More than 57 critical findings block it: ST001 symbol not understood, SS001 total below largest "
            "subtype and ST005 count off the grid.",
            id="incomplete, and wrong",
        ),
        pytest.param(
            replace(samples.unproved(), rules=(), incomplete=()),
            "NOT PROVED (audit incomplete)",
            "No rule ran, so nothing was checked.",
            id="no rule",
        ),
    ],
)
def test_the_answer_and_what_blocks_it(verdict, word, sentence):
    said = answer(verdict)
    assert (said.word, said.sentence) == (word, sentence)


def test_an_incomplete_audit_that_found_something_says_both():
    assert any("RP003 is required" in sentence for sentence in answer(samples.messy()).besides)


def test_one_finding_of_a_rule_that_counted_more_than_it_listed_is_one():
    finding = samples.real().findings[0]
    verdict = replace(samples.real(), findings=(finding,), unlisted={finding.rule: 5_675})
    assert answer(verdict).sentence.startswith("More than 1 critical finding blocks it:")
    told = replace(verdict, findings=(replace(finding, members=(finding,)),))
    assert answer(told).sentence.startswith("1 critical finding blocks it:")


def test_what_blocks_is_said_at_once_with_its_cell():
    finding = samples.real().findings[0]
    at = [replace(finding.defect, cell=Cell.at(region=name), message="It is too low.") for name in "AABCD"]
    here = replace(samples.real(), findings=tuple(replace(finding, defect=defect) for defect in at))
    assert answer(here).besides[:3] == ("A: It is too low.", "B: It is too low.", "C: It is too low.")
    assert "too low" not in answer(here).besides[3]


def test_what_does_not_block_is_told_apart():
    verdict = samples.real()
    assert answer(verdict).besides == (
        verdict.findings[0].defect.message,
        "Also found, not blocking: 1 warning and 4 findings for information.",
        "Without a conclusion: 8 rules not evaluated; the reasons stand at the end.",
    )


def test_the_limit_is_the_one_that_was_asked_for():
    said = answer(replace(samples.real(), fail_on=Severity.WARNING))
    assert said.sentence.startswith("1 critical finding and 1 warning block it: WD001")


def test_a_fourth_rule_is_counted_not_named():
    codes = ("ST001", "ST002", "ST003", "ST004")
    findings = tuple(replace(samples.real().findings[0], rule=code) for code in codes)
    assert answer(replace(samples.real(), findings=findings)).sentence.endswith(" and 1 other rule.")


def test_a_fourth_reason_is_counted_not_named():
    verdict = replace(samples.unproved(), incomplete=("a", "b", "c", "d", "e"))
    assert answer(verdict).sentence == "The audit could not conclude: a; b; c; and 2 more."


def test_a_clean_release_may_have_remarks():
    verdict = replace(
        samples.real(), findings=samples.real().findings[1:], outcome=Outcome.CLEAN, exit_code=Exit.CLEAN
    )
    said = answer(verdict)
    assert said.word == "YES"
    assert said.sentence.startswith("28 rules concluded")
    assert sum(rule.status in {Status.PASSED, Status.FAILED} for rule in verdict.rules) == 28


def test_a_yes_says_at_once_what_it_does_not_rest_on():
    remark = "The release holds 12 of the 25 listed categories of Type; nothing is known about the others."
    assert remark in answer(replace(samples.clean(), remarks=(remark,))).besides
    assert remark not in answer(replace(samples.real(), remarks=(remark,))).besides


def test_a_yes_says_that_there_were_no_notes_to_check():
    def without_notes(verdict):
        return replace(verdict, subject=replace(verdict.subject, not_carried=(Fact.NOTES.value,)))

    said = "Unsaid: the notes; nothing that they state was checked."
    assert answer(without_notes(samples.clean())).besides.count(said) == 1
    assert said not in answer(samples.clean()).besides
    assert said not in answer(without_notes(samples.real())).besides
