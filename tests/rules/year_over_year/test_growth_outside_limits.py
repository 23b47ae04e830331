import numpy as np
import pytest
from benchmarks import through_time

from build import COUNT, REGION, TIME, evidence
from keur.rules.facts import Plausibility, SizeClass
from keur.rules.year_over_year.growth_outside_limits import growth_outside_limits
from keur.verdict import Cell, Counts
from years import (
    FACTS,
    H1,
    H2,
    WHY,
    YEAR,
    book,
    broken,
    clean_books,
    large_regions,
    merger_columns,
    seen,
    table,
    where,
)


def run(tabled, plausibility=None):
    return growth_outside_limits(tabled, *FACTS, plausibility)


def beside(*moved, peers=12, old=600, new=600):
    """Peers that went from one figure to another, and one region R that moved in its own way."""
    return table({("A", f"P{i}"): (old, new) for i in range(peers)} | {("A", "R"): moved})


def regions(result):
    return [defect.cell["region"] for defect in result.defects]


@pytest.mark.parametrize(
    ("moved", "found"),
    [
        pytest.param((600, 600), False, id="stands still like its peers"),
        pytest.param((600, 740), False, id="less than a quarter more"),
        pytest.param((20, 35), False, id="small figures jump"),
        pytest.param((0, 40), False, id="a small figure after nothing"),
        pytest.param((40, 0), False, id="nothing after a small figure"),
        pytest.param((600, 1_200), True, id="twice as much"),
        pytest.param((1_200, 600), True, id="half as much"),
        pytest.param((600, 6_000), True, id="a digit too many"),
        pytest.param((0, 500), True, id="a large figure after nothing"),
        pytest.param((500, 0), False, id="a false zero: another rule's"),
        pytest.param((600, "."), False, id="hidden now"),
        pytest.param((".", 600), False, id="hidden then"),
        pytest.param((600, 1_203), False, id="off the grid: another rule's"),
    ],
)
def test_one_region_among_peers_that_stand_still(moved, found):
    assert regions(run(beside(*moved))) == ["R"] * found


def test_growth_that_all_peers_share_is_no_finding():
    assert not run(beside(1_000, 1_500, old=600, new=900)).counts.violated
    assert regions(run(beside(1_000, 1_000, old=600, new=1_200))) == ["R"]


def test_the_message_says_what_is_usual_what_it_weighs_and_what_would_make_it_plausible():
    (defect,) = run(beside(600, 1_200)).defects
    assert defect.cell == Cell.at(type="A", region="R", period="2024")
    assert defect.involved == (defect.cell, Cell.at(type="A", region="R", period="2023"))
    assert (defect.observed, defect.expected) == ("1 200", "461 to 781")
    assert "from 600 to 1 200, where the median change of this type in 13 regions is +0.0 %" in defect.message
    assert "adds +7.69 points to the change of all regions together" in defect.message
    assert "plausible after a change of supply" in defect.message
    assert "--mergers FILE" in defect.message


def test_a_year_is_compared_with_the_year_before_and_a_half_with_the_same_half():
    halves = {"1e halfjaar": 600, "2e halfjaar": 100}
    rows = [
        {"type": "A", "region": f"P{i}", "period": f"{half} {year}", "clients": figure}
        for half, figure in halves.items()
        for year in (2023, 2024)
        for i in range(12)
    ]
    assert run(evidence(rows)).counts == Counts(satisfied=24)
    rows[-1]["clients"] = 600
    (defect,) = run(evidence(rows)).defects
    assert [cell["period"] for cell in defect.involved] == ["2e halfjaar 2024", "2e halfjaar 2023"]


def test_a_spike_is_one_finding_and_not_two():
    series = {("A", f"P{i}"): (600, 600, 600) for i in range(12)} | {("A", "R"): (600, 1_800, 600)}
    result = run(table(series, 2022))
    assert [defect.cell["period"] for defect in result.defects] == ["2023"]
    assert result.counts.not_evaluated == 1


def test_a_figure_that_stays_where_it_went_is_one_finding():
    series = {("A", f"P{i}"): (600, 600, 600) for i in range(12)} | {("A", "R"): (600, 1_800, 1_800)}
    result = run(table(series, 2022))
    assert [defect.cell["period"] for defect in result.defects] == ["2023"]
    assert result.counts == Counts(violated=1, satisfied=25)


