"""One slip over a whole release, a year or a region is one finding, however many figures it makes wrong."""

import re
from pathlib import Path

import pytest
from benchmarks.detection import drafts, files

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.verdict import Severity

ROOT = Path(__file__).parents[2]
ROW = re.compile(
    r"^(?P<type>.+?) \| (?P<region>.+?) \| (?P<period>[^|]*\d{4}\**) \| (\S+) \| (\S+) \|$", re.MULTILINE
)


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """A clean release of twenty regions and three years, its population, and what is found in it."""
    folder = tmp_path_factory.mktemp("clean")
    draft = drafts.clean(5, 20, 3)
    files.write_page(draft, folder / "release.txt")
    files.write_people(draft, folder / "population.csv")
    return folder


@pytest.fixture
def fresh(clean, tmp_path, monkeypatch):
    """What is found in the release with other figures that was not found before."""
    monkeypatch.chdir(ROOT)

    def findings(page, people):
        return conclude(Request(release=page, population=people), None, lambda _: None).findings

    def run(change, *, population):
        page, people = clean / "release.txt", clean / "population.csv" if population else None
        planted = tmp_path / "release.txt"
        planted.write_text(retold(page.read_text("utf-8"), change), "utf-8")
        known = {one.fingerprint for one in findings(page, people)}
        found = [one for one in findings(planted, people) if one.fingerprint not in known]
        return [one for one in found if one.severity is not Severity.INFO]

    return run


def retold(page, change):
    """A page with other figures; ``change`` is given a count, a rate, and what they are of."""

    def row(match):
        count, rate = change(*match.groups()[-2:], match.groupdict())
        return f"{match['type']} | {match['region']} | {match['period']} | {count} | {rate} |"

    return ROW.sub(row, page)


def both(one):
    return lambda count, rate, _: (one(count), one(rate))


def counts(one, *, where=lambda _: True):
    return lambda count, rate, at: (one(count) if where(at) else count, rate)


def rates(one, *, where=lambda _: True):
    return lambda count, rate, at: (count, one(rate) if where(at) else rate)


def times(by):
    """A figure times a number, symbols as they are."""
    return lambda figure: figure if figure == "." else dutch(int(figure.replace(".", "")) * by)


def halved(figure):
    return figure if figure == "." else dutch((int(figure.replace(".", "")) // 2 + 2) // 5 * 5)


def tenth(figure):
    return figure if figure == "." else dutch((int(figure.replace(".", "")) + 5) // 10)


def dutch(number):
    return f"{round(number):,}".replace(",", ".")


def zero(figure):
    return "0" if figure == "." else figure


def coarse(step):
    def rounded(figure):
        number = 0 if figure == "." else int(figure.replace(".", ""))
        return dutch((number + step // 2) // step * step) if number >= step else figure

    return rounded


def only(change, **where):
    """A change of the rows with these labels; of a year with its halves."""

    def run(count, rate, at):
        labels = {**at, "period": at["period"].strip("*")[-4:]}
        there = all(labels[dimension] == label for dimension, label in where.items())
        return change(count, rate, at) if there else (count, rate)

    return run


CAUSES = [
    pytest.param(both(zero), "missing figures of the whole table are read as 0", id="symbols as 0"),
    pytest.param(counts(zero), "missing figures of the whole table are read as 0", id="symbols as 0, of counts only"),
    pytest.param(only(both(zero), period="2023"), "missing figures of 2023 .* are read as 0", id="symbols of a year as 0"),
    pytest.param(only(both(zero), region="Gemeente 004"), "missing figures of Gemeente 004 are read as 0", id="symbols of a region as 0"),
    pytest.param(counts(coarse(10)), "the counts of the whole table are rounded to 10 after they were rounded to 5", id="rounded again to 10"),
    pytest.param(only(counts(coarse(10)), period="2024"), "the counts of 2024 .* are rounded to 10 after they were rounded to 5", id="a year rounded again to 10"),
    pytest.param(only(counts(times(2)), type="Begeleiding"), "the counts of Begeleiding are two times too high", id="counts of a type doubled"),
    pytest.param(only(counts(times(2)), type="Totaal"), "the counts of Totaal are two times too high", id="counts of the total doubled"),
    pytest.param(only(counts(times(10)), period="2024"), "the counts of 2024 .* are ten times too high", id="counts of a year ten times too high"),
    pytest.param(only(counts(times(2)), period="2024"), "the counts of 2024 .* are two times too high", id="counts of a year doubled"),
    pytest.param(only(counts(halved), type="Begeleiding"), "the counts of Begeleiding are two times too low", id="counts of a type halved"),
]  # fmt: skip
OF_ALL = [
    pytest.param(rates(times(1.1)), "the rates of the whole table are about 10 % too high", id="all rates a tenth too high"),
    pytest.param(only(rates(tenth), period="2024"), "the rates of 2024 .* are ten times too low", id="rates of a year per hundred"),
]  # fmt: skip
"""Slips that befall all figures of a region and year alike: without its population nothing contradicts them."""


@pytest.mark.parametrize(("change", "cause"), OF_ALL)
def test_with_its_population_it_is_told_once_and_named(fresh, change, cause):
    proofs = [
        one for one in fresh(change, population=True) if one.proved and one.rule[:2] in {"ST", "SS", "RP"}
    ]
    (found,) = proofs
    assert re.fullmatch(cause, found.suspect.cause.sentence)


@pytest.mark.parametrize("population", [True, False], ids=["with population", "release alone"])
@pytest.mark.parametrize(("change", "cause"), CAUSES)
def test_it_is_told_once_and_named(fresh, change, cause, population):
    found, *more = fresh(change, population=population)
    assert not [(one.rule, one.defect.message) for one in more]
    assert re.fullmatch(f"{cause}.*", found.suspect.cause.sentence)
    assert found.suspect.exact
    assert found.suspect.line >= 4


def test_two_causes_are_two_findings(fresh):
    first = only(both(zero), period="2023")
    second = only(counts(times(2)), type="Begeleiding")

    def change(count, rate, at):
        return second(*first(count, rate, at), at)

    found = fresh(change, population=True)
    told = sorted(one.suspect.cause.slip for one in found if one.suspect and one.suspect.cause)
    assert told == ["factor over a line", "missing figures read as 0"]
    assert len(found) == len(told)


def test_another_rounding_and_a_factor_are_two_findings(fresh):
    first = only(counts(coarse(10)), period="2023")
    second = only(counts(times(10)), period="2024")

    def change(count, rate, at):
        return second(*first(count, rate, at), at)

    found = fresh(change, population=True)
    assert [one.suspect.cause.slip for one in found].count("rounded more coarsely") == 1
    assert [one.suspect.cause.slip for one in found].count("factor over a line") == 1
    assert len(found) == 2


def test_a_zero_that_contradicts_others_where_symbols_stand_is_not_a_symbol_read_as_0(fresh):
    wrong = [
        ("Begeleiding", "Gemeente 003"),
        ("Rolstoelen", "Gemeente 005"),
        ("Dagbesteding", "Gemeente 007"),
        ("Totaal", "Gemeente 009"),
    ]

    def change(count, rate, at):
        return ("0", "0") if (at["type"], at["region"]) in wrong and at["period"] == "2022" else (count, rate)

    found = fresh(change, population=True)
    assert not any(one.suspect and one.suspect.line for one in found)
