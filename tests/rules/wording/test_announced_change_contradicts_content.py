import pytest

from keur.release.statements import Subject
from keur.rules.wording.announced_change_contradicts_content import announced_change_contradicts_content
from keur.verdict import Counts
from words import first_present, mark, says

V, NV, D = "provisional", "revised provisional", "final"
NOTES = "notes: Changes as of 13 May 2025"
DATE = "2025-05-13"


def dated(date=DATE):
    return says(Subject.CHANGED_ON, date, NOTES, line=4)


def change(period, value, date=DATE):
    return says(Subject.CHANGE, value, NOTES, scope=period, unit=date, line=5)


def edition(date, known_from="--edition"):
    return says(Subject.EDITION, date, known_from)


SINCE = says(Subject.AVAILABLE_FROM, "2019", "notes: Data available from", line=3)
WHOLE, PART = first_present("2017"), first_present("2017", "selection")


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([dated(), edition(DATE)], Counts(satisfied=1), id="the date of the edition"),
        pytest.param([dated(), edition("2025-12-03")], Counts(violated=1), id="the date of the previous edition"),
        pytest.param([dated("2025-05"), edition(DATE)], Counts(satisfied=1), id="the month of the edition"),
        pytest.param([dated(), dated("2024-12-03"), edition(DATE)], Counts(satisfied=1), id="an older list below"),
        pytest.param([dated(), edition(DATE, "the newest date in the notes")], Counts(not_evaluated=1), id="the notes are no second witness"),
        pytest.param([dated(), edition("trial")], Counts(not_evaluated=1), id="an edition with a name"),
        pytest.param([change("2024", f"added:{V}", ""), mark("2024", V)], Counts(satisfied=1), id="as the star says"),
        pytest.param([change("2024", f"replaced:{NV}", ""), mark("2024", V)], Counts(violated=1), id="the star was not moved on"),
        pytest.param([change("2024", "added", ""), mark("2024", V)], Counts(satisfied=1), id="no status announced"),
        pytest.param([change("2024", f"added:{V}", ""), mark("2023", D), PART], Counts(not_evaluated=1), id="not in the selection"),
        pytest.param([change("2024", f"added:{V}", ""), mark("2023", D), WHOLE], Counts(violated=1), id="announced and not there"),
        pytest.param([change("2024", f"added:{V}", ""), mark("2024H1", V), WHOLE], Counts(not_evaluated=1), id="a part of it is there"),
        pytest.param([change("2024H2", "added", ""), mark("2024", V), mark("2024H1", V), WHOLE], Counts(violated=1), id="one half is there and not the other"),
        pytest.param([change("2024", "added", ""), SINCE, *(mark(str(y), D) for y in range(2019, 2024)), PART], Counts(violated=1), id="all since the first promised, but not the announced"),
        pytest.param([change("2024", "added", ""), SINCE, *(mark(str(y), D) for y in range(2020, 2024)), PART], Counts(not_evaluated=1), id="a selection without the first"),
        pytest.param([change("2024", "added", ""), SINCE, *(mark(str(y), D) for y in (2019, 2020, 2021, 2023)), PART], Counts(not_evaluated=1), id="a selection of some years"),
        pytest.param([change("2011..2020", f"replaced:{D}", ""), mark("2012", V), mark("2012H1", V)], Counts(violated=1), id="a range of years says nothing on halves"),
        pytest.param([dated(), change("2024H1", f"added:{V}", "2024-12-03"), mark("2024H1", NV)], Counts(not_evaluated=1), id="an older list is history"),
        pytest.param([], Counts(), id="no changes"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert announced_change_contradicts_content(witnesses).counts == counts


def test_the_defect_names_the_period_and_both_statuses():
    witnesses = [dated(), change("2024", f"replaced:{NV}"), mark("2024", V)]
    (defect,) = announced_change_contradicts_content(witnesses).defects
    assert defect.place == f"{NOTES}: 2024"
    assert defect.quote == witnesses[1].quote
    assert (defect.observed, defect.expected) == (f"2024 {NV}", f"2024 {V}")