def test_what_adds_most_to_the_growth_of_the_country_comes_first():
    series = {("A", f"P{i}"): (1_000, 1_000) for i in range(30)}
    series |= {("A", f"R{i}"): (1_000, 2_000 + 500 * i) for i in range(3)}
    series |= {("A", "Nederland"): (33_000, 37_500)}
    defects = run(table(series)).defects
    assert [defect.cell["region"] for defect in defects] == ["R2", "R1", "R0"]
    assert "adds +6.06 points to a national change of +13.6 %" in defects[0].message


def test_more_than_can_be_listed_leaves_out_what_weighs_least(monkeypatch):
    monkeypatch.setattr("keur.rules.year_over_year.growth_outside_limits.LISTED", 2)
    series = {("A", f"P{i}"): (1_000, 1_000) for i in range(30)}
    series |= {("A", f"R{i}"): (1_000, 2_000 + 500 * i) for i in range(3)}
    result = run(table(series))
    assert (result.counts.violated, regions(result)) == (3, ["R2", "R1"])


def test_three_types_that_move_together_are_one_finding_two_are_two():
    series = {(name, f"P{i}"): (1_000, 1_000) for name in "ABCD" for i in range(30)}
    moved = {(name, "R"): (1_000, 2_000 + 100 * i) for i, name in enumerate("ABC")}
    (defect,) = run(table(series | moved)).defects
    assert defect.cell["type"] == "C"
    assert len(defect.involved) == 6
    assert "with it 2 other types of the region moved in that year, B first" in defect.message
    del moved["C", "R"]
    assert where(run(table(series | moved)).defects, "type", "region") == [("B", "R"), ("A", "R")]


def small_groups(*moved, **more):
    """Two types that six regions have, so that neither is a peer group."""
    series = {(name, f"P{i}"): (600, 600) for name in "AB" for i in range(6)}
    return table(series | {("A", "P0"): moved} | more)


def test_types_with_too_few_regions_are_judged_together_and_that_is_said():
    (defect,) = run(small_groups(600, 1_800)).defects
    assert defect.cell == Cell.at(type="A", region="P0", period="2024")
    assert "median change of 12 figures of types that have too few regions each is +0.0 %" in defect.message
    assert run(small_groups(600, 600)).counts == Counts(satisfied=12)


def test_where_even_they_are_too_few_nothing_is_judged():
    result = run(table({("A", f"P{i}"): (600, 600) for i in range(9)}))
    assert result.counts == Counts(not_evaluated=9)
    assert result.reason == "no period has 10 regions with a figure in it and in the year before"
    nine = Plausibility(minimum_group=9)
    assert run(table({("A", f"P{i}"): (600, 600) for i in range(9)}), nine).counts == Counts(satisfied=9)


def test_one_period_alone_has_nothing_to_grow_from():
    result = run(table({("A", f"P{i}"): (600,) for i in range(12)}))
    assert result.counts.concluded == 0
    assert result.reason == "the release holds no period together with the same part of the year before"


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        pytest.param(Plausibility(), False, id="the defaults"),
        pytest.param(Plausibility(c=5), False, id="narrower, but nothing within a quarter is named"),
        pytest.param(Plausibility(c=5, least_change=10), True, id="narrower, and a tenth is named"),
        pytest.param(Plausibility(c=5, least_change=10, u=0.0), False, id="size does not weigh"),
        pytest.param(Plausibility(sizes=(SizeClass(below=1_000, rise=15),)), True, id="a limit of its size"),
        pytest.param(Plausibility(sizes=(SizeClass(below=720, rise=15),)), False, id="larger than the class"),
        pytest.param(
            Plausibility(sizes=(SizeClass(below=100), SizeClass(rise=15))), True, id="the class of all others"
        ),
        pytest.param(Plausibility(sizes=(SizeClass(below=1_000, fall=15),)), False, id="no limit upwards"),
    ],
)
def test_the_contract_states_what_is_plausible(stated, found):
    assert regions(run(beside(600, 720), stated)) == ["R"] * found


def test_a_limit_of_its_size_needs_no_peers_and_is_named_as_such():
    stated = Plausibility(sizes=(SizeClass(below=1_000, rise=50, fall=40),))
    result = run(table({("A", "P"): (600, 605), ("A", "R"): (900, 500)}), stated)
    assert result.counts == Counts(violated=1, satisfied=1)
    (defect,) = result.defects
    assert defect.expected == "539 to 1 353"
    assert "the contract limits the change of figures of this size" in defect.message


