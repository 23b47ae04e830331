import numpy as np
import pytest
from benchmarks import through_time
from benchmarks.synthetic import HIDDEN

from build import cover
from keur.rules.year_over_year.block_copied import block_copied
from years import FACTS, H2, YEAR, book, broken, clean_books, large_regions, seen, table, where


def families(clean):
    return [cover(f.total.strip(), *map(str.strip, f.subtypes)) for f in clean.contract.families]


def run(clean, counts=None, plausibility=None, **columns):
    return block_copied(seen(clean, counts, **columns), *FACTS, families(clean), plausibility)


def copied(clean, types=slice(None), regions=slice(None), parts=slice(None)):
    """The publication with figures of 2022 put in again in 2023."""
    counts = clean.counts.copy()
    counts[types, regions, 3, parts] = counts[types, regions, 2, parts]
    return counts


def test_a_region_copied_in_the_whole_year_is_one_finding():
    clean = book()
    region = large_regions(clean)[5]
    result = run(clean, copied(clean, regions=region))
    (defect,) = result.defects
    assert where([defect], "type", "region") == [(None, clean.regions[region])]
    assert result.counts.violated == len(defect.involved) > 40
    assert (
        defect.observed == f"{len(defect.involved)} of {len(defect.involved)} figures as in the year before"
    )
    assert "In 2023, 1e halfjaar 2023 and 2e halfjaar 2023" in defect.message
    assert "plausible only if" in defect.message


def test_a_region_copied_in_one_half_year():
    clean = book()
    region = large_regions(clean)[5]
    (defect,) = run(clean, copied(clean, regions=region, parts=H2)).defects
    assert where([defect], "region", "period") == [(clean.regions[region], "2e halfjaar 2023")]


def test_a_few_figures_that_were_mended_do_not_hide_a_copy():
    clean = book()
    region = large_regions(clean)[5]
    counts = copied(clean, regions=region)
    counts[:2, region, 3] += 5
    assert where(run(clean, counts).defects, "region") == [(clean.regions[region],)]


def test_half_of_a_region_repeated_is_no_copy():
    clean = book()
    region = large_regions(clean)[5]
    assert not run(clean, copied(clean, types=slice(0, 25, 2), regions=region)).counts.violated


def test_a_type_copied_everywhere():
    clean = book()
    place = clean.types.index("Begeleiding")
    (defect,) = run(clean, copied(clean, types=place)).defects
    assert where([defect], "type", "region") == [("Begeleiding", None)]


@pytest.mark.parametrize(
    ("parts", "periods"),
    [
        pytest.param(slice(None), "2023, 1e halfjaar 2023 and 2e halfjaar 2023", id="the whole year"),
        pytest.param(H2, "2e halfjaar 2023", id="a half-year"),
    ],
)
def test_a_whole_period_copied_is_one_finding(parts, periods):
    clean = book()
    (defect,) = run(clean, copied(clean, parts=parts)).defects
    assert where([defect], "type", "region") == [(None, None)]
    assert f"In {periods} " in defect.message
    assert "figures above 0 of all regions" in defect.message
    assert len(defect.involved) <= 500


def test_a_period_copied_where_there_is_no_other_to_compare_with():
    clean = through_time.publication(3, regions=31, years=2)
    counts = clean.counts.copy()
    assert not run(clean, counts).counts.violated
    counts[:, :, 1] = counts[:, :, 0]
    assert where(run(clean, counts).defects, "type", "region") == [(None, None)]


def test_a_family_copied_in_a_large_region():
    clean = book()
    family, region = clean.contract.families[2], large_regions(clean)[1]
    places = [clean.types.index(name) for name in (family.total, *family.subtypes)]
    counts = clean.counts.copy()
    counts[places, region, 3] = counts[places, region, 2]
    (defect,) = run(clean, counts).defects
    assert where([defect], "type", "region") == [(family.total, clean.regions[region])]
    assert f"{family.total} and its subtypes in {clean.regions[region]}" in defect.message


def test_one_type_in_one_region_may_repeat_by_chance():
    clean = book()
    assert not run(clean, copied(clean, types=0, regions=large_regions(clean)[1])).counts.violated


def test_a_small_region_may_repeat_by_chance():
    clean = book()
    region = large_regions(clean)[-1]
    counts = clean.counts.copy()
    counts[:, region] = np.minimum(counts[:, region], 20)
    assert not run(clean, counts).counts.violated


def test_zeros_repeat_by_nature():
    clean = book()
    region = large_regions(clean)[5]
    counts = clean.counts.copy()
    counts[:, region, 2:4] = 0
    assert not run(clean, counts).counts.violated


def test_a_type_that_hardly_ever_changes_is_no_copy():
    clean = book()
    place = clean.types.index("Beschermd wonen")
    counts = clean.counts.copy()
    counts[place] = counts[place][:, :1]
    assert not run(clean, counts).counts.violated


def test_the_heaviest_comes_first():
    clean = book()
    regions = large_regions(clean)
    counts = clean.counts.copy()
    for region in (regions[9], regions[2]):
        counts[:, region, 3] = counts[:, region, 2]
    assert where(run(clean, counts).defects, "region") == [(clean.regions[regions[i]],) for i in (2, 9)]


def test_a_break_silences_its_own_period_only():
    clean = book()
    counts = copied(clean, regions=large_regions(clean)[5])
    left = run(clean, counts, broken("2023"))
    assert "In 1e halfjaar 2023 and 2e halfjaar 2023" in left.defects[0].message
    assert left.shown["remarks"]


def test_regions_whose_borders_moved_are_not_compared():
    clean = book()
    region = large_regions(clean)[5]
    moved = np.zeros((len(clean.regions), len(clean.years)))
    moved[region, 3] = 1
    assert not run(clean, copied(clean, regions=region), mergers=moved).counts.violated


def test_a_table_too_small_to_tell_says_so():
    result = block_copied(table({("A", f"P{i}"): (600, 600) for i in range(4)}), *FACTS)
    assert (result.counts.concluded, result.counts.violated) == (0, 0)
    assert result.reason.startswith("no period, type or region has enough figures")


def test_nothing_is_said_of_releases_that_are_in_order():
    for clean in clean_books():
        assert run(clean).counts.violated == 0


def test_whole_years_alone_will_do():
    clean = book()
    region = large_regions(clean)[1]
    counts = np.full_like(clean.counts, HIDDEN)
    counts[..., YEAR] = copied(clean, regions=region)[..., YEAR]
    assert where(run(clean, counts).defects, "region", "period") == [(clean.regions[region], "2023")]
