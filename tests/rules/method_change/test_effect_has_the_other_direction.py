import pytest

from build import COUNT, REGION, TIME, cover, evidence
from keur.rules.method_change.effect_has_the_other_direction import effect_has_the_other_direction
from keur.verdict import Cell, Counts
from two_tables import draw, seen

FAMILY = cover("Totaal", "A", "B")
NAN = float("nan")


def run(table):
    return effect_has_the_other_direction(table, COUNT, [FAMILY], REGION, TIME)


def national(old, new, **at):
    return {"region": "Nederland", "predecessor_clients": old, "clients": new} | at


@pytest.mark.parametrize(
    ("old", "new", "announced", "counts"),
    [
        pytest.param(1_000_000, 999_600, -0.04, Counts(satisfied=1), id="a decrease as announced"),
        pytest.param(1_000_000, 900_000, -0.04, Counts(satisfied=1), id="another size is another rule's"),
        pytest.param(1_000_000, 1_000_400, -0.04, Counts(violated=1), id="an increase for a decrease"),
        pytest.param(
            1_000_000, 999_995, 0.04, Counts(violated=1), id="one step of rounding down for an increase"
        ),
        pytest.param(1_000_000, 1_000_000, 0.04, Counts(consistent=1), id="rounding hides the direction"),
        pytest.param(0, 0, 0.04, Counts(consistent=1), id="perhaps nothing at all"),
        pytest.param(1_000_000, 1_000_400, 0.0, Counts(not_evaluated=1), id="zero has no direction"),
        pytest.param(1_000_000, 1_000_400, NAN, Counts(not_evaluated=1), id="nothing announced"),
        pytest.param(".", 1_000_400, -0.04, Counts(not_evaluated=1), id="hidden in the predecessor"),
    ],
)
def test_counts(old, new, announced, counts):
    assert run(evidence([national(old, new)], announced_clients=[announced])).counts == counts


@pytest.mark.parametrize(("announced", "said"), [(-0.04, "a decrease"), (0.04, "an increase")])
def test_the_defect_says_which_way_was_announced(announced, said):
    new = 1_000_400 if announced < 0 else 999_600
    (defect,) = run(evidence([national(1_000_000, new)], announced_clients=[announced])).defects
    assert f"announce {said} (" in defect.message


def test_the_defect_tells_both_directions():
    (defect,) = run(evidence([national(1_000_000, 1_000_400)], announced_clients=[-0.04])).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2024")
    assert (defect.observed, defect.expected) == ("+0.039 % to +0.041 %", "-0.04 %")
    assert "decrease (-0.04 %)" in defect.message


@pytest.mark.parametrize(
    ("old", "announced", "reason"),
    [
        (".", -0.04, "the release and its predecessor share no published national figure"),
        (100, NAN, "the notes announce no effect for a period that both tables publish"),
        (100, 0.0, "no announced effect is so far from zero that it has a direction"),
    ],
    ids=["no common period", "nothing announced", "announced to be nothing"],
)
def test_reasons(old, announced, reason):
    assert run(evidence([national(old, 100)], announced_clients=[announced])).reason == reason


@pytest.mark.parametrize("percent", [-0.04, -0.37, 0.3, -5.0])
def test_no_false_alarm_on_tables_drawn_at_random(percent):
    for seed in range(50):
        result = run(seen(draw(seed, {"2022": percent}, regions=10), {"2022": percent}))
        assert result.counts.violated == 0
        assert result.counts.concluded == 1


def test_a_turned_sign_is_found_in_its_period_only():
    pairs = draw(1, {"2022": -0.04, "2023": -0.05}, regions=10)
    (defect,) = run(seen(pairs, {"2022": -0.04, "2023": 0.05})).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2023")
