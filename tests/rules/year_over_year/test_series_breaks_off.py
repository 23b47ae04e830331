import numpy as np
import pytest
from benchmarks import through_time
from benchmarks.synthetic import HIDDEN

from keur.rules.year_over_year.series_breaks_off import series_breaks_off
from keur.verdict import Cell
from years import (
    FACTS,
    H2,
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
    return series_breaks_off(tabled, *FACTS, plausibility)


def hidden(clean, types=slice(None), regions=slice(None), years=slice(3, None), parts=slice(None)):
    """The publication with figures kept back."""
    counts = clean.counts.copy()
    counts[types, regions, years, parts] = HIDDEN
    return counts


def test_a_region_that_is_no_longer_published_is_one_finding():
    clean = book()
    region = large_regions(clean)[5]
    result = run(seen(clean, hidden(clean, regions=region)))
    (defect,) = result.defects
    assert where([defect], "type", "region") == [(None, clean.regions[region])]
    assert result.counts.violated == len(defect.involved) > 40
    assert f"series of {clean.regions[region]} that were published in every year before are" in defect.message
    assert "plausible after a delivery was refused, which the notes then say" in defect.message
    assert "--mergers FILE" in defect.message


def test_a_region_that_lacks_one_half_year():
    clean = book()
    region = large_regions(clean)[5]
    (defect,) = run(seen(clean, hidden(clean, regions=region, years=3, parts=H2))).defects
    assert where([defect], "region", "period") == [(clean.regions[region], "2e halfjaar 2023")]


def test_a_type_that_is_no_longer_published_is_one_finding():
    clean = book()
    place = clean.types.index("Begeleiding")
    (defect,) = run(seen(clean, hidden(clean, types=place))).defects
    assert where([defect], "type", "region") == [("Begeleiding", None)]


def test_part_of_the_series_missing_in_the_last_period_is_one_finding():
    clean = book()
    (defect,) = run(seen(clean, hidden(clean, regions=slice(1, 25), years=4))).defects
    assert where([defect], "type", "region") == [(None, None)]
    assert "series of all regions" in defect.message


def test_a_large_series_that_breaks_off_alone():
    clean = through_time.publication(5, regions=121)
    region = large_regions(clean)[3]
    (defect,) = run(seen(clean, hidden(clean, 0, region, 5, YEAR))).defects
    assert defect.cell == Cell.at(type="Totaal", region=clean.regions[region], period="2024")
    assert (defect.observed, defect.expected) == ("kept back", "published")
    assert defect.message.startswith("It was published in each of the 5 years before, at last")
    assert " series as large broke off" in defect.message


def test_stricter_suppression_of_a_type_is_one_finding():
    clean = book()
    counts = clean.counts.copy()
    place = clean.types.index("Opvang")
    counts[place, 1:, 4] = np.where(counts[place, 1:, 4] < 100, HIDDEN, counts[place, 1:, 4])
    (defect,) = run(seen(clean, counts)).defects
    assert where([defect], "type", "region") == [("Opvang", None)]


def test_a_few_small_figures_kept_back_are_chance():
    clean = book()
    counts = clean.counts.copy()
    last = counts[:, 1:, 4]
    last[(last > 0) & (last < 100) & (np.arange(last.size).reshape(last.shape) % 10 == 0)] = HIDDEN
    assert run(seen(clean, counts)).counts.violated == 0


def test_a_region_that_was_hidden_before_is_not_missed():
    clean = book()
    counts, region = hidden(clean), large_regions(clean)[5]
    counts = clean.counts.copy()
    counts[:, region, ::2] = HIDDEN
    assert run(seen(clean, counts)).counts.violated == 0


def test_one_year_is_no_series():
    clean = book()
    assert not run(seen(clean, hidden(clean, regions=large_regions(clean)[5], years=1))).counts.violated


def test_a_region_that_begins_is_one_finding():
    clean = book()
    region = large_regions(clean)[5]
    (defect,) = run(seen(clean, hidden(clean, regions=region, years=slice(0, 3)))).defects
    assert where([defect], "type", "region") == [(None, clean.regions[region])]
    assert defect.cell["period"][-4:] == "2023"
    assert "that were kept back in every year before are published" in defect.message
    assert "plausible after a delivery was made for the first time" in defect.message


def test_a_type_that_begins():
    clean = book()
    place = clean.types.index("Begeleiding")
    (defect,) = run(seen(clean, hidden(clean, types=place, years=slice(0, 3)))).defects
    assert where([defect], "type", "region") == [("Begeleiding", None)]


def test_what_weighs_most_comes_first():
    clean = book()
    regions = large_regions(clean)
    counts = hidden(clean, regions=[regions[9], regions[1]])
    found = where(run(seen(clean, counts)).defects, "region")
    assert found == [(clean.regions[regions[1]],), (clean.regions[regions[9]],)]


def merged():
    clean = book()
    into, gone = large_regions(clean)[4], large_regions(clean)[12]
    return through_time.merged(clean, into, [gone], 2023), into, gone


def test_a_municipality_abolished_by_a_merger_is_silent():
    clean, into, gone = merged()
    columns = merger_columns(clean, into, [gone], 2023)
    assert run(seen(clean, **columns)).counts.violated == 0
    assert run(seen(clean, inhabited=columns["inhabited"])).counts.violated == 0


def test_without_the_mergers_a_merger_is_what_would_make_it_plausible():
    clean, _, gone = merged()
    (defect,) = run(seen(clean)).defects
    assert where([defect], "region") == [(clean.regions[gone],)]
    assert "or after a merger, which `--mergers FILE` would tell" in defect.message


def test_with_the_mergers_nothing_is_said_of_them():
    clean = book()
    moved = np.zeros((len(clean.regions), len(clean.years)))
    (defect,) = run(seen(clean, hidden(clean, regions=large_regions(clean)[5]), mergers=moved)).defects
    assert "merge" not in defect.message


def test_a_row_that_is_not_there_is_left_to_its_own_rule():
    series = {(name, f"P{i}"): (600,) * 4 for name in "ABCDEFGH" for i in range(30)}
    whole = run(table(series, 2021))
    series |= {(name, "P0"): (600,) * 3 for name in "ABCDEFGH"}
    gone = run(table(series, 2021))
    assert (whole.counts.violated, gone.counts.violated) == (0, 0)
    assert gone.counts.satisfied == whole.counts.satisfied - 8


@pytest.mark.parametrize(
    ("period", "left"), [("2023", "1e halfjaar 2023 and 2e halfjaar 2023"), ("2021", "2023")]
)
def test_a_stated_break_silences_its_own_period(period, left):
    clean = book()
    result = run(seen(clean, hidden(clean, regions=large_regions(clean)[5], years=3)), broken(period))
    assert f"In {left}" in result.defects[0].message
    assert result.shown["remarks"]


def test_two_years_are_too_few_to_make_a_series():
    result = run(table({("A", f"P{i}"): (600, ".") for i in range(20)}))
    assert result.counts.concluded == 0
    assert result.reason == "no series is published, or kept back, in 2 years before another"


def test_nothing_is_said_of_releases_that_are_in_order():
    for clean in clean_books():
        assert run(seen(clean)).counts.violated == 0
