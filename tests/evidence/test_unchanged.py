import numpy as np
import pytest

from build import COUNT, RATE, REGION, TIME
from keur.evidence.unchanged import must_stay, unchanged
from keur.reasoning.intervals import UNBOUNDED
from simulate import rounded
from two_editions import GONE, changed

TRUE = list(range(101, 7_000, 83))
"""True counts, more than fifty of them."""


def pairs(before, now):
    """One type per true count; the first is hidden now."""
    rows = [{"type": f"T{i}", "clients": (before(true), now(true))} for i, true in enumerate(TRUE)]
    rows[0]["clients"] = (before(TRUE[0]), ".")
    return rows


def found(rows):
    return unchanged(changed(rows), COUNT, [RATE], REGION.dimension, TIME)


def ends(rows):
    within = found(rows).within
    return [
        (int(low), int(high))
        for low, high in zip(within.lower.values.flat, within.upper.values.flat, strict=True)
    ]


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
    assert ends([{"clients": (100, ".")}]) == [(98, 102)]


def test_a_count_that_is_published_in_both_says_nothing_more():
    assert ends([{"clients": (100, 100)}]) == [(0, UNBOUNDED)]


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
    read = found(rows).read
    assert read.figures("clients").value.values.ravel().tolist() == [100, 40]
    assert read.figures("rate").value.values.ravel().tolist() == [7, 3]
