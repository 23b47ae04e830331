import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import COUNT, evidence, frame
from keur.evidence.cubes import Evidence
from keur.reasoning.intervals import UNBOUNDED
from keur.release.marks import Mark
from keur.verdict import Cell


def at(cube, type="Totaal", region="Assen", period="2024"):  # noqa: A002 - a dimension of the table
    return cube.sel(type=type, region=region, period=period).item()


def test_the_axes_are_the_dimensions_of_the_frame_in_its_order():
    table = evidence([{"type": "B", "clients": 5}, {"type": "A", "region": "Emmen", "clients": 5}])
    assert table.dimensions == ("type", "region", "period")
    assert table.coords == {"type": ["B", "A"], "region": ["Assen", "Emmen"], "period": ["2024"]}
    assert table.shape == (2, 2, 1)


def test_a_figure_stands_in_its_cell_with_its_mark():
    figures = evidence([{"type": "A", "clients": 15}, {"type": "B", "clients": "."}]).figures("clients")
    assert (at(figures.value, "A"), at(figures.mark, "A"), at(figures.known, "A")) == (
        15,
        Mark.PUBLISHED,
        True,
    )
    assert (at(figures.value, "B"), at(figures.mark, "B"), at(figures.known, "B")) == (0, Mark.UNKNOWN, False)


def test_a_combination_without_a_row_is_absent():
    table = evidence([{"type": "A", "clients": 5}, {"type": "B", "region": "Emmen", "clients": 5}])
    assert at(table.figures("clients").mark, "B") == Mark.ABSENT
    assert table.rows_per_cell.values.tolist() == [[[1], [0]], [[0], [1]]]


@pytest.mark.parametrize(
    ("rows", "mark", "value"),
    [
        pytest.param([10, 10], Mark.PUBLISHED, 10, id="that agree are one figure"),
        pytest.param([".", "."], Mark.UNKNOWN, 0, id="that agree are one symbol"),
        pytest.param([10, 15], Mark.CONTRADICTORY, 0, id="with two figures contradict each other"),
        pytest.param([10, 15, 15], Mark.CONTRADICTORY, 0, id="of which the last two agree do too"),
        pytest.param([10, 15, 10], Mark.CONTRADICTORY, 0, id="of which the first and last agree do too"),
        pytest.param([0, "."], Mark.CONTRADICTORY, 0, id="with a zero and a symbol do too"),
        pytest.param([".", ""], Mark.CONTRADICTORY, 0, id="with two symbols do too"),
    ],
)
def test_several_rows_for_a_cell(rows, mark, value):
    table = evidence([{"clients": figure} for figure in rows])
    figures = table.figures("clients")
    assert (at(figures.mark), at(figures.value), at(table.rows_per_cell)) == (mark, value, len(rows))


def test_measures_of_one_row_are_judged_one_by_one():
    table = evidence([{"clients": 10, "rate": 3}, {"clients": 15, "rate": 3}])
    assert at(table.figures("clients").mark) == Mark.CONTRADICTORY
    assert at(table.figures("rate").value) == 3


@given(st.permutations(range(8)))
def test_the_order_of_the_rows_does_not_matter(order):
    rows = [
        {"type": t, "region": r, "period": p, "clients": 5 * i}
        for i, (t, r, p) in enumerate((t, r, p) for t in "AB" for r in "CD" for p in ("2023", "2024"))
    ]
    first, other = evidence(rows), evidence([rows[i] for i in order])
    value = first.figures("clients").value
    assert other.figures("clients").value.reindex_like(value).equals(value)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20, unique=True), st.integers(0, 3))
def test_decimals_are_exact(scaled, decimals):
    rows = [{"type": str(i), "clients": n / 10**decimals} for i, n in enumerate(scaled)]
    assert evidence(rows).figures("clients", decimals).value.values.ravel().tolist() == scaled


@pytest.mark.parametrize(
    ("dimension", "label", "cell"),
    [
        ("region", " Assen ", {"region": "Assen"}),
        ("region", "Aa  en\xa0Hunze", {"region": "Aa en Hunze"}),
        ("region", "FryslÃ¢n", {"region": "Fryslân"}),
        ("region", "Frysl&acirc;n", {"region": "Fryslân"}),
        ("period", "2024*", {"period": "2024"}),
        ("period", "1e halfjaar 2024**", {"period": "1e halfjaar 2024"}),
    ],
)
def test_a_damaged_label_finds_its_cell(dimension, label, cell):
    table = evidence([{dimension: label, "clients": 10}])
    assert at(table.figures("clients").value, **cell) == 10
    assert table.published_labels(dimension) == [label]