def test_size_classes_silence_what_their_peers_would_not():
    wide = Plausibility(sizes=(SizeClass(below=2_000, rise=300),))
    assert run(beside(600, 1_200)).counts.violated == 1
    assert run(beside(600, 1_200), wide).counts.violated == 0


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        pytest.param(None, ["2023", "2024"], id="no break"),
        pytest.param(broken("2023"), ["2024"], id="its own period"),
        pytest.param(broken("2024", types=("A",)), ["2023"], id="for the type"),
        pytest.param(broken("2024", types=("B",)), ["2023", "2024"], id="for another type"),
        pytest.param(broken("2024", regions=("R",)), ["2023"], id="for the region"),
        pytest.param(broken("2024", regions=("P1",)), ["2023", "2024"], id="for another region"),
        pytest.param(broken("2024H1"), ["2023", "2024"], id="for a half-year that is not there"),
    ],
)
def test_a_stated_break_silences_exactly_its_own_period(stated, found):
    series = {(name, f"P{i}"): (600, 600, 600) for name in "AB" for i in range(12)}
    series |= {("A", "R"): (600, 1_800, 5_400), ("B", "R"): (600, 600, 600)}
    assert sorted(defect.cell["period"] for defect in run(table(series, 2022), stated).defects) == found


def test_a_stated_break_is_said_and_its_relations_are_not_evaluated():
    result = run(beside(600, 1_800), broken("2024", regions=("R",)))
    assert result.counts == Counts(satisfied=12, not_evaluated=1)
    (said,) = result.shown["remarks"]
    assert said.startswith(f"The contract states a break at 2024 for R ({WHY})")
    assert (
        run(beside(600, 1_800), broken("2024")).reason
        == run(beside(600, 1_800), broken("2024")).shown["remarks"][0]
    )
    assert not run(beside(600, 1_800), broken("2019")).shown


def merged():
    clean = book()
    into, gone = large_regions(clean)[4], large_regions(clean)[12]
    return through_time.merged(clean, into, [gone], 2022), into, gone


def test_a_merger_on_1_january_raises_no_finding():
    clean, into, gone = merged()
    result = run(seen(clean, **merger_columns(clean, into, [gone], 2022)))
    assert result.counts.violated == 0


def test_without_the_mergers_it_is_worded_as_one():
    clean, into, gone = merged()
    result = run(seen(clean))
    assert {region for (region,) in where(result.defects, "region")} == {clean.regions[into]}
    assert {year[-4:] for (year,) in where(result.defects, "period")} == {"2022"}
    assert (
        f"inside together with {clean.regions[gone]}, of which no figures follow" in result.defects[0].message
    )


def test_shift_between_two_types_with_the_total_right():
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[2]
    one, other = clean.types.index("Begeleiding"), clean.types.index("Dagbesteding")
    moved = counts[one, region, 3] // 2 // 5 * 5
    counts[one, region, 3] -= moved
    counts[other, region, 3] += moved
    found = where(run(seen(clean, counts)).defects, "type", "region")
    assert sorted(found) == [("Begeleiding", clean.regions[region]), ("Dagbesteding", clean.regions[region])]


@pytest.mark.parametrize("part", [H1, H2, YEAR])
def test_one_figure_that_lost_its_thousands_mark_is_the_only_finding(part):
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[3]
    counts[2, region, 2, part] = counts[2, region, 2, part] // 1_000 * 10
    assert where(run(seen(clean, counts)).defects, "type", "region") == [
        (clean.types[2], clean.regions[region])
    ]


def test_nothing_is_said_of_releases_that_are_in_order():
    for clean in clean_books():
        assert run(seen(clean)).counts.violated == 0


def test_a_method_that_changed_for_all_regions_alike_needs_no_break():
    assert run(seen(through_time.revised(book(), 2022, 0.8))).counts.violated == 0


def test_a_country_is_no_peer_and_no_region():
    series = {("A", f"P{i}"): (600, 600) for i in range(12)} | {("A", "Nederland"): (7_200, 72_000)}
    assert run(table(series)).counts == Counts(satisfied=12)
    without = REGION.model_copy(update={"national": None})
    assert growth_outside_limits(table(series), COUNT, without, TIME).counts.violated == 1


def test_a_figure_of_a_region_that_did_not_exist_is_left_to_its_own_rule():
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[3]
    counts[:, region, 3:] *= 5
    absent = np.full((len(clean.regions), len(clean.years)), np.nan)
    absent[region, 3:] = 0
    assert run(seen(clean, counts)).counts.violated > 0
    assert run(seen(clean, counts, inhabited=absent)).counts.violated == 0
