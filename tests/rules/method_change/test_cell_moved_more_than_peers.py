import pytest

from build import COUNT, REGION, evidence
from keur.rules.method_change.cell_moved_more_than_peers import cell_moved_more_than_peers
from keur.verdict import Cell, Counts
from two_tables import draw, seen


def run(table, region=REGION):
    return cell_moved_more_than_peers(table, COUNT, region)


def regions(moved, *, peers=12, old=600, new=600):
    """Peers that went from one figure to another, and one region R that moved in its own way."""
    rows = [{"region": f"P{i}", "predecessor_clients": old, "clients": new} for i in range(peers)]
    return evidence([*rows, {"region": "R", "predecessor_clients": moved[0], "clients": moved[1]}])


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        pytest.param((600, 600), False, id="stands still like its peers"),
        pytest.param((600, 605), False, id="one step of rounding"),
        pytest.param((10, 15), False, id="one step of rounding in the smallest figure"),
        pytest.param((100_000, 99_600), False, id="so large that a small effect shows"),
        pytest.param((600, 800), True, id="a third more"),
        pytest.param((800, 600), True, id="a quarter less"),
        pytest.param((600, 6_000), True, id="ten times as much"),
        pytest.param((0, 500), True, id="appears"),
        pytest.param((500, 0), True, id="vanishes"),
        pytest.param((0, 0), False, id="stays nothing"),
        pytest.param((600, "."), False, id="hidden in the release"),
        pytest.param((".", 600), False, id="hidden in the predecessor"),
        pytest.param((600, 803), False, id="off the grid: another rule's"),
    ],
)
def test_one_region_among_peers_that_stand_still(moved, found):
    result = run(regions(moved))
    assert [defect.cell["region"] for defect in result.defects] == ["R"] * found
    assert result.counts.violated == found


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        pytest.param((1_000, 900), False, id="moves like its peers"),
        pytest.param((1_000, 1_000), False, id="a figure that does not move is not named"),
        pytest.param((1_000, 1_500), True, id="moves the other way"),
    ],
)
def test_one_region_among_peers_that_all_lose_a_tenth(moved, found):
    assert run(regions(moved, old=600, new=540)).counts.violated == found


def test_the_defect_says_what_would_have_been_like_the_peers():
    (defect,) = run(regions((600, 800))).defects
    assert defect.cell == Cell.at(type="Totaal", region="R", period="2024")
    assert defect.involved == (defect.cell,)
    assert (defect.observed, defect.expected) == ("800", "584 to 616")
    assert "from 600 to 800" in defect.message
    assert "in 13 regions is +0.0 %" in defect.message


@pytest.mark.parametrize(
    ("peers", "counts"),
    [
        pytest.param(9, Counts(violated=1, satisfied=9), id="ten regions"),
        pytest.param(8, Counts(not_evaluated=9), id="nine regions"),
    ],
)
def test_peer_groups_need_ten_regions(peers, counts):
    result = run(regions((600, 800), peers=peers))
    assert result.counts == counts
    silent = None if counts.concluded else "no type and period has 10 regions that both tables publish"
    assert result.reason == silent


def test_the_country_is_no_peer():
    pairs = {("Totaal", f"P{i}", "2023"): (600, 600) for i in range(9)}
    pairs["Totaal", "Nederland", "2023"] = (5_400, 9_000)
    assert run(seen(pairs)).counts == Counts(not_evaluated=9)
    without_country = REGION.model_copy(update={"national": None})
    assert run(seen(pairs), without_country).counts.violated == 1


def test_the_largest_moves_come_first():
    pairs = {("Totaal", f"P{i}", "2023"): (1_000, 1_000) for i in range(30)}
    pairs |= {("Totaal", f"R{i}", "2023"): (1_000, 1_500 + 100 * i) for i in range(3)}
    assert [d.cell["region"] for d in run(seen(pairs)).defects] == ["R2", "R1", "R0"]


def test_more_than_can_be_listed_leaves_out_the_smallest_moves(monkeypatch):
    monkeypatch.setattr("keur.rules.method_change.cell_moved_more_than_peers.LISTED", 3)
    pairs = {("Totaal", f"P{i}", "2023"): (1_000, 1_000) for i in range(60)}
    pairs |= {("Totaal", f"R{i}", "2023"): (1_000, 1_500 + 100 * i) for i in range(5)}
    result = run(seen(pairs))
    assert result.counts.violated == 5
    assert [d.cell["region"] for d in result.defects] == ["R4", "R3", "R2"]


@pytest.mark.parametrize("percent", [-0.04, -0.37, 0.3, -5.0])
def test_no_false_alarm_on_tables_drawn_at_random(percent):
    for seed in range(50):
        assert run(seen(draw(seed, {"2022": percent}, regions=40))).counts.violated == 0


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2, 10])
def test_a_planted_move_is_found_and_nothing_else(factor):
    for seed in range(5):
        pairs = draw(seed, {"2022": -0.37, "2023": -0.04})
        key = next(key for key, (old, _) in pairs.items() if 500 <= old <= 5_000 and key[2] == "2023")
        old, new = pairs[key]
        pairs[key] = (old, 5 * round(factor * new / 5))
        (defect,) = run(seen(pairs)).defects
        assert defect.cell == Cell.at(type=key[0], region=key[1], period=key[2])


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        pytest.param((1_000, 1_000), False, id="too small for the effect, and stands still"),
        pytest.param((1_000, 995), False, id="one step of rounding"),
        pytest.param((1_000, 975), True, id="too small for the effect, and moves all the same"),
        pytest.param((50_000, 49_980), False, id="large, and moves by the effect"),
        pytest.param((50_000, 49_950), False, id="large, and moves by two and a half times the effect"),
        pytest.param((50_000, 49_500), True, id="large, and moves by one percent"),
    ],
)
def test_what_is_much_depends_on_the_size_of_the_figure(moved, found):
    # an effect of 0.04 % on all: a figure of 12 500 loses one step of rounding, the small ones none
    pairs = {("Totaal", f"S{i}", "2023"): (1_000, 1_000) for i in range(60)}
    pairs |= {("Totaal", f"L{i}", "2023"): (12_500 * i, 12_500 * i - 5 * i) for i in range(1, 5)}
    pairs["Totaal", "R", "2023"] = moved
    assert [d.cell["region"] for d in run(seen(pairs)).defects] == ["R"] * found


def test_where_one_in_ten_moves_it_is_the_method():
    still = {("Totaal", f"P{i}", "2023"): (1_000, 1_000) for i in range(54)}
    moving = {("Totaal", f"R{i}", "2023"): (1_000, 900 - 5 * i) for i in range(8)}
    assert run(seen(still | moving)).counts.violated == 0
    (alone,) = run(seen(still | {("Totaal", "R", "2023"): (1_000, 900)})).defects
    assert alone.cell["region"] == "R"


def test_what_is_farther_outside_comes_first_though_another_moved_more():
    pairs = {("Totaal", f"P{i}", "2023"): (1_000, 900) for i in range(60)}
    pairs |= {("Totaal", "Lost", "2023"): (2_000, 1_600), ("Totaal", "Rose", "2023"): (2_000, 2_300)}
    assert [d.cell["region"] for d in run(seen(pairs)).defects] == ["Rose", "Lost"]
