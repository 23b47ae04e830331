import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.rate_vs_population.truncated_instead_of_rounded import truncated_instead_of_rounded
from keur.verdict import Counts
from rates import PEOPLE, nearest, release, truncated

YEARS = ("2022", "2023", "2024")


def check(table, mode="nearest"):
    rate = RATE.model_copy(update={"mode": mode})
    return truncated_instead_of_rounded(table, COUNT, rate, REGION, TIME)


@pytest.mark.parametrize("population", [True, False], ids=["with population", "without"])
@pytest.mark.parametrize(("cut", "mode"), [(nearest, "nearest"), (truncated, "truncate")])
def test_the_declared_manner_is_recognised(cut, mode, population):
    conclusion = check(release(cut=cut, periods=YEARS, population=population), mode)
    assert (conclusion.counts.violated, conclusion.counts.not_evaluated) == (0, 0)
    assert conclusion.counts.satisfied > 0


@pytest.mark.parametrize("population", [True, False], ids=["with population", "without"])
@pytest.mark.parametrize(
    ("cut", "mode", "observed", "expected"),
    [
        (truncated, "nearest", "truncated", "rounded to the nearest"),
        (nearest, "truncate", "rounded to the nearest", "truncated"),
    ],
)
def test_the_other_manner_is_one_defect_of_the_whole_table(cut, mode, observed, expected, population):
    conclusion = check(release(cut=cut, periods=YEARS, population=population), mode)
    (defect,) = conclusion.defects
    assert conclusion.counts == Counts(violated=1)
    assert (defect.cell, defect.place, defect.measure) == (None, "whole table", RATE.label)
    assert (defect.observed, defect.expected) == (observed, expected)


def test_the_message_counts_what_either_manner_explains():
    message = check(release(cut=truncated)).defects[0].message
    assert message.startswith("Of 32 rates, 32 are explained by rates truncated and ")
    message = check(release(cut=truncated, periods=YEARS, population=False)).defects[0].message
    assert message.startswith("Of 12 regions and years, 12 are explained by rates truncated and ")


@pytest.mark.parametrize("region", PEOPLE)
@pytest.mark.parametrize("population", [True, False], ids=["with population", "without"])
def test_a_wrong_cell_does_not_turn_it_over(region, population):
    right = release(regions=(region,))
    rates = {t: int(right.figures("rate").value.sel(type=t, region=region).item()) for t in ("Totaal", "A")}
    slips = {(t, region, "2024"): {"rate": rate - 1} for t, rate in rates.items()}
    for regions in ((region,), tuple(PEOPLE)):
        assert check(release(regions=regions, slips=slips, population=population)).counts.violated == 0


def test_a_few_slips_in_a_truncated_table_do_not_hide_it():
    slips = {("Totaal", region, "2023"): {"rate": 3} for region in ("Assen", "Emmen")}
    assert check(release(cut=truncated, periods=YEARS, slips=slips)).counts.violated == 1


def test_rates_of_another_population_are_not_taken_for_another_manner():
    for late in (-1, 1):
        assert check(release(late=late, periods=YEARS)).counts.violated == 0


def test_a_table_without_pairs_says_so():
    conclusion = check(evidence([{"clients": 6_055, "rate": "."}]))
    assert conclusion.counts.concluded == 0
    assert conclusion.reason == "no counts are published with rates that the declared manner explains"


def mixture(*, both=0, rounded=0, truncated=0, neither=0):
    """A region of 100 000 people with so many rates that either manner explains, or one, or none."""
    kinds = (
        [(2_020, 20)] * both + [(2_080, 21)] * rounded + [(2_080, 20)] * truncated + [(2_020, 33)] * neither
    )
    rows = [{"type": f"T{i}", "clients": n, "rate": r} for i, (n, r) in enumerate(kinds)]
    return evidence(rows, population=[100_000.0] * len(rows))


@pytest.mark.parametrize(
    ("rates", "violated"),
    [
        pytest.param({"both": 20, "truncated": 3}, 1, id="three that only truncation explains"),
        pytest.param({"both": 20, "truncated": 2}, 0, id="two may be slips"),
        pytest.param({"both": 20, "truncated": 10, "rounded": 1}, 1, id="ten against one"),
        pytest.param({"both": 20, "truncated": 9, "rounded": 1}, 0, id="nine against one"),
        pytest.param({"both": 15, "truncated": 3, "neither": 2}, 1, id="truncation explains nine tenths"),
        pytest.param({"both": 14, "truncated": 3, "neither": 2}, 0, id="truncation explains less"),
    ],
)
def test_the_other_manner_must_explain_clearly_more_and_nearly_all(rates, violated):
    assert check(mixture(**rates)).counts.violated == violated


def test_the_counts_say_what_the_declared_manner_explains():
    counts = check(mixture(both=5, rounded=4, truncated=2, neither=1)).counts
    assert counts == Counts(satisfied=4, consistent=5, not_evaluated=3)
