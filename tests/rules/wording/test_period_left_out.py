import pytest

from keur.release.statements import Subject
from keur.rules.wording.period_left_out import period_left_out
from keur.verdict import Counts
from words import first_present, mark, says

YEARS = range(2015, 2025)


def claim(period, line=3):
    return says(Subject.AVAILABLE_FROM, period, "notes: Data available from", line=line)


def series(*without):
    return [mark(str(year), "final") for year in YEARS if year not in without]


def halves(*without):
    codes = [f"{year}{part}" for year in range(2020, 2025) for part in ("H1", "H2", "")]
    return [mark(code, "final") for code in codes if code not in without]


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([claim("2015"), first_present("2015"), *series()], Counts(satisfied=1), id="a whole series"),
        pytest.param([claim("2015"), first_present("2015"), *series(2020)], Counts(violated=1), id="a year left out"),
        pytest.param([claim("2015"), first_present("2015"), *series(2019, 2020)], Counts(violated=1), id="two years on end"),
        pytest.param([claim("2013"), first_present("2015"), *series(2020)], Counts(violated=1), id="and the first is a later one too"),
        pytest.param([claim("2018"), first_present("2015"), *series(2020)], Counts(violated=1), id="and the first is an earlier one"),
        pytest.param([claim("2018"), first_present("2015"), *series(2016)], Counts(satisfied=1), id="before the promise begins"),
        pytest.param([claim("2018"), claim("2015", 4), first_present("2015"), *series(2016)], Counts(violated=1), id="after the earliest of two promises"),
        pytest.param([claim("2015"), first_present("2015", "selection"), *series(2020)], Counts(consistent=1), id="what was not selected may be there"),
        pytest.param([claim("2015"), first_present("2015", "selection"), *series()], Counts(satisfied=1), id="all of a selection"),
        pytest.param([claim("2015"), first_present("2015"), *series(2016, 2018)], Counts(satisfied=1), id="every other year until 2019"),
        pytest.param([claim("2015"), first_present("2015"), *series(2017, 2018, 2019)], Counts(satisfied=1), id="more than a quarter"),
        pytest.param([claim("2020"), first_present("2020H1"), *halves("2022H1")], Counts(violated=1), id="a half-year"),
        pytest.param([claim("2020"), first_present("2020H1"), *halves("2022", "2022H1", "2022H2")], Counts(violated=1), id="a year and its halves"),
        pytest.param([claim("2015"), first_present("2015")], Counts(not_evaluated=1), id="nothing about its periods"),
        pytest.param([claim("2015"), *series(2020)], Counts(not_evaluated=1), id="no first period"),
        pytest.param([claim("ever"), first_present("2015"), *series(2020)], Counts(not_evaluated=1), id="a promise that is not understood"),
        pytest.param([first_present("2015"), *series(2020)], Counts(not_evaluated=1), id="no promise"),
        pytest.param([], Counts(), id="nothing at all"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert period_left_out(witnesses).counts == counts


def test_the_defect_stands_where_the_promise_does():
    (defect,) = period_left_out([claim("2015"), first_present("2015"), *series(2020)]).defects
    assert (defect.place, defect.quote) == ("notes: Data available from", "2015")
    assert (defect.observed, defect.expected) == ("2020 left out", "every period")
    assert defect.message == (
        "There are figures from 2015 on according to the notes under 'Data available from', but 2020 is not in "
        "the table: plausible if no figures were made of it."
    )


def test_what_is_left_out_together_is_one_finding():
    witnesses = [claim("2020"), first_present("2020H1"), *halves("2022", "2022H1", "2022H2")]
    (defect,) = period_left_out(witnesses).defects
    assert defect.observed == "2022, 2022H1 and 2022H2 left out"
    assert "are not in the table: plausible if no figures were made of them" in defect.message
