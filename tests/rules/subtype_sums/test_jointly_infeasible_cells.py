import pytest

from build import COUNT, TIME, cover, evidence, one_region, partition
from keur.rules.subtype_sums.jointly_infeasible_cells import jointly_infeasible_cells
from keur.verdict import Cell, Counts, Reading

FAMILIES = [cover("Totaal", "A", "B"), cover("A", "C", "D")]
FIRST, SECOND = "1e halfjaar 2024", "2e halfjaar 2024"


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        pytest.param({"Totaal": 100, "A": 60, "B": 70, "C": 50, "D": 10}, Counts(consistent=1), id="possible"),
        pytest.param({"Totaal": 50, "A": ".", "B": 20, "C": 60, "D": "."}, Counts(violated=1), id="above a total two levels up"),
        pytest.param({"Totaal": 90, "A": ".", "B": 20, "C": 30, "D": 10}, Counts(violated=1), id="too little two levels down"),
        pytest.param({"Totaal": 65, "A": ".", "B": 20, "C": 30, "D": 10}, Counts(consistent=1), id="just enough two levels down"),
        pytest.param({"Totaal": 50, "A": 60, "B": ".", "C": ".", "D": "."}, Counts(not_evaluated=1), id="one sum alone refutes it"),
        pytest.param({"Totaal": 50, "A": ".", "B": ".", "C": ".", "D": "."}, Counts(not_evaluated=1), id="a single figure"),
    ],
)  # fmt: skip
def test_counts(figures, counts):
    assert jointly_infeasible_cells(evidence(one_region(figures)), COUNT, FAMILIES).counts == counts


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({"Totaal": 50, "A": 60}, "one sum alone is violated already"),
        ({"Totaal": 50, "A": "."}, "no region and year has two figures"),
    ],
)
def test_why_nothing_was_evaluated(figures, reason):
    assert reason in jointly_infeasible_cells(evidence(one_region(figures)), COUNT, FAMILIES).reason


def cell(name, period="2024"):
    return Cell.at(type=name, region="Assen", period=period)


def test_the_defect_holds_just_the_figures_that_contradict_each_other():
    rows = one_region({"Totaal": 50, "A": ".", "B": 20, "C": 60, "D": 10})
    (defect,) = jointly_infeasible_cells(evidence(rows), COUNT, FAMILIES, TIME).defects
    assert defect.involved == (cell("Totaal"), cell("C"))
    assert (defect.observed, defect.expected) == ("50", "60 to 95")
    assert defect.readings == (Reading(cell("C"), "60", "15 to 50"),)
    assert defect.message == "These figures cannot all be right: Totaal is 50; C is 60."


def test_a_cell_that_alone_explains_everything_comes_first():
    table = one_region({"Totaal": 20, "A": ".", "C": 60})
    table += one_region({"Totaal": 10}, period=FIRST) + one_region({"Totaal": 10}, period=SECOND)
    (defect,) = jointly_infeasible_cells(evidence(table), COUNT, FAMILIES, TIME).defects
    assert defect.involved == (cell("C"), cell("Totaal"))
    assert defect.expected == "0 to 20"
    assert defect.readings == ()


def test_types_and_half_years_are_taken_together():
    table = (
        one_region({"Totaal": 50, "A": ".", "B": "."})
        + one_region({"Totaal": ".", "A": 60, "B": "."}, period=FIRST)
        + one_region({"Totaal": ".", "A": 60, "B": "."}, period="1e halfjaar 2023")
    )
    apart = jointly_infeasible_cells(evidence(table), COUNT, FAMILIES)
    assert apart.counts.concluded == 0
    found = jointly_infeasible_cells(evidence(table), COUNT, FAMILIES, TIME)
    assert found.counts == Counts(violated=1, not_evaluated=1)
    (defect,) = found.defects
    assert defect.involved == (cell("Totaal"), cell("A", FIRST))
    assert defect.message == f"These figures cannot all be right: Totaal, 2024 is 50; A, {FIRST} is 60."


def test_a_year_that_is_refuted_alone_is_left_to_its_own_rule():
    table = (
        one_region({"Totaal": 50, "A": ".", "C": 60})
        + one_region({"Totaal": 80, "A": ".", "C": "."}, period=FIRST)
        + one_region({"Totaal": 50, "A": ".", "C": 60}, region="Emmen")
    )
    found = jointly_infeasible_cells(evidence(table), COUNT, FAMILIES, TIME)
    assert {str(defect.cell["region"]) for defect in found.defects} == {"Emmen"}
    assert found.counts == Counts(violated=1, not_evaluated=1)


def test_many_figures_are_counted_instead_of_listed():
    families = [cover("Totaal", "A", "Rest"), partition("A", "C", "D", "E", "F", "G")]
    figures = {"Totaal": 50, "A": ".", "Rest": "."} | dict.fromkeys("CDEFG", 15)
    (defect,) = jointly_infeasible_cells(evidence(one_region(figures)), COUNT, families).defects
    assert len(defect.involved) == 6
    assert defect.message.endswith("E is 15 and 2 more.")
    assert defect.expected == "at least 65"


def test_where_no_single_figure_explains_all():
    families = [*FAMILIES, cover("B", "E", "F")]
    table = one_region({"Totaal": 90, "A": ".", "B": ".", "C": 120, "E": "."})
    table += one_region({"Totaal": 80, "E": 100}, period=SECOND)
    (defect,) = jointly_infeasible_cells(evidence(table), COUNT, families, TIME).defects
    assert defect.expected == "other figures in at least two of these cells"
    assert defect.readings == ()
    assert len(defect.involved) == 2
