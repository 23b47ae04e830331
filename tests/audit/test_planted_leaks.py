"""Leaks planted in the bundled release, each in a small place of its own, audited as a user would."""

from dataclasses import dataclass

import pytest

import keur
from audit.planted import text
from edition_pair import may_to_december
from keur.demo import population_path
from keur.verdict import Cell, Severity

INHABITANTS = 950
YEAR, FIRST, SECOND = "2024*", "1e halfjaar 2024**", "2e halfjaar 2024*"
HIDDEN = (".", ".")
ALL, WITHOUT, RESIDENTIAL = "Totaal", "Totaal exclusief verblijf en opvang", "Verblijf en opvang, totaal"
OTHER, MIXED, ASSIGNED = "Overig totaal", "Overige maatwerkarrangementen", "Generieke toewijzing"
STRUCTURE = {"ST005", "ST007"}


@dataclass(frozen=True)
class Leak:
    """A leak as rows of a small place, type or half-year to count and rate.

    Attributes:
        quiet: What is published instead where nothing leaks.
        found: Rule and type of the one finding.
    """

    name: str
    rows: dict[tuple[str, str], tuple[str, str]]
    quiet: dict[tuple[str, str], tuple[str, str]]
    found: tuple[str, str, str]


LEAKS = [
    Leak(
        "a small count",
        {(ALL, YEAR): ("5", "5")},
        {(ALL, YEAR): ("10", "11")},
        ("DC001", ALL, "2024"),
    ),
    Leak(
        "a small count that was not even rounded",
        {(ALL, YEAR): ("3", "3")},
        {(ALL, YEAR): ("0", "0")},
        ("DC001", ALL, "2024"),
    ),
    Leak(
        "a count off the grid",
        {(ALL, YEAR): ("13", "14")},
        {(ALL, YEAR): ("15", "14")},
        ("ST005", ALL, "2024"),
    ),
    Leak(
        "a zero and its rate",
        {(ALL, YEAR): ("0", "1")},
        {(ALL, YEAR): ("0", "0")},
        ("DC006", ALL, "2024"),
    ),
    Leak(
        "a rate of a hidden count",
        {(ALL, YEAR): (".", "21")},
        {(ALL, YEAR): HIDDEN},
        ("DC004", ALL, "2024"),
    ),
    Leak(
        "a hidden total of one type and nobody else",
        {(OTHER, YEAR): HIDDEN, (MIXED, YEAR): ("100", "105"), (ASSIGNED, YEAR): ("0", "0")},
        {(OTHER, YEAR): HIDDEN, (MIXED, YEAR): ("100", "105"), (ASSIGNED, YEAR): ("50", "53")},
        ("DC002", OTHER, "2024"),
    ),
    Leak(
        "a hidden half-year of a year whose other half has nobody",
        {(ALL, YEAR): ("20", "21"), (ALL, FIRST): HIDDEN, (ALL, SECOND): ("0", "0")},
        {(ALL, YEAR): ("20", "21"), (ALL, FIRST): HIDDEN, (ALL, SECOND): ("10", "11")},
        ("DC002", ALL, "1e halfjaar 2024"),
    ),
    Leak(
        "a few with residential care only",
        {(ALL, YEAR): ("105", "111"), (WITHOUT, YEAR): ("100", "105"), (RESIDENTIAL, YEAR): HIDDEN},
        {(ALL, YEAR): ("130", "137"), (WITHOUT, YEAR): ("100", "105"), (RESIDENTIAL, YEAR): HIDDEN},
        ("DC003", RESIDENTIAL, "2024"),
    ),
]


def place(leak):
    return f"Klein {LEAKS.index(leak)}"


def release(folder, chosen):
    """The bundled release with small places, and a population that knows them."""
    rows = [
        f"{type_} | {place(leak)} | {period} | {count} | {rate} |"
        for leak in LEAKS
        for (type_, period), (count, rate) in chosen(leak).items()
    ]
    last = [line for line in text().splitlines() if f"| {YEAR} |" in line][-1]
    page, people = folder / "release.txt", folder / "population.csv"
    page.write_text(text().replace(last, "\n".join([last, *rows])), "utf-8")
    known = [f"GM9{i:03},{place(leak)},2024,{INHABITANTS}" for i, leak in enumerate(LEAKS)]
    people.write_text("\n".join([population_path().read_text("utf-8").rstrip(), *known, ""]), "utf-8")
    return page, people


def told(verdict, region):
    """Rule and cell of what is said of a place about disclosure, and of figures that were not protected."""
    return {
        (f.rule, f.defect.cell["type"], f.defect.cell["period"])
        for f in verdict.findings
        if f.defect.cell and f.defect.cell.as_dict().get("region") == region
        if f.rule.startswith("DC") or f.rule in STRUCTURE
    }


@pytest.fixture(scope="module")
def leaking(tmp_path_factory):
    page, people = release(tmp_path_factory.mktemp("leaking"), lambda leak: leak.rows)
    return keur.audit(page, population=people)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    page, people = release(tmp_path_factory.mktemp("quiet"), lambda leak: leak.quiet)
    return keur.audit(page, population=people)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_planted_leak_is_the_one_thing_that_is_told_of_its_place(leaking, leak):
    assert told(leaking, place(leak)) == {leak.found}


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_its_quiet_twin_is_not_told_of(quiet, leak):
    assert told(quiet, place(leak)) == set()


def test_the_places_of_the_real_release_keep_what_was_told_of_them(leaking, quiet):
    for verdict in (leaking, quiet):
        found = [f for f in verdict.findings if f.rule.startswith("DC") and "Klein" not in str(f.defect.cell)]
        assert {(f.rule, f.severity) for f in found} == {("DC003", Severity.INFO)}
        assert len(found) == 4


@pytest.fixture
def editions(tmp_path):
    return may_to_december(tmp_path)


ROW = "Totaal | Gemeente 003 | 2022"


def test_a_definitive_figure_that_is_hidden_now_is_told_of_once_and_not_as_withdrawn_too(editions):
    editions.plant(ROW, ". | .")
    verdict = keur.audit(editions.new, previous=editions.old, suites=("revisions", "disclosure"))
    cell = Cell.at(type="Totaal", region="Gemeente 003", period="2022")
    assert {f.rule for f in verdict.findings if f.defect.cell == cell} == {"DC005"}


def test_of_a_clean_pair_of_editions_nothing_is_told(editions):
    verdict = keur.audit(editions.new, previous=editions.old, suites=("revisions", "disclosure"))
    assert [f for f in verdict.findings if f.rule == "DC005"] == []
