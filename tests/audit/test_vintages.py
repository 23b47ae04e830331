"""An edition held against those before it, from an archive, as a user would."""

import shutil
from functools import cache

import pytest
from benchmarks.through_time import publication

import keur
from keur.errors import ArchiveError, UnreadableInputError
from keur.verdict import Cell, Severity, Status
from vintage_editions import World, shelve

pytestmark = pytest.mark.usefixtures("archive")
NOW, BEFORE = "2024-12-03", "2024-05-13"


@cache
def book():
    return publication(seed=3, regions=36, years=6)


def trebled(when, labels, told):
    told = told.copy()
    if when == NOW:
        told[4, 5, labels.index("2023")] *= 3
    return told


@pytest.fixture(scope="module")
def shelved(tmp_path_factory):
    """Nine editions, the last of which trebles a figure."""
    archive = tmp_path_factory.mktemp("archive")
    world = World(book(), planted=trebled)
    for date in world.dates[-9:]:
        shelve(world.edition(date), archive)
    return archive


@pytest.fixture
def archive(shelved, tmp_path, monkeypatch):
    copy = tmp_path / "archive"
    shutil.copytree(shelved, copy)
    monkeypatch.setenv("KEUR_ARCHIVE", str(copy))
    return copy


def audited(release=f"86050NED@{NOW}", **inputs):
    return keur.audit(release, suites=("revisions",), **inputs)


def rule(verdict, code="RV005"):
    return next(one for one in verdict.rules if one.code == code)


def test_the_whole_archive_is_the_past_of_its_newest_edition():
    verdict = audited(vintages=["86050NED@all"])
    (finding,) = (one for one in verdict.findings if one.rule == "RV005")
    assert (finding.severity, finding.proved) == (Severity.WARNING, False)
    assert finding.defect.cell == Cell.at(type="Begeleiding", region="Gemeente 005", period="2023")
    assert verdict.revisions.old.edition == BEFORE, "the newest of the vintages is the previous edition"
    roles = [one.role for one in verdict.inputs]
    assert roles == ["vintage"] * 7 + ["previous"]


def test_the_triangle_has_every_edition_and_the_steps_their_past():
    (told,) = audited(vintages=["86050NED@all"]).vintages
    assert [one.edition for one in told.editions] == World(book()).dates[-9:]
    total = told.series[0]
    assert total.cell == Cell.at(type="Totaal", region="Nederland")
    half = next(line for line in total.lines if line.period == "1e halfjaar 2023")
    statuses = [said.status if said else None for said in half.told]
    assert statuses == [*[None] * 6, "provisional", "revised provisional", "final"]
    year = next(one for one in told.steps if one.whole and one.part == "")
    assert (year.before, year.after, year.editions, year.enough) == ("provisional", "final", 3, True)


def test_of_an_earlier_edition_only_what_is_older_is_the_past():
    verdict = audited("86050NED@2023-12-03", vintages=["86050NED@all"])
    assert verdict.revisions.old.edition == "2023-05-13"
    assert rule(verdict).status is Status.NOT_EVALUATED
    assert "the vintages hold 2 past steps of the kind that this edition makes; 3 are needed" in str(
        rule(verdict).reason
    )


def test_the_previous_edition_stays_the_one_that_is_named():
    verdict = audited(previous="86050NED@2023-12-03", vintages=["86050NED@all"])
    assert verdict.revisions.old.edition == "2023-12-03"
    assert [one.edition for one in verdict.vintages[0].editions][-3:] == ["2023-05-13", "2023-12-03", NOW]


def test_vintages_may_be_named_one_by_one_in_any_order(archive):
    folders = [archive / "86050NED" / date for date in ("2023-12-03", BEFORE, "2022-12-03")]
    (told,) = audited(vintages=folders).vintages
    assert [one.edition for one in told.editions] == ["2022-12-03", "2023-12-03", BEFORE, NOW]


def test_without_vintages_the_rule_says_what_it_needs():
    verdict = audited(previous=f"86050NED@{BEFORE}")
    assert "give --vintages FILE" in str(rule(verdict).reason)
    assert verdict.vintages == ()


@pytest.mark.parametrize(
    ("release", "vintage", "sentence"),
    [
        (
            f"86050NED@{BEFORE}",
            f"86050NED@{NOW}",
            "this edition is of 2024-12-03, not older than the release of",
        ),
        (f"86050NED@{NOW}", f"86050NED@{NOW}", "not older than the release of 2024-12-03"),
        (
            "86050NED@2020-12-03",
            "86050NED@all",
            "none of the vintages is older than the release of 2020-12-03",
        ),
    ],
    ids=["newer", "the release itself", "none older in the archive"],
)
def test_what_is_not_older_is_refused(release, vintage, sentence):
    with pytest.raises(UnreadableInputError, match=sentence):
        audited(release, vintages=[vintage])


def test_a_table_that_the_archive_does_not_have_is_refused():
    with pytest.raises(ArchiveError, match="there is no edition of 85046NED in the archive"):
        audited(vintages=["85046NED@all"])


def test_a_damaged_vintage_is_refused(archive):
    (archive / "86050NED" / "2022-12-03" / "release.json").write_text("{}", "utf-8")
    with pytest.raises(ArchiveError, match="86050NED@2022-12-03 is not as it was archived"):
        audited(vintages=["86050NED@all"])


def test_a_release_without_a_date_cannot_be_put_in_order():
    with pytest.raises(UnreadableInputError, match="the release does not say when it was published"):
        keur.audit(f"86050NED@{NOW}", suites=("revisions",), vintages=["86050NED@all"], edition="draft")


def test_a_previous_edition_that_is_later_than_the_release_is_refused():
    sentence = f"the edition given as previous is of {NOW}, later than the release of {BEFORE}"
    with pytest.raises(UnreadableInputError, match=sentence) as refused:
        audited(f"86050NED@{BEFORE}", previous=f"86050NED@{NOW}")
    assert refused.value.hint.startswith("are the two swapped?")


@pytest.mark.parametrize(
    "edition", [NOW, "2024-12", "2024", "draft"], ids=["same day", "same month", "year", "none"]
)
def test_a_previous_edition_that_may_be_earlier_is_taken(edition):
    verdict = audited(f"86050NED@{NOW}", previous=f"86050NED@{NOW}", edition=edition)
    assert verdict.revisions.old.edition == NOW
