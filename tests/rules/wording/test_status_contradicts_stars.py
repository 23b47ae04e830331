import pytest

from keur.rules.wording.status_contradicts_stars import status_contradicts_stars
from keur.verdict import Counts
from words import star, status

V, NV, D = "provisional", "revised provisional", "final"


@pytest.mark.parametrize(
    ("witnesses", "counts"),
    [
        pytest.param([star("2024", V), status("2024", V)], Counts(satisfied=1), id="the period is named"),
        pytest.param([star("2024", D), status("2024", V)], Counts(violated=1), id="a star was lost"),
        pytest.param([star("2023", D), status("2024", V), status("other", D)], Counts(satisfied=1, not_evaluated=1), id="one of the others"),
        pytest.param([star("2025H1", V), status("2024", V), status("other", D)], Counts(violated=1, not_evaluated=1), id="a period that the sentence forgot"),
        pytest.param([star("2023", V), status("2024", V)], Counts(not_evaluated=2), id="no word about the others"),
        pytest.param([star("2024H1", NV), status("2024", V), status("other", D)], Counts(violated=1, not_evaluated=1), id="neither the year nor the others"),
        pytest.param([star("2024H1", D), status("2024", V), status("other", D)], Counts(consistent=1, not_evaluated=1), id="a half of a named year may be one of the others"),
        pytest.param([star("2024", V), status("2024H1", V), status("2024H2", V), status("other", D)], Counts(consistent=1, not_evaluated=2), id="a year whose halves are named may be meant with them"),
        pytest.param([star("2024H1", NV), status("2024", V)], Counts(not_evaluated=2), id="a half that is not named"),
        pytest.param([star("2015", D), status("2011..2021", D)], Counts(satisfied=1), id="inside a range"),
        pytest.param([star("2015H1", V), status("2011..2021", D)], Counts(violated=1), id="a half inside a range"),
        pytest.param([star("2022", V), status("2011..2021", D)], Counts(not_evaluated=1), id="outside a range"),
        pytest.param([star("2024", V), star("2024", NV)], Counts(violated=1), id="two marks for one period"),
        pytest.param([star("2024", V), status("2024", V), status("2024", D)], Counts(violated=1), id="two sentences on one period"),
        pytest.param([star("2024", V)], Counts(not_evaluated=1), id="no notes"),
        pytest.param([status("2024", V)], Counts(not_evaluated=1), id="no such period"),
    ],
)  # fmt: skip
def test_counts(witnesses, counts):
    assert status_contradicts_stars(witnesses).counts == counts


def test_the_defect_names_the_sentence_and_the_mark():
    (defect,) = status_contradicts_stars([star("2024", D), status("2024", V)]).defects
    assert defect.place == "notes: Status: 2024"
    assert defect.quote == status("2024", V).quote
    assert (defect.observed, defect.expected) == (V, D)
    assert "the stars of the periods" in defect.message
