import pytest

from build import COUNT, REGION, TIME, cover, evidence
from keur.rules.method_change.effect_has_the_other_direction import effect_has_the_other_direction
from keur.rules.method_change.national_effect_is_not_the_announced import national_effect_is_not_the_announced
from keur.rules.method_change.old_figures_left_in_new_series import old_figures_left_in_new_series
from keur.verdict import Cell, Counts
from two_tables import draw, seen

FAMILY = cover("Totaal", "A", "B")
EFFECTS = {"2022": -0.29, "2023": -0.37}
TOTAL = ("Totaal", "Nederland", "2023")


def run(table, rule=old_figures_left_in_new_series):
    return rule(table, COUNT, [FAMILY], REGION, TIME)


def with_old_2023(pairs, *, but=0):
    """The drawn pairs with the old figures in 2023, save the last ``but`` of them."""
    last = [key for key in pairs if key[2] == "2023" and key[1] != "Nederland"]
    kept = set(last[len(last) - but :])
    return {
        key: (old, old + 5 if key in kept else old) if key[2] == "2023" else (old, new)
        for key, (old, new) in pairs.items()
    }


def drawn(seed=1):
    pairs = {key: (old + 50, new + 50) for key, (old, new) in draw(seed, EFFECTS, regions=32).items()}
    assert sum(key[2] == "2023" for key in pairs) == 99
    return pairs


@pytest.mark.parametrize(
    ("pairs", "announced", "counts"),
    [
        pytest.param(drawn(), EFFECTS, Counts(satisfied=2), id="every period under the new method"),
        pytest.param(
            with_old_2023(drawn()), EFFECTS, Counts(violated=1, satisfied=1), id="one period left behind"
        ),
        pytest.param(
            with_old_2023(drawn(), but=4), EFFECTS, Counts(violated=1, satisfied=1), id="nearly all left behind"
        ),
        pytest.param(
            with_old_2023(drawn(), but=5), EFFECTS, Counts(satisfied=2), id="too many moved: MC001 has the total"
        ),
        pytest.param(
            drawn() | {TOTAL: (1_000_000, 1_000_000)}, EFFECTS, Counts(satisfied=2), id="only the total: MC001's"
        ),
        pytest.param(
            with_old_2023(drawn()) | {TOTAL: (500, 500)}, EFFECTS, Counts(satisfied=1, consistent=1),
            id="an effect that the rounding of the total hides",
        ),
        pytest.param(
            with_old_2023(drawn()) | {TOTAL: (1, 1)}, EFFECTS, Counts(satisfied=1, not_evaluated=1),
            id="hidden total",
        ),
        pytest.param(
            with_old_2023(drawn()), {"2022": -0.29, "2023": 0.0}, Counts(satisfied=1, not_evaluated=1),
            id="announced to be nothing",
        ),
        pytest.param(
            with_old_2023(drawn()), {"2022": -0.29}, Counts(satisfied=1, not_evaluated=1), id="not announced"
        ),
    ],
)  # fmt: skip
def test_counts(pairs, announced, counts):
    assert run(seen(pairs, announced)).counts == counts


def test_the_defect_stands_at_the_national_total_and_counts_the_figures():
    (defect,) = run(seen(with_old_2023(drawn(), but=2), EFFECTS)).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2023")
    assert defect.involved == (defect.cell,)
    assert defect.message.startswith("97 of 99 figures")
    assert "-0.37 %" in defect.message


def test_few_figures_are_no_block():
    row = {"region": "Nederland", "predecessor_clients": 1_000_000, "clients": 1_000_000}
    result = run(evidence([row], announced_clients=[-0.3]))
    assert result.counts == Counts(not_evaluated=1)
    assert result.reason == "no period has 20 figures in both tables and an announced effect other than zero"


def test_no_common_period():
    row = {"region": "Nederland", "predecessor_clients": ".", "clients": 1_000_000}
    reason = run(evidence([row], announced_clients=[-0.3])).reason
    assert reason == "the release and its predecessor share no published national figure"


@pytest.mark.parametrize("but", [0, 4, 5, 60])
@pytest.mark.parametrize("announced", [-0.37, 0.37, 0.0])
def test_one_slip_is_judged_by_one_rule(but, announced):
    table = seen(with_old_2023(drawn(), but=but), EFFECTS | {"2023": announced})
    rules = (
        national_effect_is_not_the_announced,
        effect_has_the_other_direction,
        old_figures_left_in_new_series,
    )
    assert sum(run(table, rule).counts.violated for rule in rules) == (announced != 0)


def test_no_false_alarm_on_tables_drawn_at_random():
    for seed in range(50):
        effects = {"2022": -0.04, "2023": (-0.37, 0.3, -5.0)[seed % 3]}
        assert run(seen(draw(seed, effects, regions=10), effects)).counts == Counts(satisfied=2)
