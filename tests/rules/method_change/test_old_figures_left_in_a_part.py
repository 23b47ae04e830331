import pytest

from build import COUNT, REGION, TIME, cover, evidence
from keur.rules.method_change.old_figures_left_in_a_part import old_figures_left_in_a_part
from keur.rules.method_change.old_figures_left_in_new_series import old_figures_left_in_new_series
from keur.rules.registry import catalogue
from keur.verdict import Cell
from two_tables import TYPES, draw, seen

PERIODS = ("2021", "2022", "2023")


def run(table):
    return old_figures_left_in_a_part(table, COUNT, REGION, TIME)


def moved(percent=-1.0, seed=1, regions=60):
    return draw(seed, dict.fromkeys(PERIODS, percent), regions=regions)


def still(pairs, **at):
    """The pairs with the old figures where all these categories hold."""
    wanted = {("type", "region", "period").index(d): label for d, label in at.items()}
    return {
        key: (old, old if all(key[i] == label for i, label in wanted.items()) else new)
        for key, (old, new) in pairs.items()
    }


def largest(pairs, period):
    """The region with the most persons, for a small one may stand still by chance."""
    return max((k for k in pairs if k[1] != "Nederland" and k[2] == period), key=lambda k: pairs[k][0])[1]


def many_types(percent, types=12, regions=40):
    """Types that are drawn one by one, so that a region has many figures."""
    drawn = [moved(percent, seed, regions) for seed in range(types)]
    return {
        (f"T{i}", r, p): both
        for i, pairs in enumerate(drawn)
        for (t, r, p), both in pairs.items()
        if t == "Totaal"
    }


def test_a_type_left_behind_in_one_period():
    result = run(seen(still(moved(), type="A", period="2022")))
    (defect,) = result.defects
    assert defect.cell == Cell.at(type="A", period="2022")
    assert defect.observed == "all 60 figures are those of the predecessor"
    assert result.counts.satisfied


def test_a_region_left_behind_in_one_period():
    pairs = many_types(-5.0)
    region = max(
        {k[1] for k in pairs} - {"Nederland"}, key=lambda r: min(pairs[k][0] for k in pairs if k[1] == r)
    )
    (defect,) = run(seen(still(pairs, region=region, period="2023"))).defects
    assert defect.cell == Cell.at(region=region, period="2023")
    assert run(seen(pairs)).defects == ()


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param(moved(), id="everything moved"),
        pytest.param(still(moved(), type="A"), id="a type that the method never touches"),
        pytest.param(still(moved(), period="2022"), id="a whole period: MC006"),
        pytest.param(moved(0.0), id="nothing moved"),
        pytest.param(still(moved(-0.0001), type="A", period="2022"), id="an effect too small for any figure"),
        pytest.param(still(moved(regions=4), type="A", period="2022"), id="few figures"),
        pytest.param(still(moved(-0.04), type="B", period="2022"), id="figures that a small effect leaves alone"),
    ],
)  # fmt: skip
def test_quiet(pairs):
    assert run(seen(pairs)).counts.violated == 0


def test_one_figure_that_moved_is_enough_to_be_quiet():
    pairs = still(moved(), type="A", period="2022")
    key = ("A", largest(pairs, "2022"), "2022")
    pairs[key] = (pairs[key][0], pairs[key][0] - 5)
    assert run(seen(pairs)).counts.violated == 0


def test_one_figure_gone_astray_does_not_make_the_others_look_left_behind():
    pairs = still(moved(-0.0001), type="A", period="2022")
    pairs["Totaal", "R0", "2022"] = (10_000, 90_000)
    assert run(seen(pairs)).counts.violated == 0


def test_a_whole_period_left_behind_is_told_once():
    announced = dict.fromkeys(PERIODS, -1.0)
    table = seen(still(moved(), period="2022"), announced)
    family = [cover("Totaal", "A", "B")]
    whole = old_figures_left_in_new_series(table, COUNT, family, REGION, TIME)
    assert (whole.counts.violated, run(table).counts.violated) == (1, 0)


def test_a_table_without_a_common_figure_says_why_nothing_was_said():
    result = run(evidence([{"predecessor_clients": ".", "clients": 100}]))
    assert result.reason == "at the pace at which the figures moved, every part may be unchanged by chance"


@pytest.mark.parametrize("percent", [-0.04, -0.37, 0.3, -5.0])
def test_no_false_alarm_on_tables_drawn_at_random(percent):
    for seed in range(30):
        assert run(seen(moved(percent, seed, regions=40))).counts.violated == 0


@pytest.mark.parametrize("name", TYPES)
def test_whichever_type_is_left_behind_is_the_only_one_named(name):
    for seed in range(5):
        found = run(seen(still(moved(seed=seed), type=name, period="2021"))).defects
        assert [defect.cell for defect in found] == [Cell.at(type=name, period="2021")]


def test_it_is_a_suspicion():
    assert not catalogue()["MC007"].proves
