import pytest

from build import COUNT, cover, evidence, one_region, partition
from keur.rules.subtype_sums.total_above_sum_of_subtypes import total_above_sum_of_subtypes
from keur.verdict import Cell, Counts, Reading

FAMILY = cover("Totaal", "A", "B")


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param({"Totaal": 100, "A": 60, "B": 70}, Counts(satisfied=1), id="overlapping subtypes"),
        pytest.param({"Totaal": 60, "A": 70, "B": "."}, Counts(satisfied=1), id="one subtype is enough"),
        pytest.param({"Totaal": 100, "A": 50, "B": 50}, Counts(consistent=1), id="rounding hides the rest"),
        pytest.param({"Totaal": 100, "A": 50, "B": 55}, Counts(consistent=1), id="one step of overlap may be rounding"),
        pytest.param({"Totaal": 105, "A": 50, "B": 50}, Counts(consistent=1), id="all rounded the same way"),
        pytest.param({"Totaal": 110, "A": 50, "B": 50}, Counts(violated=1), id="one step too high"),
        pytest.param({"Totaal": 110, "A": 50, "B": "."}, Counts(consistent=1), id="a hidden subtype"),
        pytest.param({"Totaal": 110, "A": ".", "B": "."}, Counts(consistent=1), id="hidden subtypes"),
        pytest.param({"Totaal": ".", "A": 50, "B": 50}, Counts(not_evaluated=1), id="a hidden total"),
        pytest.param({"Totaal": 10, "A": 0, "B": 0}, Counts(violated=1), id="a total of nobody"),
        pytest.param({"Totaal": 110, "A": 50}, Counts(consistent=1), id="a subtype missing from the table"),
        pytest.param({"A": 50, "B": 50}, Counts(not_evaluated=1), id="a total missing from the table"),
        pytest.param({"Totaal": 110, "A": 50, "B": 53}, Counts(consistent=1), id="off the grid: another rule's"),
    ],
)  # fmt: skip
def test_counts(figures, counts):
    assert total_above_sum_of_subtypes(evidence(one_region(figures)), COUNT, [FAMILY]).counts == counts


@pytest.mark.parametrize(
    "family",
    [
        pytest.param(cover("Totaal", "A", "B", exhaustive=False), id="the table lists not all subtypes"),
        pytest.param(partition("Totaal", "A", "B"), id="a partition has a rule of its own"),
    ],
)
def test_families_that_are_left_alone(family):
    rows = one_region({"Totaal": 500, "A": 50, "B": 50})
    found = total_above_sum_of_subtypes(evidence(rows), COUNT, [family])
    assert found.counts == Counts()
    assert found.reason


def test_the_defect_names_every_cell_of_the_sum_and_what_each_would_have_to_be():
    rows = one_region({"Totaal": 1200, "A": 60, "B": 70}) + one_region(
        {"Totaal": 100, "A": 60, "B": 70}, region="Emmen"
    )
    (defect,) = total_above_sum_of_subtypes(evidence(rows), COUNT, [FAMILY]).defects
    total, a, b = (Cell.at(type=name, region="Assen", period="2024") for name in ("Totaal", "A", "B"))
    assert defect.cell == total
    assert defect.involved == (total, a, b)
    assert (defect.observed, defect.expected) == ("1 200", "at most 135")
    assert defect.readings == (Reading(a, "60", "1 125 to 1 200"), Reading(b, "70", "1 135 to 1 200"))
    assert "at most 134" in defect.message
    assert "at least 1 198" in defect.message
