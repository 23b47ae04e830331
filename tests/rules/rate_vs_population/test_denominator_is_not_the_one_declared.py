import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.rate_vs_population.denominator_is_not_the_one_declared import (
    denominator_is_not_the_one_declared,
)
from keur.verdict import Counts
from rates import release


def check(table, **facts):
    return denominator_is_not_the_one_declared(table, COUNT, RATE.model_copy(update=facts), REGION, TIME)


def test_the_declared_population_is_identified_among_the_candidates():
    conclusion = check(release())
    shown = conclusion.shown["denominator"]
    assert (conclusion.counts.violated, conclusion.defects) == (0, ())
    assert (shown["declared"], shown["identified"]) == ("1 January 2024", "1 January 2024")
    assert shown["candidates"][0] == {"reference": "1 January 2024", "fits": 4, "of": 4}
    assert [c["reference"] for c in shown["candidates"]] == [
        "1 January 2024", "1 January 2023", "1 January 2025", "average 2024",
    ]  # fmt: skip
    assert all(c["fits"] < 4 for c in shown["candidates"][1:])


@pytest.mark.parametrize(
    ("late", "observed"),
    [pytest.param(-1, "1 January 2023", id="stale"), pytest.param(1, "1 January 2025", id="too new")],
)
def test_another_population_is_one_defect_of_the_whole_table(late, observed):
    conclusion = check(release(late=late))
    (defect,) = conclusion.defects
    assert conclusion.counts == Counts(violated=1)
    assert (defect.cell, defect.place, defect.measure) == (None, "whole table", RATE.label)
    assert (defect.observed, defect.expected) == (observed, "1 January 2024")
    assert defect.message.startswith(f"The population of {observed} fits 4 of 4 regions and years, ")
    assert conclusion.shown["denominator"]["identified"] == observed


def test_where_two_others_fit_alike_both_are_named():
    rows = [{"type": t, "clients": 70_000, "rate": 900} for t in ("A", "B")]
    populations = {"population_before": 77_800.0, "population": 79_000.0, "population_after": 77_780.0}
    conclusion = check(evidence(rows, **{name: [n] * 2 for name, n in populations.items()}))
    assert conclusion.defects[0].observed == "1 January 2023 or 1 January 2025"
    assert conclusion.shown["denominator"]["identified"] is None


def test_a_table_of_several_years_speaks_of_the_year():
    shown = check(release(periods=("2023", "2024"))).shown["denominator"]
    assert shown["identified"] == "1 January of the year"
    assert shown["candidates"][-1]["reference"] == "average of the year"


def test_what_the_contract_declares_decides():
    before = "1 January of the year before"
    assert not check(release(late=-1), denominator=before).defects
    assert check(release(), denominator=before).defects[0].observed == "1 January 2024"


@pytest.mark.parametrize("region", ["Assen", "Coevorden", "Emmen", "Hoogeveen"])
@pytest.mark.parametrize("step", [-1, 1])
def test_one_wrong_cell_does_not_turn_it_over_even_in_a_single_region(region, step):
    right = release(regions=(region,))
    rate = int(right.figures("rate").value.sel(type="Totaal", region=region).item())
    slip = {("Totaal", region, "2024"): {"rate": rate + step}}
    assert check(release(regions=(region,), slips=slip)).counts.violated == 0
    assert check(release(slips=slip)).counts.violated == 0


def test_a_region_with_a_wrong_cell_is_left_to_the_rule_on_cells():
    conclusion = check(release(slips={("Totaal", "Assen", "2024"): {"rate": 12}}))
    assert conclusion.counts.not_evaluated == 1
    assert conclusion.counts.violated == 0


def test_small_rates_fit_every_candidate_and_identify_none():
    rows = [{"type": t, "clients": n, "rate": 1} for t, n in (("A", 70), ("B", 75))]
    columns = {
        name: [69_701.0 + i] * 2
        for i, name in enumerate(("population_before", "population", "population_after"))
    }
    conclusion = check(evidence(rows, **columns))
    assert conclusion.counts == Counts(consistent=1)
    assert conclusion.shown["denominator"]["identified"] is None


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"population": [69_701.0]}, id="nothing to compare with"),
        pytest.param(
            {"population": [float("nan")], "population_before": [69_000.0]}, id="the declared unknown"
        ),
    ],
)
def test_not_evaluated_where_nothing_can_be_compared(columns):
    conclusion = check(evidence([{"clients": 6_055, "rate": 87}], **columns))
    assert conclusion.counts == Counts(not_evaluated=1)
    assert "at the declared date and another" in conclusion.reason
    assert conclusion.shown["denominator"]["identified"] is None


def test_a_candidate_is_compared_only_where_it_is_known():
    table = release(late=1, regions=("Emmen", "Assen"))
    frame = table.frame.assign(
        population_after=table.frame.population_after.where(table.frame.region == "Emmen")
    )
    (defect,) = check(type(table)(frame)).defects
    assert "fits 1 of 1 regions and years, that of 1 January 2024 0" in defect.message


def test_a_region_whose_declared_population_is_not_known_does_not_count_against_it():
    table = release()
    unknown = table.frame.region != "Assen"
    frame = table.frame.assign(
        population=table.frame.population.mask(unknown),
        population_before=table.frame.population.where(unknown, table.frame.population_before),
    )
    conclusion = check(type(table)(frame))
    assert conclusion.counts.violated == 0
    assert conclusion.shown["denominator"]["candidates"][0] == {
        "reference": "1 January 2024",
        "fits": 1,
        "of": 1,
    }
