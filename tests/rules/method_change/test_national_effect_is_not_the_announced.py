import pytest

from build import COUNT, REGION, TIME, cover, evidence, partition
from keur.rules.method_change.national_effect_is_not_the_announced import national_effect_is_not_the_announced
from keur.verdict import Cell, Counts
from two_tables import draw, seen

FAMILY = cover("Totaal", "A", "B")
NAN = float("nan")


def run(rows, announced=None, families=(FAMILY,), region=REGION):
    columns = {} if announced is None else {"announced_clients": announced}
    return national_effect_is_not_the_announced(
        evidence(rows, **columns), COUNT, list(families), region, TIME
    )


def national(old, new, **at):
    return {"region": "Nederland", "predecessor_clients": old, "clients": new} | at


@pytest.mark.parametrize(
    ("old", "new", "announced", "counts"),
    [
        pytest.param(1_000_000, 999_600, -0.04, Counts(satisfied=1), id="the announced decrease"),
        pytest.param(1_000_000, 1_000_400, 0.04, Counts(satisfied=1), id="the announced increase"),
        pytest.param(
            1_000_000, 999_550, -0.04, Counts(consistent=1), id="rounding reaches the announced effect"
        ),
        pytest.param(1_000_000, 999_545, -0.04, Counts(violated=1), id="one step of rounding too far"),
        pytest.param(1_000_000, 997_000, -0.03, Counts(violated=1), id="a decimal misplaced"),
        pytest.param(1_000, 1_000, -0.04, Counts(consistent=1), id="a total too small to show the effect"),
        pytest.param(1_000_000, 1_000_400, 0.0, Counts(violated=1), id="announced to be nothing"),
        pytest.param(1_000_000, 1_000_000, -0.30, Counts(violated=1), id="no move at all in a small table"),
        pytest.param(1_000_000, 1_000_400, -0.04, Counts(not_evaluated=1), id="the other direction: MC002"),
        pytest.param(1_000_000, 999_600, NAN, Counts(not_evaluated=1), id="nothing announced"),
        pytest.param(".", 999_600, -0.04, Counts(not_evaluated=1), id="hidden in the predecessor"),
        pytest.param(1_000_000, ".", -0.04, Counts(not_evaluated=1), id="hidden in the release"),
        pytest.param(1_000_000, 999_603, -0.04, Counts(not_evaluated=1), id="off the grid: another rule's"),
        pytest.param(0, 1_000, -0.04, Counts(violated=0, not_evaluated=1), id="from perhaps nothing: MC002"),
    ],
)
def test_counts(old, new, announced, counts):
    result = run([national(old, new)], [announced])
    assert result.counts == counts
    assert (result.reason is None) == bool(counts.concluded)


def test_the_defect_names_the_period_and_both_effects():
    rows = [
        national(1_000_000, 999_600, period="2022"),
        national(1_000_000, 997_000, period="2023"),
        national(500_000, 400_000, period="2023", type="A"),
        national(5_000, 4_000, period="2023", region="Assen"),
    ]
    (defect,) = run(rows, [-0.04, -0.04, NAN, NAN]).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2023")
    assert defect.involved == (defect.cell,)
    assert (defect.observed, defect.expected) == ("-0.301 % to -0.299 %", "-0.04 %")
    assert "1 000 000 to 997 000" in defect.message


def test_the_total_is_the_one_that_is_nobodys_subtype():
    rows = [national(1_000_000, 900_000, type="A"), national(1_000_000, 999_600, type="Totaal")]
    result = run(rows, [NAN, -0.04], families=[partition("A", "C"), FAMILY])
    assert result.counts == Counts(satisfied=1)


def test_a_table_without_families_has_its_only_category():
    assert run([national(1_000_000, 997_000)], [-0.04], families=[]).counts == Counts(violated=1)


