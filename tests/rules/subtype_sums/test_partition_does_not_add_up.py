import pytest

from build import COUNT, cover, evidence, one_region
from build import partition as parts_of
from keur.rules.subtype_sums.partition_does_not_add_up import partition_does_not_add_up
from keur.rules.subtype_sums.total_below_largest_subtype import total_below_largest_subtype
from keur.verdict import Cell, Counts, Reading

FAMILY = parts_of("Totaal", "A", "B")
EXACT = COUNT.model_copy(update={"base": 1, "smallest": 0})
TENS = COUNT.model_copy(update={"base": 10})
OPEN = FAMILY.model_copy(update={"exhaustive": False})


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param({"Totaal": 100, "A": 60, "B": 40}, Counts(consistent=1), id="they add up"),
        pytest.param({"Totaal": 105, "A": 60, "B": 40}, Counts(consistent=1), id="rounding explains it"),
        pytest.param({"Totaal": 110, "A": 60, "B": 40}, Counts(violated=1), id="the total is too high"),
        pytest.param({"Totaal": 90, "A": 60, "B": 40}, Counts(violated=1), id="the total is too low"),
        pytest.param({"Totaal": 55, "A": 60, "B": "."}, Counts(violated=1), id="one part above its total"),
        pytest.param({"Totaal": 90, "A": 60, "B": "."}, Counts(consistent=1), id="a hidden part"),
        pytest.param({"Totaal": ".", "A": 60, "B": 40}, Counts(not_evaluated=1), id="a hidden total"),
        pytest.param({"Totaal": 90, "A": ".", "B": "."}, Counts(not_evaluated=1), id="hidden parts"),
    ],
)
def test_counts(figures, counts):
    assert partition_does_not_add_up(evidence(one_region(figures)), COUNT, [FAMILY]).counts == counts


@pytest.mark.parametrize(
    ("count", "family", "figures", "counts"),
    [
        pytest.param(EXACT, FAMILY, {"Totaal": 9, "A": 6, "B": 3}, Counts(satisfied=1), id="unrounded"),
        pytest.param(EXACT, FAMILY, {"Totaal": 9, "A": 6, "B": 4}, Counts(violated=1), id="unrounded, one off"),
        pytest.param(TENS, FAMILY, {"Totaal": 50, "A": 60, "B": "."}, Counts(violated=1), id="rounding to tens keeps the order"),
        pytest.param(COUNT, OPEN, {"Totaal": 200, "A": 60, "B": 40}, Counts(satisfied=1), id="a part is not listed"),
        pytest.param(COUNT, OPEN, {"Totaal": 90, "A": 60, "B": 40}, Counts(violated=1), id="a part is not listed, and yet too much"),
        pytest.param(COUNT, cover("Totaal", "A", "B"), {"Totaal": 90, "A": 60, "B": 60}, Counts(), id="a cover has rules of its own"),
    ],
)  # fmt: skip
def test_counts_of_other_facts(count, family, figures, counts):
    assert partition_does_not_add_up(evidence(one_region(figures)), count, [family]).counts == counts


def test_the_defect_names_the_published_parts_and_what_each_would_have_to_be():
    rows = one_region({"Totaal": 200, "A": 60, "B": 40})
    (defect,) = partition_does_not_add_up(evidence(rows), COUNT, [FAMILY]).defects
    total, a, b = (Cell.at(type=name, region="Assen", period="2024") for name in ("Totaal", "A", "B"))
    assert defect.involved == (total, a, b)
    assert (defect.observed, defect.expected) == ("200", "95 to 105")
    assert defect.readings == (Reading(a, "60", "155 to 165"), Reading(b, "40", "135 to 145"))
    assert defect.message == (
        "The 2 published parts of Totaal add up to 96 to 104, rounding allowed for, "
        "but it stands for 198 to 202."
    )


def test_a_part_above_its_total_is_one_finding_and_hidden_parts_are_not_involved():
    table = evidence(one_region({"Totaal": 50, "A": 60, "B": "."}))
    (defect,) = partition_does_not_add_up(table, COUNT, [FAMILY]).defects
    assert len(defect.involved) == 2
    assert defect.expected == "at least 60"
    assert total_below_largest_subtype(table, COUNT, [FAMILY]).counts == Counts()
