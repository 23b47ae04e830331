import pytest

from keur.release.statements import Subject
from keur.rules.facts import Timetable
from keur.rules.wording.status_off_timetable import status_off_timetable
from keur.verdict import Counts
from words import mark, says, status

V, NV, D = "provisional", "revised provisional", "final"
LEGAL = [[V, "-", "-"], [NV, V, V], [D, D, D]]
REACHED = ("December of the year", "May of the year after", "December of the year after")
TIMETABLE = Timetable(reached=REACHED, months_early_or_late=2)


def on(day):
    return says(Subject.EDITION, day, "--edition")


def year(first, second, whole, *, of="2024"):
    return [mark(of + part, value) for part, value in (("H1", first), ("H2", second), ("", whole)) if value]


def off(witnesses, timetable=TIMETABLE):
    return status_off_timetable(witnesses, LEGAL, timetable)


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([on("2025-05-13"), *year(NV, V, V)], Counts(satisfied=1), id="on the month"),
        pytest.param([on("2025-07-31"), *year(V, None, None)], Counts(satisfied=1), id="late, within what is usual"),
        pytest.param([on("2025-08-01"), *year(V, None, None)], Counts(violated=1), id="the second step forgotten"),
        pytest.param([on("2026-02-28"), *year(NV, V, V)], Counts(satisfied=1), id="final figures put off a little"),
        pytest.param([on("2026-05-12"), *year(NV, V, V)], Counts(violated=1), id="the last step forgotten"),
        pytest.param([on("2026-05-12"), *year(D, D, D)], Counts(satisfied=1), id="moved as it should"),
        pytest.param([on("2025-05-13"), *year(D, D, D)], Counts(violated=1), id="final before it can be"),
        pytest.param([on("2025-10-01"), *year(D, D, D)], Counts(satisfied=1), id="final early, within what is usual"),
        pytest.param([on("2023-12-10"), *year(V, None, None)], Counts(violated=1), id="figures of a year to come"),
        pytest.param([on("2026-05-12"), *year(None, None, V, of="2019")], Counts(violated=1), id="an old year forgotten"),
        pytest.param([on("2026-05-12"), *year(None, None, V, of="2019"), *year(D, D, D)], Counts(violated=1, satisfied=1), id="every year by itself"),
        pytest.param([on("2026-05-12"), *year(NV, V, D)], Counts(not_evaluated=1), id="a set that is not legal is another rule's"),
        pytest.param([on("2026-05-12"), mark("2024", V), status("2024", D)], Counts(consistent=1), id="one of two witnesses is right"),
        pytest.param([on("2025-05-13"), status("2024H1", D)], Counts(violated=1), id="the notes alone"),
        pytest.param([on("2026-05-12"), mark("2024Q1", V)], Counts(), id="quarters are none of it"),
        pytest.param([*year(NV, V, V), *year(D, D, D, of="2023")], Counts(not_evaluated=2), id="no date"),
        pytest.param([says(Subject.EDITION, "trial", "--edition"), *year(NV, V, V)], Counts(not_evaluated=1), id="an edition with a name"),
        pytest.param([says(Subject.CHANGED_ON, "2026-05", "notes: Changes"), *year(NV, V, V)], Counts(violated=1), id="the newest changes date the edition"),
        pytest.param([on("2026-05-12")], Counts(), id="no status"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert off(witnesses).counts == counts


def test_without_a_date_it_says_what_would_help():
    assert "--edition" in off(year(NV, V, V)).reason


def test_what_is_usual_is_a_fact_of_the_contract():
    strict = Timetable(reached=REACHED, months_early_or_late=0)
    assert off([on("2026-01-15"), *year(NV, V, V)], strict).counts == Counts(violated=1)
    assert off([on("2026-01-15"), *year(NV, V, V)]).counts == Counts(satisfied=1)


@pytest.mark.parametrize(
    ("day", "statuses", "expected", "message"),
    [
        pytest.param(
            "2026-05-12", (NV, V, V), "(final, final, final)",
            "2024 has its first half revised provisional and its second half provisional and its year provisional"
            " in an edition of 2026-05-12, but by the timetable it has been (final, final, final) since 2025-12.",
            id="late",
        ),
        pytest.param(
            "2025-05-13", (D, D, D), "(revised provisional, provisional, provisional)",
            "2024 has its first half final and its second half final and its year final in an edition of 2025-05-13,"
            " which the timetable does not reach before 2025-12.",
            id="ahead",
        ),
        pytest.param(
            "2023-12-10", (V, None, None), "no figures yet",
            "2024 has its first half provisional in an edition of 2023-12-10, which the timetable does not reach"
            " before 2024-12.",
            id="not begun",
        ),
    ],
)  # fmt: skip
def test_the_defect_names_the_statuses_and_the_month(day, statuses, expected, message):
    (defect,) = off([on(day), *year(*statuses)]).defects
    assert (defect.expected, defect.message) == (expected, message)
    assert defect.place == "status of the figures: 2024"
