import numpy as np
import pytest
from benchmarks.synthetic import HIDDEN

from keur.rules.facts import Plausibility
from keur.rules.year_over_year.false_zero import false_zero
from keur.rules.year_over_year.growth_outside_limits import growth_outside_limits
from keur.verdict import Counts
from years import FACTS, H1, book, broken, clean_books, large_regions, seen, table, where


def run(tabled, plausibility=None):
    return false_zero(tabled, *FACTS, plausibility)


def beside(*figures, peers=12):
    """Peers that go on, and one region R."""
    series = {("A", f"P{i}"): (600,) * len(figures) for i in range(peers)}
    return table(series | {("A", "R"): figures}, 2025 - len(figures))


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        pytest.param((600, 0), True, id="nothing after much"),
        pytest.param((50, 0), True, id="ten steps of the rounding"),
        pytest.param((45, 0), False, id="less than that"),
        pytest.param((600, 10), False, id="little after much: a matter of growth"),
        pytest.param((600, "."), False, id="hidden after much"),
        pytest.param((".", 0), False, id="nothing after what was hidden"),
        pytest.param((0, 600, 0), False, id="a series that was 0 before"),
        pytest.param((600, 0, 0), True, id="and it stays 0"),
        pytest.param((0, 0), False, id="nothing after nothing"),
    ],
)
def test_one_region_beside_peers_that_go_on(figures, found):
    assert where(run(beside(*figures)).defects, "region") == [("R",)] * found


def test_the_defect_says_what_was_there_and_what_would_make_it_plausible():
    (defect,) = run(beside(605, 600, 0)).defects
    assert (defect.cell["period"], defect.observed, defect.expected) == ("2024", "0", "about 600")
    assert defect.message.startswith("It is 0 after 600 in the year before, and never was 0 until then")
    assert "plausible after this help ended there" in defect.message


def test_where_other_types_of_the_region_go_on_no_merger_is_suggested():
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[3]
    counts[clean.types.index("Begeleiding"), region, 3] = 0
    (defect,) = run(seen(clean, counts)).defects
    assert f"other series of {clean.regions[region]} go on; plausible after this help ended" in defect.message
    assert "merge" not in defect.message


def test_where_nothing_of_the_region_goes_on_it_may_have_merged():
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[3]
    counts[:, region, 3] = 0
    (defect,) = run(seen(clean, counts)).defects
    assert "go on" not in defect.message
    assert "or after a merger, which `--mergers FILE` would tell" in defect.message


def test_a_category_wrongly_0_everywhere_is_one_finding():
    clean = book()
    counts = clean.counts.copy()
    counts[clean.types.index("Begeleiding"), :, 3] = 0
    (defect,) = run(seen(clean, counts)).defects
    assert where([defect], "type", "region") == [("Begeleiding", None)]
    assert defect.observed == f"0 in {len(defect.involved)} cells"


def test_a_category_wrongly_0_in_one_half_year():
    clean = book()
    counts = clean.counts.copy()
    counts[clean.types.index("Begeleiding"), :, 3, H1] = 0
    (defect,) = run(seen(clean, counts)).defects
    assert where([defect], "type", "period") == [("Begeleiding", "1e halfjaar 2023")]


def test_a_region_wrongly_0_in_all_types_is_one_finding():
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[3]
    counts[:, region, 3] = 0
    (defect,) = run(seen(clean, counts)).defects
    assert where([defect], "type", "region") == [(None, clean.regions[region])]
    assert "Totaal in" in defect.message


def test_of_false_zeros_and_of_what_follows_them_the_rule_on_growth_says_nothing():
    clean = book()
    counts = clean.counts.copy()
    counts[:, large_regions(clean)[3], 2] = 0
    counts[4, :, 3] = 0
    assert run(seen(clean, counts)).counts.violated > 0
    assert growth_outside_limits(seen(clean, counts), *FACTS).counts.violated == 0


def test_few_peers_are_joined_by_other_types_that_go_on():
    series = {(name, f"P{i}"): (600, 600) for name in "ABC" for i in range(4)}
    assert run(table(series | {("A", "P0"): (600, 0)})).counts == Counts(violated=1, satisfied=11)


def test_too_few_peers_of_any_type_leave_it_open():
    result = run(beside(600, 0, peers=5))
    assert result.counts == Counts(not_evaluated=6)
    assert result.reason == "no period has 10 figures that were large in the year before"
    assert run(beside(600, 0, peers=5), Plausibility(minimum_group=5)).counts.violated == 1


def test_where_the_whole_period_is_0_nothing_goes_on_to_compare_with():
    assert not run(table({(name, f"P{i}"): (600, 0) for name in "ABCD" for i in range(4)})).counts.violated


def test_what_takes_most_from_the_country_comes_first():
    clean = book()
    counts, regions = clean.counts.copy(), large_regions(clean)
    for region in (regions[8], regions[1]):
        counts[2, region, 3] = 0
    found = where(run(seen(clean, counts)).defects, "region")
    assert found == [(clean.regions[regions[1]],), (clean.regions[regions[8]],)]


def test_a_stated_break_silences_its_own_period():
    assert not run(beside(600, 0), broken("2024")).counts.violated
    assert run(beside(600, 0), broken("2023")).counts.violated == 1


def test_a_region_that_merged_may_be_0():
    clean = book()
    counts, region = clean.counts.copy(), large_regions(clean)[3]
    counts[:, region, 3:] = 0
    moved = np.zeros((len(clean.regions), len(clean.years)))
    moved[region, 3] = 1
    assert not run(seen(clean, counts, mergers=moved)).counts.violated


def test_hidden_is_not_0():
    clean = book()
    counts = clean.counts.copy()
    counts[4, :, 3] = HIDDEN
    assert not run(seen(clean, counts)).counts.violated


def test_nothing_is_said_of_releases_that_are_in_order():
    for clean in clean_books():
        assert run(seen(clean)).counts.violated == 0
