import pytest

from keur.release.statements import Subject
from keur.rules.wording.illegal_status_set import illegal_status_set
from keur.verdict import Counts
from words import mark, says, status

V, NV, D = "provisional", "revised provisional", "final"
LEGAL = [[V, "-", "-"], [NV, V, V], [D, D, D]]


def change(period, value, date=""):
    return says(Subject.CHANGE, value, "notes: Changes", scope=period, unit=date)


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([mark("2024H1", NV), mark("2024H2", V), mark("2024", V)], Counts(satisfied=1), id="a step of the timetable"),
        pytest.param([mark("2024H1", NV), mark("2024H2", V), mark("2024", D)], Counts(violated=1), id="a year final too early"),
        pytest.param([status("2024H1", NV), status("2024H2", V), mark("2024", V)], Counts(satisfied=1), id="the notes know the halves"),
        pytest.param([mark("2024", V)], Counts(consistent=1), id="only the year is known"),
        pytest.param([mark("2024", NV)], Counts(violated=1), id="a year is never revised provisional"),
        pytest.param([mark("2024H1", V), mark("2024", V)], Counts(violated=1), id="a year beside a first half not yet revised"),
        pytest.param([mark("2024H1", V), status("2024H1", NV), mark("2024", V)], Counts(consistent=1), id="witnesses that differ may each be right"),
        pytest.param([mark("2024H1", NV), change("2024", f"replaced:{D}")], Counts(violated=1), id="an announced change"),
        pytest.param([mark("2024H1", NV), change("2024", "added")], Counts(consistent=1), id="a change without a status"),
        pytest.param([mark("2023H1", D), mark("2024H1", V)], Counts(consistent=2), id="every year by itself"),
        pytest.param([mark("2024Q1", NV)], Counts(), id="quarters are none of it"),
        pytest.param([status("other", D), status("2011..2020", V)], Counts(), id="ranges and the others are not a year"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert illegal_status_set(witnesses, LEGAL).counts == counts


def test_the_defect_names_the_members_and_the_steps():
    (defect,) = illegal_status_set([mark("2024H1", NV), mark("2024", D)], LEGAL).defects
    assert defect.observed == f"first half {NV}, year {D}"
    assert f"({NV}, {V}, {V})" in defect.expected
    assert defect.place == "status of the figures: 2024"
