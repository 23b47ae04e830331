import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.rate_vs_population.implied_populations_contradict import implied_populations_contradict
from keur.verdict import Counts, Reading
from rates import PEOPLE, cell, release, truncated


def check(table, rate=RATE):
    return implied_populations_contradict(table, COUNT, rate, REGION, TIME)


def rows(*figures, period="2024"):
    return [
        {"type": chr(65 + i), "clients": count, "rate": rate, "period": period}
        for i, (count, rate) in enumerate(figures)
    ]


@pytest.mark.parametrize(
    ("table", "counts"),
    [
        pytest.param(release(population=False), Counts(consistent=4), id="all right"),
        pytest.param(
            release(periods=("1e halfjaar 2024", "2e halfjaar 2024", "2024", "2023"), population=False),
            Counts(consistent=8),
            id="half-years belong to their year",
        ),
        pytest.param(evidence(rows((6_055, 87), (1_000, "."))), Counts(not_evaluated=1), id="one pair only"),
        pytest.param(
            evidence(rows((6_055, 87), (0, 0))), Counts(not_evaluated=1), id="nobody at rate 0 says nothing"
        ),
        pytest.param(evidence(rows((6_055, 87), (600, 10))), Counts(violated=1), id="two that contradict"),
        pytest.param(evidence(rows((6_055, 87), (40, 0))), Counts(violated=1), id="40 of 70 000 is not 0"),
        pytest.param(evidence(rows((6_055, 87), (30, 0))), Counts(consistent=1), id="30 of 70 000 is 0"),
        pytest.param(evidence(rows((0, 5), (0, "."))), Counts(not_evaluated=1), id="one pair, however odd"),
        pytest.param(
            evidence([*rows((6_055, 87)), *rows((700, 10), period="2023")]),
            Counts(not_evaluated=2),
            id="years do not share their population",
        ),
        pytest.param(
            evidence([*rows((6_055, 87)), *rows((600, 10), period="1e halfjaar 2024")]),
            Counts(violated=1),
            id="a year and its half-year do",
        ),
    ],
)
def test_counts(table, counts):
    assert check(table).counts == counts


def test_the_base_of_the_rates_does_not_matter():
    assert check(release(per=10_000), RATE).counts.violated == 0


@pytest.mark.parametrize(
    ("where", "figures"),
    [
        pytest.param(("B", "Emmen", "2024"), {"rate": 24}, id="rate of the next row"),
        pytest.param(("A", "Assen", "2024"), {"rate": 36}, id="rate of the next row but far away"),
        pytest.param(("Totaal", "Assen", "2024"), {"clients": 8_000}, id="total count changed a lot"),
        pytest.param(("Totaal", "Assen", "2024"), {"clients": 60_550}, id="a nought too many"),
        pytest.param(("C", "Hoogeveen", "2024"), {"rate": 241}, id="rate ten times too high"),
        pytest.param(("E", "Coevorden", "2024"), {"rate": 0}, id="a rate of 0 that is none"),
    ],
)
def test_a_planted_error_is_named_at_exactly_its_cell(where, figures):
    conclusion = check(release(slips={where: figures}, population=False))
    assert conclusion.counts.violated == 1
    assert [(d.cell, d.involved) for d in conclusion.defects] == [(cell(*where), (cell(*where),))]


def test_two_errors_in_one_region_are_two_suspects():
    slips = {("B", "Emmen", "2024"): {"rate": 24}, ("C", "Emmen", "2024"): {"rate": 36}}
    assert {d.cell for d in check(release(slips=slips)).defects} == {cell("B", "Emmen"), cell("C", "Emmen")}


def test_the_defect_says_what_the_others_imply():
    table = evidence(rows((6_055, 87), (5_710, 82), (2_500, 30)))
    (defect,) = check(table).defects
    assert (defect.cell, defect.observed, defect.expected) == (cell("C"), "30", "36")
    assert defect.message == (
        "A count of 2 498 to 2 502 at 30 per 1 000 implies 81 902 to 84 814 inhabitants, "
        "but 2 other figures of this region and year imply 69 188 to 70 023."
    )


def test_where_two_cells_stand_against_each_other_both_are_involved_and_read():
    (defect,) = check(evidence(rows((6_055, 87), (600, 10)))).defects
    assert set(defect.involved) == {cell("A"), cell("B")}
    assert defect.involved[0] == defect.cell
    other = cell("A") if defect.cell == cell("B") else cell("B")
    observed, expected = ("87", "96 to 106") if other == cell("A") else ("10", "9")
    assert defect.readings == (Reading(other, observed, expected),)


def test_a_tie_between_two_camps_involves_the_cells_of_the_conflict_only():
    table = evidence(rows((6_055, 87), (5_710, 82), (6_500, 65), (6_000, 60), (0, 0)))
    defects = check(table).defects
    assert len(defects) == 2
    assert all(len(d.involved) == 3 and cell("E") not in d.involved for d in defects)


def test_a_pair_that_no_population_gives_contradicts_by_itself():
    exact = COUNT.model_copy(update={"base": 1, "smallest": 0})
    table = evidence(rows((1, 300)))
    conclusion = implied_populations_contradict(table, exact, RATE, REGION, TIME)
    assert conclusion.counts == Counts(violated=1)
    assert conclusion.defects[0].expected == "a rate that some population gives"
    assert "implies no number of inhabitants" in conclusion.defects[0].message


def test_truncated_rates_agree_where_truncation_is_declared():
    table = release(cut=truncated)
    assert check(table, RATE.model_copy(update={"mode": "truncate"})).counts == Counts(consistent=4)
    assert check(table).counts.violated == 4


def test_contradictions_everywhere_are_counted_and_listed_up_to_a_limit():
    regions = {f"R{i}": 1 + i % 7 for i in range(300)}
    table = evidence(
        [
            {"type": t, "region": r, "clients": 100 * n * k, "rate": 10}
            for r, n in regions.items()
            for k, t in enumerate(("A", "B", "C", "D"), start=1)
        ]
    )
    conclusion = check(table)
    assert (conclusion.counts.violated, len(conclusion.defects)) == (300, 500)


def test_every_region_is_judged_by_itself():
    assert len(PEOPLE) == check(release(population=False)).counts.consistent
