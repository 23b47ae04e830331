import numpy as np
import pytest

from keur.rules.year_over_year.growth_outside_limits import growth_outside_limits
from keur.rules.year_over_year.rows_or_labels_exchanged import rows_or_labels_exchanged
from keur.rules.year_over_year.series_breaks_off import series_breaks_off
from years import FACTS, H2, book, broken, clean_books, large_regions, seen, table, where


def run(clean, counts=None, plausibility=None):
    return rows_or_labels_exchanged(seen(clean, counts), *FACTS, plausibility)


def rows(clean, *order, year=3, parts=slice(None)):
    """The publication with the rows of some regions one place on in a year."""
    counts = clean.counts.copy()
    at = [large_regions(clean)[i] for i in order]
    counts[:, at, year, parts] = np.roll(counts[:, at, year, parts], 1, axis=1)
    return counts, {clean.regions[r] for r in at}


def labels(clean, *names, regions=slice(None), year=3):
    """The publication with the figures of some types one place on in a year."""
    counts = clean.counts.copy()
    at = [clean.types.index(name) for name in names]
    counts[at, regions, year] = np.roll(counts[at, regions, year], 1, axis=0)
    return counts


def test_two_regions_swapped_in_a_year_are_one_finding():
    clean = book()
    counts, names = rows(clean, 2, 20)
    result = run(clean, counts)
    (defect,) = result.defects
    assert defect.cell["region"] in names
    assert {cell["region"] for cell in defect.involved} == names
    assert {cell["period"][-4:] for cell in defect.involved} == {"2023"}
    assert "In 2023, 1e halfjaar 2023 and 2e halfjaar 2023 the figures of" in defect.message
    assert all(name in defect.message for name in names)
    assert "plausible only if" in defect.message
    assert 100 < result.counts.violated <= len(defect.involved)


def test_two_regions_swapped_in_one_half_year():
    clean = book()
    counts, _ = rows(clean, 2, 20, parts=H2)
    (defect,) = run(clean, counts).defects
    assert defect.cell["period"] == "2e halfjaar 2023"


@pytest.mark.parametrize("year", [1, 4])
def test_in_the_second_year_and_in_the_last(year):
    clean = book()
    counts, names = rows(clean, 2, 20, year=year)
    (defect,) = run(clean, counts).defects
    assert (defect.cell["region"] in names, defect.cell["period"][-4:]) == (True, str(clean.years[year]))


def test_three_rows_that_slipped_by_one():
    clean = book()
    counts, names = rows(clean, 2, 12, 30)
    (defect,) = run(clean, counts).defects
    assert {cell["region"] for cell in defect.involved} == names


def test_two_branches_swapped_in_the_whole_country():
    clean = book()
    (defect,) = run(clean, labels(clean, "Begeleiding", "Dagbesteding")).defects
    assert {cell["type"] for cell in defect.involved} == {"Begeleiding", "Dagbesteding"}
    assert f"fit each other's past and not their own in {len(clean.regions) - 1} regions" in defect.message


def test_values_under_the_wrong_label_in_the_whole_country():
    clean = book()
    (defect,) = run(clean, labels(clean, "Begeleiding", "Dagbesteding", "Rolstoelen")).defects
    assert {cell["type"] for cell in defect.involved} == {"Begeleiding", "Dagbesteding", "Rolstoelen"}


def test_two_types_of_one_size_swapped_in_the_whole_country_are_seen_in_its_regions():
    """In the country neither moves; in a region each takes on the size of the other."""
    clean = book()
    one, other = (clean.types.index(name) for name in ("Begeleiding", "Dagbesteding"))
    counts = clean.counts.copy()
    shares = np.exp(np.random.default_rng(3).normal(0, 0.5, counts.shape[1]))[:, None, None]
    counts[other] = np.where(
        counts[one] > 0, np.maximum(10, 5 * np.rint(shares * counts[one] / 5)), counts[one]
    )
    assert not run(clean, counts).counts.violated
    counts[[one, other], :, -1] = counts[[other, one], :, -1]
    (defect,) = run(clean, counts).defects
    assert {cell["type"] for cell in defect.involved} == {"Begeleiding", "Dagbesteding"}


