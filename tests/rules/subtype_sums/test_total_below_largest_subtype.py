import pytest

from build import COUNT, cover, evidence, one_region
from keur.rules.subtype_sums.total_below_largest_subtype import total_below_largest_subtype
from keur.verdict import Cell, Counts

FAMILY = cover("Totaal", "A", "B")


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param({"Totaal": 100, "A": 60, "B": 70}, Counts(satisfied=1), id="overlapping subtypes"),
        pytest.param({"Totaal": 60, "A": 60, "B": "."}, Counts(consistent=1), id="rounding hides the rest"),
        pytest.param(
            {"Totaal": 55, "A": 60, "B": "."}, Counts(violated=1), id="one step of rounding too low"
        ),
        pytest.param({"Totaal": ".", "A": 60, "B": 10}, Counts(not_evaluated=1), id="hidden total"),
        pytest.param({"Totaal": 60, "A": ".", "B": "."}, Counts(not_evaluated=1), id="hidden subtypes"),
        pytest.param(
            {"Totaal": 60, "A": 63, "B": "."}, Counts(not_evaluated=1), id="off the grid: another rule's"
        ),
        pytest.param({"Totaal": 60, "A": 50}, Counts(satisfied=1), id="a subtype missing from the table"),
    ],
)
def test_counts(figures, counts):
    assert total_below_largest_subtype(evidence(one_region(figures)), COUNT, [FAMILY]).counts == counts


def test_the_defect_names_the_total_the_subtype_and_the_bound():
    rows = one_region({"Totaal": 50, "A": 60, "B": 2000}) + one_region(
        {"Totaal": 2000, "A": 60, "B": 70}, region="Emmen"
    )
    (defect,) = total_below_largest_subtype(evidence(rows), COUNT, [FAMILY]).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")
    assert defect.involved[1] == Cell.at(type="B", region="Assen", period="2024")
    assert (defect.observed, defect.expected) == ("50", "at least 2 000")
