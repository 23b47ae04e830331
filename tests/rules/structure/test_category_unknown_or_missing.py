import pytest

from build import evidence, frame
from keur.evidence.cubes import Evidence
from keur.rules.structure.category_unknown_or_missing import category_unknown_or_missing
from keur.verdict import Cell, Counts

LISTED = ["Totaal", "Begeleiding", "Totaal exclusief verblijf en opvang"]
HEADINGS = {"type": "Soort voorziening"}


def conclude(*labels, listed=None):
    rows = [{"type": label, "clients": 10} for label in labels]
    categories = {"type": LISTED} if listed is None else listed
    return category_unknown_or_missing(evidence(rows), categories, HEADINGS)


@pytest.mark.parametrize(
    ("labels", "counts"),
    [
        pytest.param(LISTED, Counts(satisfied=3), id="as listed"),
        pytest.param(LISTED[::-1], Counts(satisfied=3), id="in another order"),
        pytest.param(LISTED[:2], Counts(satisfied=2, violated=1), id="one is missing"),
        pytest.param(LISTED[:1], Counts(satisfied=1, not_evaluated=2), id="most left out: a selection"),
        pytest.param([*LISTED, "Onzin"], Counts(satisfied=3, violated=1), id="one too many"),
        pytest.param([*LISTED, "Begeleidng"], Counts(satisfied=3, violated=1), id="one misspelt beside it"),
        pytest.param(
            ["Totaal", "Begeleidng", LISTED[2]], Counts(satisfied=2, violated=1), id="one misspelt throughout"
        ),
        pytest.param(["Totaal", " Begeleiding", LISTED[2]], Counts(satisfied=3), id="padded"),
        pytest.param(["Totaal", "Begeleiding", LISTED[2][:30]], Counts(satisfied=3), id="cut off"),
        pytest.param(["Totaal", "Begeleidi\ufffdg", LISTED[2]], Counts(satisfied=3), id="a character lost"),
    ],
)
def test_counts(labels, counts):
    assert conclude(*labels).counts == counts


def test_an_unknown_category_comes_with_the_nearest_spelling():
    (defect,) = conclude(*LISTED, "Begeleidng").defects
    assert defect.cell == Cell.at(type="Begeleidng")
    assert (defect.observed, defect.expected) == ('"Begeleidng"', '"Begeleiding"')
    assert defect.message == (
        'The contract does not list "Begeleidng"; the nearest listed name is "Begeleiding".'
    )


def test_a_category_renamed_throughout_is_one_defect():
    (defect,) = conclude("Totaal", "Begeleidng", LISTED[2]).defects
    assert defect.message.endswith('the nearest listed name is "Begeleiding", which the release lacks.')


def test_a_category_unlike_any_other_is_said_to_be_so():
    (defect,) = conclude(*LISTED, "Onzin").defects
    assert defect.message == 'The contract does not list "Onzin" and no listed name is like it.'


def test_a_missing_category_is_named_with_its_dimension():
    (defect,) = conclude(*LISTED[:2]).defects
    assert defect.cell == Cell.at(type=LISTED[2])
    assert (defect.observed, defect.expected) == ("no row", "at least one row")
    assert "under Soort voorziening" in defect.message


def test_a_doubled_space_in_the_list_itself_is_met():
    listed = {"type": ["10  tot 50 personen"]}
    assert conclude("10  tot 50 personen", listed=listed).counts == Counts(satisfied=1)


@pytest.mark.parametrize("listed", [{}, {"kind": ["A"]}], ids=["no list", "a list of another dimension"])
def test_without_a_closed_list_nothing_is_said(listed):
    conclusion = conclude("Onzin", listed=listed)
    assert conclusion.counts == Counts()
    assert conclusion.reason == "no dimension of this release has a closed list of categories"


def test_a_release_without_rows_is_not_evaluated():
    empty = Evidence(frame([{"clients": 10}]).iloc[:0])
    assert category_unknown_or_missing(empty, {"type": LISTED}, HEADINGS).counts == Counts()


def test_a_selection_is_remarked():
    assert conclude(*LISTED).shown == {}
    (remark,) = conclude(*LISTED[:1]).shown["remarks"]
    assert remark == (
        "The release holds 1 of the 3 listed categories of Soort voorziening; nothing is known about the"
        ' other 2, of which "Begeleiding" comes first.'
    )
