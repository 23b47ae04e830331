import pytest

from build import COUNT, RATE, REGION, TIME, cover, evidence, partition
from keur.rules.disclosure.hidden_here_published_there import hidden_here_published_there
from keur.rules.disclosure.suppressed_cell_recoverable import suppressed_cell_recoverable
from keur.rules.facts import Disclosure
from keur.verdict import Cell, Counts

COVER = cover("Totaal", "A", "B")
FACTS = {"rates": [RATE], "region": REGION, "time": TIME}


def rows(figures):
    return [{"type": name, "clients": c, "rate": r} for name, (c, r) in figures.items()]


def table(figures, population=None):
    known = {"population": [float(population)] * len(figures)} if population else {}
    return evidence(rows(figures), **known)


def concluded(figures, population=None, families=(COVER,), disclosure=None):
    return hidden_here_published_there(
        table(figures, population), COUNT, list(families), **FACTS, disclosure=disclosure
    )


@pytest.mark.parametrize(
    ("figures", "population", "counts"),
    [
        pytest.param({"A": (".", 20)}, 950, Counts(violated=1), id="19 persons and no other number"),
        pytest.param({"A": (".", 20)}, 25_845, Counts(satisfied=1), id="26 numbers are possible"),
        pytest.param({"A": (".", 2)}, 8_000, Counts(satisfied=1), id="12 to 19"),
        pytest.param({"A": (".", 1)}, 6_100, Counts(violated=1), id="4 to 9"),
        pytest.param({"A": (".", 0)}, 8_000, Counts(violated=1), id="0 to 3 is less than rounding hides"),
        pytest.param({"A": (".", 0)}, 950, Counts(satisfied=1), id="nobody"),
        pytest.param({"A": (".", ".")}, 950, Counts(), id="the rate is hidden too"),
        pytest.param({"A": (20, 21)}, 950, Counts(), id="both are published"),
        pytest.param({"A": (".", 20)}, None, Counts(), id="nobody knows the population"),
        pytest.param({"A": (".", 20), "B": (500, 526)}, None, Counts(violated=1), id="another type implies it"),
        pytest.param({"A": (".", 20), "B": (500, 20)}, 950, Counts(), id="another rate does not fit: no rate is believed"),
    ],
)  # fmt: skip
def test_counts(figures, population, counts):
    found = concluded(figures, population)
    assert found.counts == counts
    assert bool(found.reason) == (not counts.concluded)


def test_the_defect_says_what_the_rate_leaves():
    (defect,) = concluded({"A": (".", 20)}, 950).defects
    assert defect.cell == Cell.at(type="A", region="Assen", period="2024")
    assert defect.involved == (defect.cell,)
    assert defect.message == "The rate that is published here leaves only 19 for this suppressed count."


def test_a_rate_may_give_away_another_cell_of_its_total():
    parts = [partition("Totaal", "A", "B")]
    found = concluded({"Totaal": (40, 42), "A": (".", 20), "B": (".", ".")}, 950, parts)
    assert [defect.cell["type"] for defect in found.defects] == ["A", "B"]
    assert [cell["type"] for cell in found.defects[1].involved] == ["B", "Totaal", "A"]
    assert found.defects[1].message == (
        "The figures of 2 cells, of which one at least is a rate alone, leave only 21 here."
    )


def test_what_the_other_figures_give_away_is_the_matter_of_another_rule():
    figures = {"Totaal": (65, 68), "A": (60, 63), "B": (".", 5)}
    parts = [partition("Totaal", "A", "B")]
    plain = suppressed_cell_recoverable(table(figures, 950), COUNT, parts, TIME, region=REGION, rates=[RATE])
    assert plain.counts.violated == 1
    assert concluded(figures, 950, parts).counts.violated == 0


def test_a_table_without_families_has_rates_too():
    table_ = evidence(
        [{"clients": ".", "rate": 20}, {"clients": ".", "rate": 20, "region": "Emmen"}],
        population=[950.0, 25_845.0],
    )
    flat = TIME.model_copy(update={"relation": None})
    found = hidden_here_published_there(table_, COUNT, rates=[RATE], region=REGION, time=flat)
    assert found.counts == Counts(violated=1, satisfied=1)
    assert found.defects[0].cell["region"] == "Assen"


def test_the_contract_may_state_how_far_apart_is_far_enough():
    assert concluded({"A": (".", 20)}, 25_845, disclosure=Disclosure(width=50)).counts.violated == 1