def test_a_damaged_label_and_a_whole_one_share_a_cell():
    rows = [{"region": "Assen", "clients": 10}, {"region": "Assen ", "clients": 10}]
    assert evidence(rows).rows_per_cell.values.ravel().tolist() == [2]


@pytest.mark.parametrize(
    ("figure", "interval"),
    [
        pytest.param(1815, (1813, 1817), id="rounded"),
        pytest.param(0, (0, 2), id="zero"),
        pytest.param(".", (0, UNBOUNDED), id="hidden"),
        pytest.param(1813, (0, UNBOUNDED), id="off the grid"),
        pytest.param(-5, (0, UNBOUNDED), id="negative"),
    ],
)
def test_the_true_values_behind_a_count(figure, interval):
    within = evidence([{"clients": figure}]).interval(COUNT)
    assert (at(within.lower), at(within.upper)) == interval


def test_a_plain_column_is_a_cube_with_gaps():
    table = evidence(
        [{"type": "A", "clients": 5}, {"type": "B", "region": "Emmen", "clients": 5}],
        population=[70_000.0, 109_000.0],
    )
    cube = table.column("population")
    assert at(cube, "A") == 70_000
    assert np.isnan(at(cube, "B"))
    assert table.has("population")
    assert not table.has("inhabited")


def test_periods_and_their_statuses():
    table = evidence([{"period": p, "clients": 5} for p in ("2023", "2024*", "1e halfjaar 2025**")])
    assert [p.code for p in table.periods("period").values()] == ["2023", "2024", "2025H1"]
    assert table.status("period") == {
        "2023": {"final"},
        "2024": {"provisional"},
        "1e halfjaar 2025": {"revised provisional"},
    }


def test_cells_come_in_the_order_of_the_table_and_end_at_the_limit():
    rows = [{"type": t, "region": r, "clients": 5} for t in "AB" for r in ("Assen", "Emmen")]
    table = evidence(rows)
    everywhere = table.rows_per_cell == 1
    listed = [str(cell) for cell, _ in table.cells(everywhere.transpose("region", "period", "type"), 3)]
    assert listed == ["A · Assen · 2024", "A · Emmen · 2024", "B · Assen · 2024"]


def test_cells_of_a_mask_on_some_dimensions_only():
    table = evidence([{"type": t, "clients": 5} for t in "AB"])
    mask = table.rows_per_cell == 1
    assert [c for c, _ in table.cells(mask.any("type"), 9)] == [Cell.at(region="Assen", period="2024")]
    ((cell, coordinates),) = table.cells(mask.sel(type="B"), 9)
    assert cell == Cell.at(type="B", region="Assen", period="2024")
    assert coordinates == {"type": "B", "region": "Assen", "period": "2024"}


def regions():
    return evidence(
        [{"region": r, "clients": n} for r, n in (("Nederland", 100), ("Assen ", 10), ("Emmen", 20))]
    )


def test_within_keeps_some_categories_and_only_those():
    part = regions().within({"region": ["Assen"]}, {})
    assert part.coords["region"] == ["Assen"]
    assert part.figures("clients").value.values.ravel().tolist() == [10]


def test_within_leaves_some_categories_out():
    part = regions().within({}, {"region": ["Nederland"]})
    assert part.coords["region"] == ["Assen", "Emmen"]
    assert part.rows_per_cell.sum() == 2


def test_within_categories_that_are_not_there_is_empty():
    part = regions().within({"region": ["Rotterdam"]}, {})
    assert part.shape == (0, 0, 0)
    assert part.figures("clients").value.size == 0
    assert part.interval(COUNT).lower.size == 0


def test_an_empty_frame_has_empty_cubes():
    table = Evidence(frame([{"clients": 10}]).iloc[:0])
    assert not table.rows_per_cell.any()
    assert not table.figures("clients").known.any()
    assert list(table.cells(table.rows_per_cell > 0, 9)) == []
