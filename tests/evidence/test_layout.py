import numpy as np

from build import evidence
from keur.evidence.layout import Layout
from keur.verdict import Cell

PERIODS = ("2024", "1e halfjaar 2024", "2023", "weekly")


def table():
    return evidence(
        [
            {"type": t, "region": r, "period": p, "clients": 1}
            for p in PERIODS
            for t in ("A", "B")
            for r in ("Assen", "Emmen", "Hoogeveen")
        ]
    )


def test_half_years_lie_in_their_year_and_what_is_no_period_nowhere():
    layout = Layout.by_year(table(), "region", "period")
    assert layout.years == [2023, 2024]
    assert layout.position.shape == (3, 2, 4)
    cells = {layout.cell((1, 1, slot)) for slot in range(4)}
    assert cells == {Cell.at(type=t, region="Emmen", period=p) for t in "AB" for p in PERIODS[:2]}


def test_a_year_with_fewer_periods_is_filled_up():
    layout = Layout.by_year(table(), "region", "period")
    spread = layout.spread(np.ones(layout.evidence.shape, np.int64), fill=-7)
    assert sorted(spread[0, 0].tolist()) == [-7, -7, 1, 1]
    assert spread[0, 1].tolist() == [1, 1, 1, 1]


def test_single_periods_keep_the_order_of_the_table():
    layout = Layout.by_period(table(), "region", "period")
    assert layout.years == [2024, 2024, 2023]
    assert layout.position.shape == (3, 3, 2)
    assert layout.cell((2, 1, 0)) == Cell.at(type="A", region="Hoogeveen", period="1e halfjaar 2024")


def test_a_table_without_a_single_period_is_empty():
    layout = Layout.by_year(evidence([{"period": "weekly", "clients": 1}]), "region", "period")
    assert layout.position.shape == (1, 0, 0)
    assert layout.spread(np.ones(layout.evidence.shape, np.int64), fill=0).size == 0
