import pytest

from build import evidence, frame
from keur.evidence.cubes import Evidence
from keur.rules.structure.label_damaged import label_damaged
from keur.verdict import Cell, Counts

LISTED = {"type": ["Totaal", "Begeleiding", "Totaal exclusief verblijf en opvang"]}


def conclude(*rows):
    return label_damaged(evidence([{"clients": 10, **row} for row in rows]), LISTED)


@pytest.mark.parametrize(
    "row",
    [
        {"type": "Begeleiding"},
        {"type": "Een onbekende soort"},
        {"region": "'s-Hertogenbosch"},
        {"region": "Súdwest-Fryslân"},
        {"region": "Bergen (NH.)"},
        {"region": "Wijk 01 Centrum-Noord en omgeving, westk"},
        {"period": "1e halfjaar 2024**"},
    ],
    ids=lambda row: next(iter(row.values())),
)
def test_a_right_label_is_no_defect(row):
    assert conclude(row).counts == Counts(satisfied=3)


@pytest.mark.parametrize(
    ("row", "observed", "expected", "cell"),
    [
        pytest.param({"type": " Totaal"}, '" Totaal"', '"Totaal"', Cell.at(type="Totaal"), id="padded"),
        pytest.param(
            {"region": "Aa en\xa0Hunze"},
            '"Aa en\\xa0Hunze"',
            '"Aa en Hunze"',
            Cell.at(region="Aa en Hunze"),
            id="no-break space",
        ),
        pytest.param(
            {"region": "FryslÃ¢n"}, '"FryslÃ¢n"', '"Fryslân"', Cell.at(region="Fryslân"), id="mojibake"
        ),
        pytest.param(
            {"type": "Totaal exclusief verblijf en op"},
            '"Totaal exclusief verblijf en op"',
            '"Totaal exclusief verblijf en opvang"',
            Cell.at(type="Totaal exclusief verblijf en op"),
            id="cut off",
        ),
        pytest.param(
            {"region": "Frysl\ufffdn"},
            '"Frysl\ufffdn"',
            "the label as it stands in the source",
            Cell.at(region="Frysl\ufffdn"),
            id="a character lost for good",
        ),
    ],
)
def test_a_damaged_label_is_one_defect_at_its_category(row, observed, expected, cell):
    conclusion = conclude(row)
    (defect,) = conclusion.defects
    assert conclusion.counts == Counts(violated=1, satisfied=2)
    assert (defect.observed, defect.expected, defect.cell) == (observed, expected, cell)


def test_a_lost_character_is_found_among_the_other_labels():
    (defect,) = conclude({"region": "Frysl\ufffdn"}, {"region": "Fryslân"}, {"region": "Assen"}).defects
    assert defect.expected == '"Fryslân"'


def test_the_message_says_what_befell_the_label():
    (defect,) = conclude({"region": "FryslÃ¢n "}).defects
    assert defect.message == "The label is padded with spaces and was decoded with the wrong character set."


def test_two_damaged_spellings_of_one_category_are_one_defect():
    (defect,) = conclude({"region": "Assen"}, {"region": " Assen"}, {"region": "As\u00adsen"}).defects
    assert defect.observed == '" Assen" and "As\\xadsen"'
    assert defect.message == "The label is padded with spaces, and elsewhere holds an invisible character."


def test_labels_that_all_fill_one_fixed_width_are_how_an_encoding_writes_them():
    assert conclude({"region": "GM0106    "}, {"region": "NL01      "}).defects == ()
    assert len(conclude({"region": "GM0106    "}, {"region": "NL01 "}).defects) == 2
    assert len(conclude({"region": "GM0106 "}).defects) == 1


def test_a_release_without_rows_says_so():
    empty = frame([{"clients": 10}]).iloc[:0]
    empty = empty.assign(**{d: empty[d].cat.remove_unused_categories() for d in ("type", "region", "period")})
    assert label_damaged(Evidence(empty), LISTED).reason == "the release has no rows"
