import pytest

from build import COUNT, REGION, TIME, cover, evidence
from keur.rules.method_change.break_not_announced import break_not_announced
from keur.verdict import Cell, Counts
from two_tables import draw, seen

FAMILY = cover("Totaal", "A", "B")
NAN = float("nan")


def run(table, count=COUNT):
    return break_not_announced(table, count, [FAMILY], REGION, TIME)


def national(old, new, **at):
    return {"region": "Nederland", "predecessor_clients": old, "clients": new} | at


@pytest.mark.parametrize(
    ("old", "new", "announced", "counts"),
    [
        pytest.param(1_000_000, 1_000_000, NAN, Counts(consistent=1), id="the same figure"),
        pytest.param(1_000_000, 999_995, NAN, Counts(violated=1), id="one step of rounding, unannounced"),
        pytest.param(1_000_000, 1_000_005, NAN, Counts(violated=1), id="one step of rounding up"),
        pytest.param(1_000_000, 900_000, -0.04, Counts(not_evaluated=1), id="announced, be it wrongly"),
        pytest.param(1_000_000, 900_000, 0.0, Counts(not_evaluated=1), id="announced to be nothing: MC001"),
        pytest.param(".", 900_000, NAN, Counts(not_evaluated=1), id="hidden in the predecessor"),
        pytest.param(900_000, ".", NAN, Counts(not_evaluated=1), id="hidden in the release"),
    ],
)
def test_counts(old, new, announced, counts):
    assert run(evidence([national(old, new)], announced_clients=[announced])).counts == counts


@pytest.mark.parametrize(("new", "counts"), [(1_001, Counts(violated=1)), (1_000, Counts(satisfied=1))])
def test_exact_counts(new, counts):
    assert run(evidence([national(1_000, new)]), COUNT.model_copy(update={"base": 1})).counts == counts


def test_notes_that_announce_nothing_at_all():
    (defect,) = run(evidence([national(1_000_000, 997_000)])).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2024")
    assert (defect.observed, defect.expected) == ("997 000", "1 000 000, as in the predecessor")
    assert "-0.301 % to -0.299 %" in defect.message


@pytest.mark.parametrize(
    ("old", "reason"),
    [
        (".", "the release and its predecessor share no published national figure"),
        (100, "the notes announce an effect for every period that both tables publish"),
    ],
    ids=["no common period", "all announced"],
)
def test_reasons(old, reason):
    assert run(evidence([national(old, 100)], announced_clients=[-0.04])).reason == reason


def test_no_false_alarm_where_nothing_moved():
    for seed in range(50):
        assert run(seen(draw(seed, {"2022": 0.0}, regions=10))).counts == Counts(consistent=1)


def test_the_period_that_the_notes_forgot_is_found():
    pairs = draw(1, {"2022": -0.04, "2023": -0.05}, regions=10)
    (defect,) = run(seen(pairs, {"2022": -0.04})).defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland", period="2023")


def test_an_effect_in_words_not_understood_is_no_silence():
    row, moved = national(1_000_000, 1_000_000, period="2023"), national(1_000_000, 997_000)
    unread = {"announced_clients_unread": [NAN, 1.0]}
    assert run(evidence([row, moved])).counts == Counts(violated=1, consistent=1)
    assert run(evidence([row, moved], **unread)).counts == Counts(consistent=1, not_evaluated=1)
    alone = run(evidence([moved], announced_clients_unread=[1.0]))
    assert alone.reason == "the notes announce effects in words that were not understood"


def test_an_effect_on_a_part_is_no_silence():
    rows = [national(1_000_000, 997_000), national(500_000, 497_000, type="A")]
    assert run(evidence(rows, announced_clients=[NAN, NAN])).counts == Counts(violated=1)
    assert run(evidence(rows, announced_clients=[NAN, -0.6])).counts == Counts(not_evaluated=1)


def test_notes_that_are_silent_about_many_periods_are_one_finding_that_names_them_all():
    rows = [
        national(1_000_000, new, period=period)
        for period, new in (("2021", 999_000), ("2022", 996_000), ("2023", 1_000_000), ("2024", 998_000))
    ]
    conclusion = run(evidence(rows))
    assert conclusion.counts == Counts(violated=3, consistent=1)
    (defect,) = conclusion.defects
    assert defect.cell == Cell.at(type="Totaal", region="Nederland")
    assert [cell["period"] for cell in defect.involved] == ["2021", "2022", "2024"]
    assert defect.observed == "another total than the predecessor's in 3 periods"
    assert defect.message.startswith(
        "The notes announce no effect for 2021, 2022 and 2024; farthest moved 2022"
    )
    assert "-0.401 % to -0.399 %" in defect.message
