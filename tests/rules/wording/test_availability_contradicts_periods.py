import pytest

from keur.release.statements import Subject
from keur.rules.wording.availability_contradicts_periods import availability_contradicts_periods
from keur.verdict import Counts
from words import first_present, mark, says


def claim(period):
    return says(Subject.AVAILABLE_FROM, period, "notes: Data available from", line=3)


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
        pytest.param([claim("2015"), first_present("2017"), mark("2017", "final"), mark("2018", "final"), mark("2020", "final")], Counts(violated=1), id="a later year, and one left out after it"),
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
