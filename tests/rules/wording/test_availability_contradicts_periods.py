import pytest

from keur.release.statements import Subject
from keur.rules.wording.availability_contradicts_periods import availability_contradicts_periods
from keur.verdict import Counts
from words import first_present, mark, says


def claim(period):
    return says(Subject.AVAILABLE_FROM, period, "notes: Data available from", line=3)


def years(*present):
    return [mark(str(year), "final") for year in present]


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([claim("2017"), first_present("2017")], Counts(satisfied=1), id="the same year"),
        pytest.param([claim("2017"), first_present("2017H1")], Counts(satisfied=1), id="a half of that year"),
        pytest.param([claim("2017H1"), first_present("2017")], Counts(satisfied=1), id="the year of that half"),
        pytest.param([claim("2017"), first_present("2016H2")], Counts(violated=1), id="an earlier half"),
        pytest.param([claim("2017"), first_present("2016", "selection")], Counts(violated=1), id="an earlier year in a selection"),
        pytest.param([claim("2017"), first_present("2018", "selection")], Counts(consistent=1), id="a later year in a selection"),
        pytest.param([claim("2017"), first_present("2018")], Counts(violated=1), id="a later year in a whole table"),
        pytest.param([claim("2017"), first_present("2017", "selection"), *years(2017, 2018, 2020, 2021)], Counts(violated=1), id="a year left out in between"),
        pytest.param([claim("2016"), first_present("2017", "selection"), *years(2017, 2018, 2020, 2021)], Counts(violated=1), id="a year left out of what was selected"),
        pytest.param([claim("2017"), first_present("2017", "selection"), *years(2017, 2020, 2021)], Counts(satisfied=1), id="some years chosen"),
        pytest.param([claim("2018"), first_present("2017"), *years(2017, 2018, 2020, 2021)], Counts(violated=1), id="an earlier year, and a year left out"),
        pytest.param([claim("2017")], Counts(not_evaluated=1), id="no periods"),
        pytest.param([first_present("2017")], Counts(not_evaluated=1), id="no claim"),
        pytest.param([], Counts(), id="nothing at all"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert availability_contradicts_periods(witnesses).counts == counts


def test_the_defect_stands_where_the_claim_does():
    (defect,) = availability_contradicts_periods([claim("2017"), first_present("2016")]).defects
    assert defect.place == "notes: Data available from"
    assert defect.quote == claim("2017").quote
    assert (defect.observed, defect.expected) == ("from 2017", "from 2016")


def test_what_is_left_out_is_named():
    witnesses = [claim("2017"), first_present("2017", "selection"), *years(2017, 2018, 2020, 2021)]
    (defect,) = availability_contradicts_periods(witnesses).defects
    assert (defect.observed, defect.expected) == ("2019 left out", "every period")
    assert defect.message.endswith("but 2019 is not in the table.")
