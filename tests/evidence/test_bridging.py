from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import COUNT, REGION, TIME, cover, evidence
from keur.evidence.bridging import bridge
from keur.evidence.national_changes import category_changes
from simulate import rounded

FAMILY = cover("Totaal", "A", "B")
NAN = float("nan")


def rows(table, count=COUNT):
    changes = category_changes(table, count, [FAMILY], REGION, TIME.dimension)
    return bridge(count.label, changes, table.dimensions)["rows"]


def national(old, new, **at):
    return {"region": "Nederland", "predecessor_clients": old, "clients": new} | at


@pytest.mark.parametrize(
    ("old", "new", "announced", "unread", "standing"),
    [
        pytest.param(1_000_000, 999_600, -0.04, NAN, "as announced", id="surely"),
        pytest.param(1_000_000, 999_550, -0.04, NAN, "possibly as announced", id="rounding hides whether"),
        pytest.param(1_000_000, 997_000, -0.04, NAN, "not as announced", id="another size"),
        pytest.param(1_000_000, 1_000_400, -0.04, NAN, "not as announced", id="another direction"),
        pytest.param(1_000_000, 997_000, NAN, NAN, "moved, not announced", id="silence"),
        pytest.param(1_000_000, 997_000, NAN, 1.0, "announced, not understood", id="words not understood"),
        pytest.param(1_000_000, 1_000_000, NAN, NAN, "no move proved", id="the same figure"),
        pytest.param(1_000_000, ".", -0.04, NAN, "not known", id="hidden"),
    ],
)
def test_how_a_total_stands(old, new, announced, unread, standing):
    # another period that both tables publish, so that the first is not left out
    table = evidence(
        [national(old, new), national(100, 100, type="A")],
        announced_clients=[announced, NAN],
        announced_clients_unread=[unread, NAN],
    )
    total, part = rows(table)
    assert (total[-1], part[-1]) == (standing, "no move proved")
    assert (total[1], part[1]) == (True, False)


def test_a_part_only_moves_unless_an_effect_on_it_is_announced():
    table = evidence(
        [
            national(1_000_000, 999_600),
            national(500_000, 495_000, type="A"),
            national(500_000, 495_000, type="B"),
        ],
        announced_clients=[-0.04, NAN, -1.00],
    )
    assert [(row[0][0], row[-2], row[-1]) for row in rows(table)] == [
        ("Totaal", "-0.04", "as announced"),
        ("A", None, "moved"),
        ("B", "-1.00", "as announced"),
    ]


def test_an_effect_on_a_region_has_a_row_of_its_own():
    table = evidence(
        [national(1_000_000, 999_600), national(50_000, 49_500, region="Assen")],
        announced_clients=[NAN, -1.0],
    )
    assert [row[0] for row in rows(table)] == [["Totaal", "Nederland", "2024"], ["Totaal", "Assen", "2024"]]


def test_periods_of_one_table_only_are_left_out():
    table = evidence([national(1_000, 1_000, period="2023"), national(".", 2_000, period="2024")])
    assert [row[0][2] for row in rows(table)] == ["2023"]


def test_an_old_figure_that_may_stand_for_nothing_bounds_no_effect():
    ((*_, low, high, _, _),) = rows(evidence([national(0, 100)]))
    assert (low, high) == (4_800_000, None)


def test_figures_with_decimals_stay_exact():
    ((_, _, old, new, low, high, *_),) = rows(
        evidence([national(12.5, 12.0)]), COUNT.model_copy(update={"decimals": 1, "base": 1, "smallest": 0})
    )
    assert (old, new, low, high) == (125, 120, -4_000, -4_000)


@given(old=st.integers(8, 10**9), change=st.fractions(Fraction(-1, 2), Fraction(1, 2)))
def test_the_interval_always_holds_the_true_effect(old, change):
    new = round(old * (1 + change))
    true = Fraction(100_000 * (new - old), old)
    ((*_, low, high, _, _),) = rows(
        evidence([national(rounded(old), rounded(new))]), COUNT.model_copy(update={"smallest": 0})
    )
    assert low <= true
    assert high is None or true <= high


@given(old=st.integers(1_000, 10**8), ppm=st.integers(-500_000, 500_000))
def test_no_effect_that_is_printed_right_is_contradicted(old, ppm):
    new = old + old * ppm // 10**6
    printed = round(100 * (new - old) / old, 2)
    table = evidence([national(rounded(old), rounded(new))], announced_clients=[printed])
    assert rows(table)[0][-1] in {"as announced", "possibly as announced"}