@pytest.mark.parametrize(
    ("rows", "announced", "region", "reason"),
    [
        pytest.param(
            [national(".", 100)], [-0.04], REGION,
            "the release and its predecessor share no published national figure", id="no common period",
        ),
        pytest.param(
            [national(100, 100, region="Assen")], None, REGION.model_copy(update={"national": None}),
            "the release and its predecessor share no published national figure", id="no national region",
        ),
        pytest.param(
            [{"region": "Nederland", "clients": 100}], [-0.04], REGION,
            "the release and its predecessor share no published national figure", id="a measure the old table lacks",
        ),
        pytest.param(
            [national(100, 100)], None, REGION,
            "the notes announce no effect for a period that both tables publish", id="nothing announced",
        ),
        pytest.param(
            [national(10_000, 11_000)], [-0.04], REGION,
            "MC002 or MC006 judges every announced effect", id="left to another rule",
        ),
    ],
)  # fmt: skip
def test_reasons(rows, announced, region, reason):
    assert run(rows, announced, region=region).reason == reason


@pytest.mark.parametrize("percent", [-0.04, -0.37, 0.3, -5.0])
def test_no_false_alarm_on_tables_drawn_at_random(percent):
    effects = {"2022": percent, "2023": -0.05}
    for seed in range(50):
        table = seen(draw(seed, effects, regions=10), effects)
        counts = national_effect_is_not_the_announced(table, COUNT, [FAMILY], REGION, TIME).counts
        assert counts == Counts(satisfied=counts.satisfied, consistent=counts.consistent)
        assert counts.concluded == 2


def test_a_planted_effect_is_found_in_its_period_only():
    effects = {"2022": -0.04, "2023": -0.05}
    pairs = draw(1, effects, regions=10)
    old, new = pairs["Totaal", "Nederland", "2023"]
    pairs["Totaal", "Nederland", "2023"] = (old, new - 1_000)
    (defect,) = national_effect_is_not_the_announced(
        seen(pairs, effects), COUNT, [FAMILY], REGION, TIME
    ).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2023")


def test_an_effect_on_one_type_is_held_against_that_type():
    rows = [
        national(1_000_000, 999_600),
        national(500_000, 400_000, type="A"),
        national(500_000, 495_000, type="B"),
    ]
    result = run(rows, [-0.04, -0.30, -1.00])
    assert result.counts == Counts(violated=1, satisfied=2)
    (defect,) = result.defects
    assert defect.cell == Cell.at(type="A", region="Nederland", period="2024")
    assert defect.message.startswith("The figure of A went from 500 000 to 400 000")


def test_an_effect_on_one_region_is_held_against_that_region():
    rows = [national(1_000_000, 999_600), national(50_000, 49_500, region="Assen")]
    assert run(rows, [-0.04, -1.00]).counts == Counts(satisfied=1, consistent=1)
    (defect,) = run(rows, [-0.04, -0.50]).defects
    assert defect.cell == Cell.at(type="Totaal", region="Assen", period="2024")


@pytest.mark.parametrize(
    ("new", "announced", "slip"),
    [
        pytest.param(999_700, -0.30, "a slip, -0.30 % for -0.03 %", id="ten times too large"),
        pytest.param(997_000, -0.03, "a slip, -0.03 % for -0.3 %.", id="ten times too small"),
        pytest.param(996_840, -0.03, "a slip, -0.03 % for -0.3 %.", id="at the decimals that are left"),
        pytest.param(1_002_900, 0.03, "a slip, +0.03 % for +0.3 %.", id="an increase"),
        pytest.param(999_720, -0.30, "a slip, -0.30 % for -0.03 %.", id="at the decimals that are printed"),
        pytest.param(996_400, -0.03, "", id="outside of them"),
        pytest.param(970_000, -0.03, "a slip, -0.03 % for -3 %.", id="a hundred times too small"),
        pytest.param(998_000, -0.03, "", id="no slip explains it"),
    ],
)
def test_the_likely_slip_is_named(new, announced, slip):
    (defect,) = run([national(1_000_000, new)], [announced]).defects
    assert slip in defect.message
    assert ("slip" in defect.message) == bool(slip)