def test_two_types_that_both_scatter_did_not_change_places():
    clean = book()
    counts = clean.counts.copy()
    scattered = np.random.default_rng(3).normal(0, 0.5, (2, counts.shape[1], 1))
    at = [clean.types.index(name) for name in ("Begeleiding", "Dagbesteding")]
    own = counts[at, :, -1]
    counts[at, :, -1] = np.where(own > 0, np.maximum(10, 5 * np.rint(np.exp(scattered) * own / 5)), own)
    told = run(clean, counts).defects
    assert not any(len({cell["region"] for cell in defect.involved}) > 1 for defect in told)


def test_two_types_swapped_in_one_region():
    clean = book()
    region = large_regions(clean)[2]
    (defect,) = run(clean, labels(clean, "Hulp bij het huishouden", "Dagbesteding", regions=region)).defects
    assert where([defect], "region") == [(clean.regions[region],)]
    assert {cell["type"] for cell in defect.involved} == {"Hulp bij het huishouden", "Dagbesteding"}


def test_of_exchanged_figures_the_other_rules_say_nothing():
    clean = book()
    counts, _ = rows(clean, 2, 20)
    for rule in (growth_outside_limits, series_breaks_off):
        assert rule(seen(clean, counts), *FACTS).counts.violated == 0


def test_rows_that_stay_exchanged_are_named_where_it_began():
    clean = book()
    counts = clean.counts.copy()
    at = [large_regions(clean)[i] for i in (2, 20)]
    counts[:, at, 2:] = counts[:, at[::-1], 2:]
    assert [defect.cell["period"][-4:] for defect in run(clean, counts).defects] == ["2022"]


def test_two_regions_of_one_size_cannot_be_told_apart():
    clean = book()
    at = [large_regions(clean)[i] for i in (10, 11)]
    counts = clean.counts.copy()
    counts[:, at[1]] = counts[:, at[0]]
    counts[:, at, 3] = counts[:, at[::-1], 3]
    assert not run(clean, counts).counts.violated


def test_one_region_that_moved_has_nobody_to_change_places_with():
    clean = book()
    counts = clean.counts.copy()
    counts[:, large_regions(clean)[2], 3] *= 2
    assert not run(clean, counts).counts.violated


def test_two_regions_that_moved_elsewhere_did_not_change_places():
    clean = book()
    counts = clean.counts.copy()
    counts[:, large_regions(clean)[2], 3] *= 3
    counts[:, large_regions(clean)[20], 3] *= 2
    assert not run(clean, counts).counts.violated


def test_one_type_of_two_regions_is_too_little():
    clean = book()
    at = [large_regions(clean)[i] for i in (2, 20)]
    counts = clean.counts.copy()
    counts[4, at, 3] = counts[4, at[::-1], 3]
    assert not run(clean, counts).counts.violated


def test_more_rows_than_can_be_told_apart_are_left_to_the_rule_on_growth():
    clean = book()
    counts = clean.counts.copy()
    counts[:, 1:, 3] = counts[:, :0:-1, 3]
    assert run(clean, counts).counts.violated <= 0.5 * counts[:, :, 3].size
    everything = clean.counts.copy()
    everything[:, 1:, 3] *= np.arange(1, len(clean.regions))[:, None] % 7 + 1
    assert not run(clean, everything).counts.violated


def test_what_weighs_most_comes_first():
    clean = book()
    counts, small = rows(clean, 25, 40)
    at = [large_regions(clean)[i] for i in (1, 12)]
    counts[:, at, 2] = counts[:, at[::-1], 2]
    first, second = run(clean, counts).defects
    assert first.cell["region"] in {clean.regions[r] for r in at}
    assert second.cell["region"] in small


def test_a_stated_break_silences_its_own_period():
    clean = book()
    counts, _ = rows(clean, 2, 20)
    left = run(clean, counts, broken("2023"))
    assert "In 1e halfjaar 2023 and 2e halfjaar 2023 the" in left.defects[0].message
    assert left.shown["remarks"]


def test_a_single_year_says_why_nothing_was_compared():
    result = rows_or_labels_exchanged(table({("A", f"P{i}"): (600,) for i in range(12)}), *FACTS)
    assert result.reason == "the release holds no period together with the same part of the year before"


def test_nothing_is_said_of_releases_that_are_in_order():
    for clean in clean_books():
        assert run(clean).counts.violated == 0
