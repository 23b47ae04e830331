import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.evidence.base import base_of_figures

PEOPLE = {"Assen": 69_701, "Emmen": 109_346, "Hoogeveen": 56_591, "Nederland": 17_942_942}
COUNTS = {"Assen": 6_055, "Emmen": 11_745, "Hoogeveen": 4_850, "Nederland": 1_284_680}


def table(per, regions=("Assen", "Emmen", "Hoogeveen"), *, slip=1, population=True):
    """Rates per ``per``, the first of them ``slip`` times too high."""
    rows = [{"region": r, "clients": COUNTS[r], "rate": round(COUNTS[r] * per / PEOPLE[r])} for r in regions]
    rows[0]["rate"] = int(rows[0]["rate"] * slip)
    return evidence(rows, **({"population": [PEOPLE[r] for r in regions]} if population else {}))


@pytest.mark.parametrize("per", [100, 1_000, 10_000, 100_000])
def test_the_base_that_fits_the_population_of_most_regions(per):
    found = base_of_figures(table(per), COUNT, RATE, REGION, TIME)
    assert (found.base, found.fits[per], found.of) == (per, 3, 3)
    assert found.how == "with the population of 3 regions"


@pytest.mark.parametrize("per", [100, 1_000, 10_000, 100_000])
def test_without_a_population_the_national_figures_decide(per):
    found = base_of_figures(table(per, ("Nederland", "Assen"), population=False), COUNT, RATE, REGION, TIME)
    assert (found.base, found.of, found.cells[per]) == (per, 1, 1)
    assert "million inhabitants" in found.how


@pytest.mark.parametrize(
    ("release", "why"),
    [
        pytest.param(
            table(1_000, ("Assen", "Emmen"), slip=10),
            "no base fits",
            id="two regions that say different things",
        ),
        pytest.param(table(1_000, population=False), "for the country", id="neither population nor country"),
        pytest.param(
            table(1_000, ("Nederland",), slip=3, population=False),
            "no base fits",
            id="a population of 6 million",
        ),
        pytest.param(
            evidence([{"clients": 0, "rate": 0}], population=[69_701.0]),
            "no base fits",
            id="nobody at rate 0",
        ),
        pytest.param(
            evidence(
                [
                    {"region": r, "clients": COUNTS[r], "rate": n}
                    for r, n in (("Assen", 87), ("Emmen", 339), ("Hoogeveen", 271))
                ],
                population=[69_701.0, 109_346.0, 56_591.0],
            ),
            "no base fits",
            id="one region of three fits",
        ),
        pytest.param(
            evidence([{"clients": 6_055, "rate": "."}], population=[69_701.0]),
            "where the population is known",
            id="no rate published",
        ),
        pytest.param(
            evidence([{"clients": 6_055, "rate": 87}], population=[float("nan")]),
            "where the population is known",
            id="population of this region not known",
        ),
    ],
)
def test_where_the_figures_do_not_tell(release, why):
    found = base_of_figures(release, COUNT, RATE, REGION, TIME)
    assert found.base is None
    assert why in found.how


def test_one_rate_ten_times_too_high_does_not_turn_the_base_over():
    assert base_of_figures(table(1_000, slip=10), COUNT, RATE, REGION, TIME).base == 1_000


def test_a_stale_population_and_truncation_leave_the_base_alone():
    rows = [
        {"type": t, "clients": n, "rate": int(n * 1_000 / 68_900)}
        for t, n in (("A", 6_055), ("B", 900), ("C", 40))
    ]
    stale = evidence(rows, population_before=[68_900.0] * 3, population=[69_701.0] * 3)
    assert base_of_figures(stale, COUNT, RATE, REGION, TIME).base == 1_000


def test_rounded_rates_times_ten_are_per_ten_thousand():
    rows = [{"region": r, "clients": n, "rate": 10 * round(n * 1_000 / PEOPLE[r])} for r, n in COUNTS.items()]
    known = evidence(rows, population=[float(n) for n in PEOPLE.values()])
    assert base_of_figures(known, COUNT, RATE, REGION, TIME).base == 10_000
    assert base_of_figures(evidence(rows), COUNT, RATE, REGION, TIME).base == 10_000


def test_where_small_bases_fit_many_rates_of_0_the_other_cells_decide():
    figures = {"A": (15, 0), "B": (20, 0), "C": (25, 0), "D": (6_055, 87)}
    rows = [{"type": t, "clients": n, "rate": r} for t, (n, r) in figures.items()]
    found = base_of_figures(evidence(rows, population=[69_701.0] * 4), COUNT, RATE, REGION, TIME)
    assert (found.base, found.fits[100], found.cells[100], found.cells[1_000]) == (1_000, 1, 3, 4)


def test_a_table_without_regions_and_periods_is_judged_as_one():
    assert base_of_figures(table(1_000), COUNT, RATE, None, None).base == 1_000
    assert base_of_figures(table(1_000, population=False), COUNT, RATE, None, None).base is None


def test_a_base_of_the_contract_that_is_none_of_the_usual_ones_is_tried_too():
    per_million = RATE.model_copy(update={"per": 1_000_000})
    assert base_of_figures(table(1_000_000), COUNT, per_million, REGION, TIME).base == 1_000_000
