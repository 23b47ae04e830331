import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.rate_vs_population.base_of_figures_is_not_the_one_stated import (
    base_of_figures_is_not_the_one_stated,
)
from keur.verdict import Counts
from rates import release


def check(table, **facts):
    return base_of_figures_is_not_the_one_stated(table, COUNT, RATE.model_copy(update=facts), REGION, TIME)


def national(*figures):
    return evidence(
        [
            {"type": chr(65 + i), "region": "Nederland", "clients": n, "rate": r}
            for i, (n, r) in enumerate(figures)
        ]
    )


def test_rates_per_the_stated_base_are_right():
    assert check(release()).counts == Counts(satisfied=4)
    assert check(national((1_284_680, 72), (1_259_250, 70))).counts == Counts(satisfied=1)


def test_all_rates_per_ten_thousand_are_one_defect_of_the_whole_table():
    conclusion = check(release(per=10_000))
    (defect,) = conclusion.defects
    assert conclusion.counts == Counts(violated=1)
    assert (defect.cell, defect.place, defect.measure) == (None, "whole table", RATE.label)
    assert (defect.observed, defect.expected) == ("per 10 000", "per 1 000")
    assert defect.message == (
        "Of 4 pairs of region and period, 4 fit rates per 10 000 and 0 the stated per 1 000, "
        "with the population of 4 regions."
    )


def test_the_contract_may_state_another_base():
    assert not check(release(per=10_000), per=10_000).defects
    assert check(release(), per=100).defects[0].observed == "per 1 000"


def test_without_a_population_the_national_figures_decide():
    (defect,) = check(national((1_284_680, 716), (1_259_250, 702))).defects
    assert defect.observed == "per 10 000"
    assert defect.message.endswith("from the national figures, which imply 17.9 million inhabitants.")


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(release(slips={("Totaal", "Assen", "2024"): {"rate": 870}}), id="among many"),
        pytest.param(
            release(regions=("Assen",), slips={("Totaal", "Assen", "2024"): {"rate": 870}}),
            id="in one region",
        ),
        pytest.param(
            evidence([{"clients": 6_055, "rate": 870}], population=[69_701.0]), id="the only figure there is"
        ),
        pytest.param(
            evidence(
                [{"type": "A", "clients": 6_055, "rate": 870}, {"type": "B", "clients": 0, "rate": 0}],
                population=[69_701.0] * 2,
            ),
            id="beside a cell that fits every base",
        ),
        pytest.param(
            evidence(
                [{"type": "A", "clients": 6_055, "rate": 9}, {"type": "B", "clients": 15, "rate": 0}],
                population=[69_701.0] * 2,
            ),
            id="ten times too low beside a rate of 0",
        ),
        pytest.param(national((1_284_680, 716)), id="the only national figure"),
        pytest.param(national((1_284_680, 716), (1_259_250, 70), (556_180, 31)), id="one national figure"),
    ],
)
def test_one_rate_ten_times_too_high_or_low_says_nothing_about_the_base(table):
    conclusion = check(table)
    assert (conclusion.counts.violated, conclusion.defects) == (0, ())


def test_where_the_figures_do_not_tell_the_reason_is_given():
    conclusion = check(release(population=False))
    assert conclusion.counts.concluded == 0
    assert conclusion.reason == "no count is published with its rate for the country"
