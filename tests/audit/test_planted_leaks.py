"""Leaks planted in the bundled release, each in a small place of its own, audited as a user would."""

from dataclasses import dataclass

import pytest

import keur
from audit.planted import text
from edition_pair import december_to_may, may_to_december
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


@pytest.mark.parametrize("make", [december_to_may, may_to_december], ids=lambda make: make.__name__)
@pytest.mark.parametrize("seed", range(1, 4))
def test_of_a_clean_pair_of_editions_nothing_is_told(make, seed, tmp_path):
    pair = make(tmp_path, seed=seed)
    verdict = keur.audit(pair.new, previous=pair.old, population=pair.population)
    assert [f for f in verdict.findings if f.rule == "DC005"] == []


SMALL = "Klein"
THE_YEAR, FIRST_HALF, SECOND_HALF = "2022", "1e halfjaar 2022", "2e halfjaar 2022"
HALVES = {(ALL, THE_YEAR): ("20", "21"), (ALL, FIRST_HALF): HIDDEN}


@dataclass(frozen=True)
class LeakBefore:
    """Rows of a small place in the previous edition and in this one.

    Attributes:
        found: Where the figure is that leaks, and what the finding says of it; empty where none does.
        announced: A line in the newest list of changes.
    """

    name: str
    old: dict[tuple[str, str], tuple[str, str]]
    new: dict[tuple[str, str], tuple[str, str]]
    found: dict[tuple[str, str], str]
    announced: str = ""


WITHDRAWN = "The previous edition publishes this definitive count, and so tells that it is 98 to 102."
RATES = {"old": {(ALL, THE_YEAR): (".", "21")}, "new": {(ALL, THE_YEAR): HIDDEN}}
PARTS = {
    "old": {(OTHER, THE_YEAR): HIDDEN, (MIXED, THE_YEAR): ("100", "105"), (ASSIGNED, THE_YEAR): ("0", "0")},
    "new": {(OTHER, THE_YEAR): HIDDEN, (MIXED, THE_YEAR): HIDDEN, (ASSIGNED, THE_YEAR): ("0", "0")},
}
LEAKS_BEFORE = [
    LeakBefore(
        "a rate whose count is hidden in both",
        **RATES,
        found={
            (ALL, THE_YEAR): "The previous edition publishes the rate of this definitive count, "
            "and so leaves only 20."
        },
    ),
    LeakBefore(
        "the only part of a total that is hidden in both",
        **PARTS,
        found={
            (OTHER, THE_YEAR): "2 figures, of which only the previous edition tells "
            f"'{MIXED}', leave only 100.",
            (MIXED, THE_YEAR): WITHDRAWN.replace("98 to 102", "100"),
        },
    ),
    LeakBefore(
        "a half-year whose other half had nobody",
        HALVES | {(ALL, SECOND_HALF): ("0", "0")},
        HALVES | {(ALL, SECOND_HALF): HIDDEN},
        {
            (ALL, FIRST_HALF): "2 figures, of which only the previous edition tells "
            f"'{SECOND_HALF}', leave only 20."
        },
    ),
    LeakBefore(
        "the same figures hidden in both", {(ALL, THE_YEAR): HIDDEN}, {(ALL, THE_YEAR): HIDDEN}, {}
    ),
    LeakBefore(
        "a figure that was provisional",
        {(ALL, "2024*"): ("100", "105")},
        {(ALL, "2024"): HIDDEN},
        {},
    ),
    LeakBefore(
        "a figure that is announced as corrected", **RATES, found={}, announced="De cijfers over 2022 zijn gecorrigeerd."
    ),
    LeakBefore(
        "a figure of a place and year that was processed again",
        RATES["old"] | {(OTHER, FIRST_HALF): ("50", "53")},
        RATES["new"] | {(OTHER, FIRST_HALF): ("60", "63")},
        {},
    ),
    LeakBefore(
        "a figure that this edition gives away itself",
        {(ALL, THE_YEAR): ("20", "21")},
        {(ALL, THE_YEAR): (".", "21")},
        {},
    ),
]  # fmt: skip


@pytest.mark.parametrize("leak", LEAKS_BEFORE, ids=lambda leak: leak.name)
def test_what_leaks_through_the_previous_edition_is_told_at_its_cell_with_what_it_can_be(editions, leak):
    for page, rows in ((editions.old, leak.old), (editions.new, leak.new)):
        text_ = page.read_text("utf-8")
        last = [line for line in text_.splitlines() if line.count("|") == 5][-2]
        more = [
            f"{name} | {SMALL} | {period} | {' | '.join(said)} |" for (name, period), said in rows.items()
        ]
        page.write_text(text_.replace(last, "\n".join([last, *more])), "utf-8")
    if leak.announced:
        editions.announce(leak.announced)
    people = [f"GM9999,{SMALL},{year},{INHABITANTS}" for year in (2022, 2024)]
    editions.population.write_text(
        "\n".join([editions.population.read_text("utf-8").rstrip(), *people, ""]), "utf-8"
    )
    verdict = keur.audit(editions.new, previous=editions.old, population=editions.population)
    told_of = [f for f in verdict.findings if f.rule == "DC005"]
    assert {(f.defect.cell["type"], f.defect.cell["period"]): f.defect.message for f in told_of} == leak.found
    assert {f.defect.cell["region"] for f in told_of} <= {SMALL}
    assert all(f.rule.startswith(("RV", "DC", "ST")) for f in verdict.findings if SMALL in str(f.defect.cell))
