import pytest

from build import COUNT, cover, evidence, one_region, partition
from keur.rules.disclosure.total_minus_part_shows_a_few import total_minus_part_shows_a_few
from keur.verdict import Cell, Counts

PAIR = cover("Totaal", "Thuis", "Verblijf")


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param({"Totaal": 100, "Thuis": 100, "Verblijf": "."}, Counts(violated=1), id="0 to 4"),
        pytest.param({"Totaal": 105, "Thuis": 100, "Verblijf": "."}, Counts(violated=1), id="1 to 9"),
        pytest.param({"Totaal": 105, "Thuis": ".", "Verblijf": 100}, Counts(violated=1), id="the other way round"),
        pytest.param({"Totaal": 110, "Thuis": 100, "Verblijf": "."}, Counts(consistent=1), id="6 to 14"),
        pytest.param({"Totaal": 115, "Thuis": 100, "Verblijf": "."}, Counts(satisfied=1), id="11 to 19"),
        pytest.param({"Totaal": 100, "Thuis": 100, "Verblijf": 20}, Counts(not_evaluated=1), id="both are published"),
        pytest.param({"Totaal": 100, "Thuis": ".", "Verblijf": "."}, Counts(not_evaluated=1), id="both are hidden"),
        pytest.param({"Totaal": ".", "Thuis": 100, "Verblijf": "."}, Counts(not_evaluated=1), id="a hidden total"),
        pytest.param({"Totaal": 100, "Thuis": 100, "Verblijf": ""}, Counts(not_evaluated=1), id="a cell that cannot exist"),
        pytest.param({"Totaal": 100, "Thuis": 100}, Counts(not_evaluated=1), id="a subtype missing from the table"),
        pytest.param({"Totaal": 90, "Thuis": 100, "Verblijf": "."}, Counts(not_evaluated=1), id="contradictory: another rule's"),
        pytest.param({"Totaal": 0, "Thuis": 0, "Verblijf": "."}, Counts(satisfied=1), id="nobody at all"),
    ],
)  # fmt: skip
def test_counts(figures, counts):
    assert total_minus_part_shows_a_few(evidence(one_region(figures)), COUNT, [PAIR]).counts == counts


@pytest.mark.parametrize(
    "families",
    [
        pytest.param([cover("Totaal", "Thuis", "Verblijf", "Overig")], id="three subtypes"),
        pytest.param([cover("Totaal", "Thuis", "Verblijf", exhaustive=False)], id="a subtype is not listed"),
        pytest.param(
            [partition("Totaal", "Thuis", "Verblijf")], id="a partition is for the rule on recovery"
        ),
        pytest.param(
            [cover("Alles", "Totaal", "A", "B"), PAIR], id="not the grand total: they may have other types"
        ),
    ],
)
def test_families_that_are_left_alone(families):
    rows = one_region({"Totaal": 100, "Thuis": 100, "Verblijf": "."})
    found = total_minus_part_shows_a_few(evidence(rows), COUNT, families)
    assert found.counts == Counts()
    assert found.reason == "no total stands beside one published and one suppressed subtype"


def test_the_defect_says_how_many_have_only_the_hidden_subtype():
    rows = one_region({"Totaal": 1815, "Thuis": 1810, "Verblijf": "."})
    (defect,) = total_minus_part_shows_a_few(evidence(rows), COUNT, [PAIR]).defects
    assert [c["type"] for c in defect.involved] == ["Verblijf", "Totaal", "Thuis"]
    assert defect.cell == Cell.at(type="Verblijf", region="Assen", period="2024")
    assert defect.observed == "1 815 minus 1 810"
    assert defect.message == "Between 1 and 9 persons have only 'Verblijf'."
