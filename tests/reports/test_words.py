import pytest

from keur.reports import words
from keur.verdict import Exit, Outcome, Severity, Status
from reports import samples


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (Outcome, words.ANSWERS),
        (Status, words.STATUSES),
        (Severity, words.SEVERITIES),
        (Exit, words.EXIT_MEANS),
        (Severity, words.STOPPING),
    ],
    ids=["outcome", "status", "severity", "exit code", "what stops a publication"],
)
def test_nothing_is_without_a_word(kind, known):
    assert set(known) == set(kind)


@pytest.mark.parametrize(
    "label", [*words.STATUSES.values(), *words.SEVERITIES.values()], ids=lambda x: x.word
)
def test_every_sign_has_one_in_ascii(label):
    assert label.ascii.isascii()
    assert len(label.ascii) == len(label.sign) == 1


def test_no_two_statuses_share_a_sign():
    assert len({label.ascii for label in words.STATUSES.values()}) == len(Status)


@pytest.mark.parametrize(
    ("code", "word"), [("WD001", "failed"), ("MC004", "suspicion"), ("ST001", "passed")], ids=str
)
def test_a_rule_that_proves_nothing_does_not_fail(code, word):
    assert words.ended(samples.result(code)).word == word


def test_findings_are_counted_worst_first():
    counts = {Severity.INFO: 4, Severity.CRITICAL: 1, Severity.WARNING: 1_200}
    assert (
        words.findings_counted(counts) == "1 critical finding, 1 200 warnings and 4 findings for information"
    )
