import numpy as np
import pytest
from benchmarks import through_time
from benchmarks.synthetic import HIDDEN

from build import evidence
from keur.rules.year_over_year.second_half_collapses import second_half_collapses
from keur.verdict import Counts
from years import FACTS, H1, H2, book, broken, clean_books, large_regions, seen, where


def run(tabled, plausibility=None):
    return second_half_collapses(tabled, *FACTS, plausibility)


def fallen(clean, factor, *years, regions=slice(None), types=slice(None)):
    """The publication with second halves of so many times their size."""
    counts = clean.counts.copy()
    at = [clean.years.index(year) for year in years]
    half = counts[types, regions][..., at, H2]
    counts[types, regions, at[0] : at[-1] + 1, H2] = np.where(half > 0, np.rint(half * factor / 5) * 5, half)
    return counts


def test_a_second_half_too_low_in_every_region_is_one_finding():
    clean = book()
    result = run(seen(clean, fallen(clean, 0.88, 2022)))
    (defect,) = result.defects
    assert where([defect], "type", "region", "period") == [("Totaal", "Nederland", "2e halfjaar 2022")]
    assert (defect.observed, defect.expected) == ("0.88 of the first half", "about 1.00 of the first half")
    assert "in the median of 60 regions and 0.88 in the country" in defect.message
    assert "100 % of the regions are below that" in defect.message
    assert "so it is for" in defect.message
    assert "plausible only if a change took effect everywhere" in defect.message
    assert result.counts.violated > 5
    assert {cell["period"] for cell in defect.involved} == {"1e halfjaar 2022", "2e halfjaar 2022"}


def test_two_years_too_low_are_held_against_the_others():
    clean = book()
    found = where(run(seen(clean, fallen(clean, 0.88, 2021, 2022))).defects, "period")
    assert sorted(found) == [("2e halfjaar 2021",), ("2e halfjaar 2022",)]


def test_a_twentieth_less_may_be_a_season():
    clean = book()
    assert not run(seen(clean, fallen(clean, 0.96, 2022))).counts.violated


def test_a_fall_of_every_year_is_the_habit_of_the_table():
    clean = book()
    assert not run(seen(clean, fallen(clean, 0.8, *clean.years))).counts.violated


def test_a_fall_in_half_of_the_regions_is_left_to_the_rule_on_growth():
    clean = book()
    assert not run(seen(clean, fallen(clean, 0.8, 2022, regions=slice(1, 31)))).counts.violated


def test_one_large_region_that_falls_is_not_many():
    clean = book()
    region = large_regions(clean)[0]
    assert not run(seen(clean, fallen(clean, 0.5, 2022, regions=slice(region, region + 1)))).counts.violated


def test_a_rise_is_no_collapse():
    clean = book()
    assert not run(seen(clean, fallen(clean, 1.2, 2022))).counts.violated


def test_where_the_country_did_not_fall_it_is_no_collapse():
    clean = book()
    assert not run(seen(clean, fallen(clean, 0.85, 2022, regions=slice(1, None)))).counts.violated


def test_where_the_country_is_hidden_the_regions_tell():
    clean = book()
    counts = fallen(clean, 0.85, 2022, regions=slice(1, None))
    counts[:, 0] = HIDDEN
    (defect,) = run(seen(clean, counts)).defects
    assert "in the country" not in defect.message


def test_one_type_that_falls():
    clean = book()
    place = clean.types.index("Begeleiding")
    (defect,) = run(seen(clean, fallen(clean, 0.8, 2022, types=slice(place, place + 1)))).defects
    assert defect.cell["type"] == "Begeleiding"
    assert "so it is for" not in defect.message


def test_the_year_that_lacks_most_comes_first():
    clean = book(5, 61, 6)
    counts = fallen(clean, 0.9, 2020)
    counts[:, :, 4] = fallen(clean, 0.8, 2023)[:, :, 4]
    found = where(run(seen(clean, counts)).defects, "period")
    assert found == [("2e halfjaar 2023",), ("2e halfjaar 2020",)]


def test_two_years_cannot_tell_which_of_them_is_wrong():
    clean = through_time.publication(1, regions=31, years=2)
    result = run(seen(clean, fallen(clean, 0.8, 2024)))
    assert result.counts.concluded == 0
    assert result.reason == "no type has both half-years of three years in 10 regions"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([{"region": f"P{i}", "clients": 600} for i in range(12)], id="a year"),
        pytest.param(
            [{"region": f"P{i}", "clients": 600, "period": "1e halfjaar 2024"} for i in range(12)],
            id="a half",
        ),
    ],
)
def test_without_half_years_it_says_so(rows):
    result = run(evidence(rows))
    assert result.counts == Counts()
    assert result.reason.startswith("no type has both half-years")


@pytest.mark.parametrize(
    ("period", "found"), [("2022H2", False), ("2022H1", False), ("2021H2", True), ("2022", True)]
)
def test_a_stated_break_at_either_half_silences_its_year(period, found):
    clean = book()
    result = run(seen(clean, fallen(clean, 0.8, 2022)), broken(period))
    assert bool(result.counts.violated) is found
    assert result.shown["remarks"]


def test_small_figures_do_not_weigh():
    clean = book()
    counts = np.minimum(clean.counts, 40)
    counts[:, :, 2, H1] = np.where(counts[:, :, 2, H1] > 0, 40, counts[:, :, 2, H1])
    counts[:, :, 2, H2] = np.where(counts[:, :, 2, H2] > 0, 20, counts[:, :, 2, H2])
    assert not run(seen(clean, counts)).counts.violated


def test_nothing_is_said_of_releases_that_are_in_order():
    for clean in clean_books():
        assert run(seen(clean)).counts.violated == 0
