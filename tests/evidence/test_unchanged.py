import numpy as np
import pytest

from build import COUNT, RATE, REGION, TIME
from keur.evidence.unchanged import must_stay, unchanged
from keur.reasoning.intervals import UNBOUNDED
from simulate import rounded
from two_editions import GONE, VOUCHING, changed

TRUE = list(range(101, 7_000, 83))
"""True counts, more than fifty of them."""


def pairs(before, now):
    """One type per true count; the first is hidden now."""
    rows = [{"type": f"T{i}", "clients": (before(true), now(true))} for i, true in enumerate(TRUE)]
    rows[0]["clients"] = (before(TRUE[0]), ".")
    return rows


def found(rows, beside=()):
    return unchanged(changed([*rows, *beside]), COUNT, [RATE], REGION.dimension, TIME)


def ends(rows, beside=()):
    within, at = found(rows, beside).within, changed([*rows, *beside]).position[: len(rows)]
    lower, upper = (end.values.ravel()[at].tolist() for end in (within.lower, within.upper))
    return list(zip(lower, upper, strict=True))


def nearest_ten(true):
    return (true + 5) // 10 * 10


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        pytest.param({}, True, id="final in both, and nothing announced"),
        pytest.param({"status": ("provisional", "final")}, False, id="provisional before"),
        pytest.param({"status": ("final", "revised provisional")}, False, id="not final any more"),
        pytest.param({"announced_correction": 1.0}, False, id="announced as corrected"),
        pytest.param({"announced_revision": 1.0}, False, id="announced as of another method"),
        pytest.param({"announced_correction": float("nan")}, False, id="no notes"),
        pytest.param({"announced_addition": 1.0}, True, id="announced as added"),
        pytest.param({"clients": (GONE, 100)}, False, id="a cell that was not there"),
    ],
)
def test_what_must_stay(row, stays):
    rows = [{"clients": (100, 100)} | row]
    table = changed(rows)
    if row.get("clients"):
        table.frame["previous_status"] = np.nan
        table.frame["previous_status"] = table.frame["previous_status"].astype("category")
    assert must_stay(table).tolist() == [[[stays]]]


def test_a_hidden_count_lies_where_the_previous_edition_says():
    assert ends([{"clients": (100, ".")}], VOUCHING) == [(98, 102)]


def test_a_count_that_is_published_in_both_says_nothing_more():
    assert ends([{"clients": (100, 100)}], VOUCHING) == [(0, UNBOUNDED)]


def test_counts_that_were_rounded_more_finely_narrow_the_published_ones_too():
    rows = pairs(int, rounded)
    assert ends(rows) == [(true, true) for true in TRUE]
    assert np.flatnonzero(found(rows).shown.values).tolist() == [0]


def test_of_counts_that_were_rounded_more_coarsely_less_is_known():
    low, high = ends(pairs(nearest_ten, rounded))[0]
    assert (low, high) == (nearest_ten(TRUE[0]) - 9, nearest_ten(TRUE[0]) + 9)


def test_figures_in_another_unit_that_do_not_fit_those_of_now_are_not_used():
    assert not found(pairs(lambda true: 3 * true + 1, rounded)).says_more


def test_the_two_editions_read_as_one_hold_what_only_the_previous_one_shows():
    rows = [
        {"type": "A", "clients": (100, "."), "rate": (".", 7)},
        {"type": "B", "clients": (".", 40), "rate": (3, ".")},
    ]
    read = found(rows, VOUCHING).read
    assert read.figures("clients").value.sel(region="Assen").values[:2].ravel().tolist() == [100, 40]
    assert read.figures("rate").value.sel(region="Assen").values[:2].ravel().tolist() == [7, 3]


def years_apart(coarse, *, regions=60):
    """Regions in seven years, of which one was published in tens; in each year a count is hidden now."""
    rows = []
    for year in range(2018, 2025):
        before = nearest_ten if year == coarse else rounded
        rows += [
            {"region": f"G{i}", "period": str(year), "clients": (before(true), rounded(true))}
            for i in range(regions)
            for true in (101 + 83 * i + year % 7,)
        ]
        rows.append({"type": "A", "region": "Assen", "period": str(year), "clients": (before(104), ".")})
    return rows


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(years_apart(None), 7, id="all rounded alike"),
        pytest.param(years_apart(2020), 6, id="one year more coarsely"),
        pytest.param(years_apart(None, regions=40), 0, id="too few figures in each year"),
        pytest.param(
            [{"region": f"G{i}", "clients": (nearest_ten(t), rounded(t))} for i, t in enumerate(TRUE[:40])]
            + [{"type": "A", "clients": (100, ".")}],
            0,
            id="more coarsely, and too few to show it",
        ),
    ],
)
def test_a_figure_of_before_is_read_as_one_of_now_where_others_of_its_year_vouch_for_it(rows, told):
    assert int(found(rows).shown.values.sum()) == told


def test_a_rate_that_was_published_otherwise_is_not_read_as_one_of_now():
    rows = [{"type": "A", "clients": (".", "."), "rate": (5, ".")}]
    beside = [row | {"rate": (row["rate"][0] // 10 * 10, row["rate"][1])} for row in VOUCHING]
    assert found(rows, VOUCHING).says_more
    assert not found(rows, beside).says_more
