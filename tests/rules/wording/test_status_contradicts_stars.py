import pytest

from keur.rules.wording.status_contradicts_stars import status_contradicts_stars
from keur.verdict import Counts
from words import field, mark, star, status

V, NV, D = "provisional", "revised provisional", "final"


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([mark("2024", V), status("2024", V)], Counts(satisfied=1), id="the period is named"),
        pytest.param([mark("2024", D), status("2024", V)], Counts(violated=1), id="a star was lost"),
        pytest.param([mark("2023", D), status("2024", V), status("other", D)], Counts(satisfied=1, not_evaluated=1), id="one of the others"),
        pytest.param([mark("2025H1", V), status("2024", V), status("other", D)], Counts(violated=1, not_evaluated=1), id="a period that the sentence forgot"),
        pytest.param([mark("2023", V), status("2024", V)], Counts(not_evaluated=2), id="no word about the others"),
        pytest.param([mark("2024H1", NV), status("2024", V), status("other", D)], Counts(violated=1, not_evaluated=1), id="neither the year nor the others"),
        pytest.param([mark("2024H1", D), status("2024", V), status("other", D)], Counts(consistent=1, not_evaluated=1), id="a half of a named year may be one of the others"),
        pytest.param([mark("2024", V), status("2024H1", V), status("2024H2", V), status("other", D)], Counts(consistent=1, not_evaluated=2), id="a year whose halves are named may be meant with them"),
        pytest.param([mark("2024H1", NV), status("2024", V)], Counts(not_evaluated=2), id="a half that is not named"),
        pytest.param([mark("2015", D), status("2011..2021", D)], Counts(satisfied=1), id="inside a range"),
        pytest.param([mark("2015H1", V), status("2011..2021", D)], Counts(violated=1), id="a half inside a range"),
        pytest.param([mark("2022", V), status("2011..2021", D)], Counts(not_evaluated=1), id="outside a range"),
        pytest.param([mark("2024", V), mark("2024", NV)], Counts(violated=1), id="two marks for one period"),
        pytest.param([mark("2024", V), status("2024", V), status("2024", D)], Counts(violated=1), id="two sentences on one period"),
        pytest.param([mark("2024", V)], Counts(not_evaluated=1), id="no notes"),
        pytest.param([field("2023", V), star("2023", V)], Counts(satisfied=1), id="a field and a star"),
        pytest.param([field("2024", D), star("2024", V)], Counts(violated=1), id="a field against a star"),
        pytest.param([field("2024", V), star("2024", V), status("2024", V)], Counts(satisfied=1), id="three witnesses"),
        pytest.param([field("2024", D), star("2024", V), status("2024", V)], Counts(violated=1), id="a field against two"),
        pytest.param([status("2024", V)], Counts(not_evaluated=1), id="no such period"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert status_contradicts_stars(witnesses).counts == counts


def test_the_defect_names_the_sentence_and_the_mark():
    (defect,) = status_contradicts_stars([mark("2024", D), status("2024", V)]).defects
    assert defect.place == "notes: Status: 2024"
    assert defect.quote == status("2024", V).quote
    assert (defect.observed, defect.expected) == (V, D)
    assert "the marks of the periods" in defect.message


@pytest.mark.parametrize(
    ("witnesses", "place", "observed", "expected"),
    [
        pytest.param([star("2024", V), field("2024", D), status("2024", V)], "Status field of the periods", D, V, id="the field"),
        pytest.param([star("2024", D), field("2024", V), status("2024", V)], "stars of the periods", D, V, id="the star"),
        pytest.param([star("2024", V), field("2024", V), status("2024", D)], "notes: Status", D, V, id="the sentence"),
        pytest.param([star("2024", V), field("2024", D)], "Status field of the periods", D, V, id="one of two"),
        pytest.param([star("2024", V), field("2024", D), status("2024", NV)], "notes: Status", NV, "provisional or final", id="all of them differ"),
        pytest.param([mark("2024", V), status("2024", V), status("2024", D)], "notes: Status", D, V, id="one of two sentences"),
    ],
)  # fmt: skip
def test_the_odd_one_out_is_named(witnesses, place, observed, expected):
    (defect,) = status_contradicts_stars(witnesses).defects
    assert (defect.place, defect.observed, defect.expected) == (f"{place}: 2024", observed, expected)


def test_the_message_gives_each_its_voice():
    (defect,) = status_contradicts_stars([star("2024", V), field("2024", D), status("2024", V)]).defects
    assert (
        defect.message
        == "The figures of 2024 are provisional according to the stars of the periods and the notes"
        " under 'Status', but final according to the Status field of the periods."
    )


def test_one_sentence_that_is_wrong_about_several_periods_is_one_finding():
    witnesses = [mark(period, V) for period in ("2023", "2024H1", "2024")] + [status("other", D)]
    conclusion = status_contradicts_stars(witnesses)
    (defect,) = conclusion.defects
    assert conclusion.counts.violated == 3
    assert defect.place == "notes: Status: 2023, 2024H1 and 2024"
    assert defect.message.startswith(
        "The figures of 2023, 2024H1 and 2024 are provisional according to the marks"
    )
