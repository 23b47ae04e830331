from dataclasses import replace

import pytest

from keur.reports.outline import inconclusive, listing, quoted, standing, suites
from keur.verdict import Candidate, Severity, Status
from reports import samples


def test_findings_stand_by_the_cell_they_are_in_worst_first():
    (first, second, *_) = listing(samples.messy(), 20).blocks
    assert [(e.finding.rule, e.finding.severity) for e in first.entries] == [
        ("ST001", Severity.CRITICAL),
        ("DC003", Severity.INFO),
    ]
    assert second.heading == "Totaal · Gemeente 000 · 2024"
    assert [e.finding.rule for e in second.entries] == ["SS001", "ST005"]


def test_a_critical_place_comes_before_a_warned_one():
    verdict = samples.real()
    turned = replace(verdict, findings=tuple(reversed(verdict.findings)))
    ranks = [block.entries[0].finding.severity.rank for block in listing(turned, 20).blocks]
    assert ranks == sorted(ranks)


def test_long_lists_are_capped_per_rule_and_say_so():
    found = listing(samples.messy(), 20)
    kept = [entry.finding.rule for block in found.blocks for entry in block.entries]
    assert (kept.count("SS001"), kept.count("ST005"), kept.count("ST001")) == (20, 20, 1)
    assert (found.more, found.uncounted) == ({"SS001": 10, "ST005": 6}, {"SS001": 1_340})


def test_a_next_step_is_said_once():
    told = [e.told for block in listing(samples.real(), 20).blocks for e in block.entries]
    assert told == [None, None, None, 3, 3, 3]


def test_what_is_nowhere_in_particular_is_about_the_table():
    finding = samples.real().findings[0]
    verdict = replace(
        samples.real(), findings=(replace(finding, defect=replace(finding.defect, place=None)),)
    )
    assert listing(verdict, 20).blocks[0].heading == "Whole table"


def test_words_are_quoted_where_the_place_does_not_hold_them():
    (finding,) = [f for f in samples.real().findings if f.rule == "MC004"]
    assert quoted(finding) == '"Het effect op 2021 is 0,03 procent."'
    heading = replace(finding.defect, place="title: Wmo-cliënten", quote="Wmo-cliënten")
    assert quoted(replace(finding, defect=heading)) is None
    assert quoted(replace(finding, defect=replace(heading, quote=None))) is None


def test_suites_keep_their_order():
    assert list(suites(samples.real().rules)) == list(samples.SUITES.values())


def test_what_broke_comes_before_what_was_skipped_or_not_evaluated():
    groups = inconclusive(samples.messy())
    assert list(groups) == [Status.BROKEN, Status.SKIPPED, Status.NOT_EVALUATED]
    reason = "give --predecessor, the last edition of 84839NED"
    assert [r.code for r in groups[Status.NOT_EVALUATED][reason]] == ["MC001", "MC002", "MC003", "MC006"]


@pytest.mark.parametrize(
    ("reference", "fits", "identified", "word"),
    [
        ("1 January 2024", 7, "1 January 2024", "identified"),
        ("1 January 2024", 6, "1 January 2024", "fits best"),
        ("1 January 2024", 6, None, "refuted"),
        ("1 January 2023", 3, "1 January 2024", "refuted"),
        ("1 January of the year before", 7, "1 January of the year", "possible"),
        ("average 2024", 7, "1 January 2024", "possible"),
        ("average 2024", 7, None, "possible"),
    ],
)
def test_how_a_candidate_stands(reference, fits, identified, word):
    found = replace(samples.DENOMINATOR, identified=identified)
    assert standing(Candidate(reference, fits, 7), found) == word
