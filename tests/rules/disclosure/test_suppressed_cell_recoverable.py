import pandas as pd
import pytest

from build import COUNT, RATE, REGION, TIME, cover, evidence, one_region, partition
from keur.rules.disclosure.suppressed_cell_recoverable import suppressed_cell_recoverable
from keur.rules.facts import Disclosure
from keur.verdict import Cell, Counts

COVER = cover("Totaal", "A", "B")
PARTS = partition("Totaal", "A", "B")
EXACT = COUNT.model_copy(update={"base": 1, "smallest": 0})
FIRST, SECOND = "1e halfjaar 2024", "2e halfjaar 2024"


@pytest.mark.parametrize(
    ("family", "figures", "counts"),
    [
        pytest.param(COVER, {"Totaal": 100, "A": 60, "B": "."}, Counts(satisfied=1), id="overlap hides it"),
        pytest.param(COVER, {"Totaal": 100, "A": 100, "B": "."}, Counts(satisfied=1), id="the hidden subtype may be all"),
        pytest.param(COVER, {"Totaal": 100, "A": ".", "B": "."}, Counts(satisfied=2), id="two are hidden"),
        pytest.param(COVER, {"Totaal": ".", "A": 60, "B": 70}, Counts(satisfied=1), id="a hidden total"),
        pytest.param(COVER, {"Totaal": 100, "A": 60, "B": 70}, Counts(), id="nothing is hidden"),
        pytest.param(COVER, {"Totaal": 100, "A": 60, "B": ""}, Counts(), id="a cell that cannot exist"),
        pytest.param(COVER, {"Totaal": 100, "A": 60}, Counts(), id="a row that is absent"),
        pytest.param(COVER, {"Totaal": 0, "A": ".", "B": "."}, Counts(satisfied=2), id="nobody under a total of 0"),
        pytest.param(COVER, {"Totaal": ".", "A": 0, "B": 0}, Counts(satisfied=1), id="a total over nobody"),
        pytest.param(COVER, {"Totaal": 10, "A": 0, "B": "x"}, Counts(satisfied=1), id="bounds as wide as 6 to 12"),
        pytest.param(PARTS, {"Totaal": 100, "A": 60, "B": "."}, Counts(satisfied=1), id="rounding of two hides it"),
        pytest.param(PARTS, {"Totaal": 70, "A": 60, "B": "."}, Counts(satisfied=1), id="6 to 14"),
        pytest.param(PARTS, {"Totaal": 65, "A": 60, "B": "."}, Counts(violated=1), id="1 to 9 and not nobody"),
        pytest.param(PARTS, {"Totaal": 60, "A": 60, "B": "."}, Counts(violated=1), id="at most 4"),
        pytest.param(PARTS, {"Totaal": 50, "A": 60, "B": "."}, Counts(not_evaluated=1), id="contradictory: another rule's"),
    ],
)  # fmt: skip
def test_counts(family, figures, counts):
    found = suppressed_cell_recoverable(evidence(one_region(figures)), COUNT, [family])
    assert found.counts == counts
    assert bool(found.reason) == (not counts.concluded)


def cell(name, period="2024"):
    return Cell.at(type=name, region="Assen", period=period)


def test_the_defect_names_the_hidden_cell_and_the_figures_that_give_it_away():
    rows = one_region({"Totaal": 65, "A": 60, "B": ".", "C": 50})
    (defect,) = suppressed_cell_recoverable(
        evidence(rows), COUNT, [PARTS, cover("A", "C", "D")], TIME
    ).defects
    assert defect.involved == (cell("B"), cell("Totaal"), cell("A"))
    assert defect.observed == "suppressed"
    assert defect.expected == "bounds at least 5 apart, and not all below 10"
    assert defect.message == "2 published figures leave only 1 to 9 for this suppressed cell."


def test_without_rounding_only_the_very_number_is_too_much():
    rows = one_region({"Totaal": 100, "A": 100, "B": "."})
    assert suppressed_cell_recoverable(evidence(rows), EXACT, [COVER]).counts == Counts(satisfied=1)
    (defect,) = suppressed_cell_recoverable(
        evidence(one_region({"Totaal": 101, "A": 100, "B": "."})), EXACT, [PARTS]
    ).defects
    assert defect.expected == "bounds at least 1 apart"


def test_time_may_give_away_what_types_do_not():
    table = (
        one_region({"Totaal": 1000, "A": 900, "B": "."})
        + one_region({"Totaal": ".", "A": 1000, "B": "."}, period=FIRST)
        + one_region({"Totaal": 500, "A": ".", "B": "."}, period=SECOND)
    )
    hidden = suppressed_cell_recoverable(evidence(table), COUNT, [cover("Totaal", "A", "B")])
    assert hidden.counts == Counts(satisfied=5)
    found = suppressed_cell_recoverable(evidence(table[:1] + table[3:]), COUNT, [COVER], TIME)
    assert found.counts == Counts(violated=1, satisfied=3)
    assert found.defects[0].involved == (cell("Totaal", FIRST), cell("Totaal"), cell("A", FIRST))


def test_an_empty_cell_and_one_without_a_row_are_not_suppressed():
    found = suppressed_cell_recoverable(
        evidence(one_region({"Totaal": 65, "A": 60, "B": ""})), COUNT, [PARTS]
    )
    assert found.reason == "this release suppresses no cell whose bounds can be known"


def test_one_figure_leaves_where_several_leave():
    figures = evidence(one_region({"Totaal": 50, "A": "."}))
    (defect,) = suppressed_cell_recoverable(figures, COUNT, [cover("Totaal", "A")]).defects
    assert defect.message == "1 published figure leaves only 48 to 52 for this suppressed cell."


def test_where_nothing_says_why_figures_are_missing_none_is_taken_for_suppressed():
    rows = one_region({"Totaal": 65, "A": 60, "B": "."})
    marks = pd.Categorical(["PUBLISHED", "PUBLISHED", "UNSTATED"])
    found = suppressed_cell_recoverable(evidence(rows, clients_mark=marks), COUNT, [PARTS])
    assert found.counts == Counts(not_evaluated=1)
    assert found.reason == "this file does not say which of the missing figures are suppressed"


def with_rates(figures, population):
    rows = [{"type": name, "clients": c, "rate": r} for name, (c, r) in figures.items()]
    table = evidence(rows, population=[float(population)] * len(rows))
    return suppressed_cell_recoverable(table, COUNT, [PARTS], TIME, region=REGION, rates=[RATE])


TOLD = {"Totaal": (100, 105), "A": (60, 63), "B": (".", ".")}
"""True counts 100, 60 and 40 among 950 inhabitants."""


def test_in_a_small_region_rates_undo_the_rounding_that_hides_a_cell():
    (defect,) = with_rates(TOLD, 950).defects
    assert defect.message == "2 published figures and their rates leave only 40 for this suppressed cell."
    assert [one["type"] for one in defect.involved] == ["B", "Totaal", "A"]
    assert with_rates(TOLD | {"Totaal": (100, 4), "A": (60, 2)}, 25_845).counts == Counts(satisfied=1)


def test_rates_that_contradict_their_counts_say_nothing():
    assert with_rates(TOLD | {"A": (60, 70)}, 950).counts == Counts(satisfied=1)
    assert with_rates(TOLD, 1_900).counts == Counts(satisfied=1)


def test_the_rate_of_a_hidden_count_is_the_matter_of_another_rule():
    assert with_rates({"A": (60, 63), "B": (".", 42)}, 950).counts == Counts(satisfied=1)


def test_the_narrowest_come_first():
    rows = one_region({"Totaal": 65, "A": 60, "B": "."}) + one_region(
        {"Totaal": 60, "A": 60, "B": "."}, region="Emmen"
    )
    found = suppressed_cell_recoverable(evidence(rows), COUNT, [PARTS])
    assert [defect.cell["region"] for defect in found.defects] == ["Emmen", "Assen"]


@pytest.mark.parametrize(
    ("disclosure", "counts"),
    [
        pytest.param(Disclosure(width=12), Counts(violated=1), id="a wider protection"),
        pytest.param(Disclosure(smallest=20), Counts(violated=1), id="6 to 14 are few"),
        pytest.param(Disclosure(), Counts(satisfied=1), id="nothing stated"),
    ],
)
def test_the_contract_may_state_when_a_cell_is_well_hidden(disclosure, counts):
    table = evidence(one_region({"Totaal": 70, "A": 60, "B": "."}))
    assert suppressed_cell_recoverable(table, COUNT, [PARTS], disclosure=disclosure).counts == counts


TOTALS = [partition("Totaal", "A", "B", "C"), partition("Zonder C", "A", "B")]


def with_two_totals(first, second):
    """A and B are published for the year only, so that no total gives away what is hidden of its parts."""
    year = {"Totaal": 140, "A": 40, "B": 40, "C": 60, "Zonder C": 80}
    hidden = {"A": ".", "B": ".", "Zonder C": "."}
    return evidence(
        one_region(year)
        + one_region(first | hidden, period=FIRST)
        + one_region(second | hidden, period=SECOND)
    )


def test_where_totals_cross_a_cell_is_found_that_none_of_them_gives_away():
    table = with_two_totals({"Totaal": 56, "C": 34}, {"Totaal": 90, "C": 30})
    found = suppressed_cell_recoverable(table, EXACT, TOTALS, TIME)
    assert [(one.cell, one.message) for one in found.defects] == [
        (cell("Zonder C", FIRST), "2 published figures leave only 22 for this suppressed cell."),
        (cell("Zonder C", SECOND), "2 published figures leave only 60 for this suppressed cell."),
    ]
    assert found.defects[0].involved == (cell("Zonder C", FIRST), cell("Totaal", FIRST), cell("C", FIRST))
    assert found.counts == Counts(violated=2, satisfied=4)
    assert not found.shown


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        pytest.param({"Totaal": 55, "C": 35}, {"Totaal": 90, "C": 30}, Counts(satisfied=6), id="rounding hides it"),
        pytest.param({"Totaal": ".", "C": 35}, {"Totaal": ".", "C": 30}, Counts(satisfied=8), id="the totals are hidden too"),
        pytest.param({"Totaal": 55, "C": "."}, {"Totaal": 90, "C": "."}, Counts(satisfied=8), id="the other type is hidden too"),
    ],
)  # fmt: skip
def test_where_totals_cross_what_is_well_hidden_is_proved_to_be(first, second, counts):
    found = suppressed_cell_recoverable(with_two_totals(first, second), COUNT, TOTALS, TIME)
    assert found.counts == counts


REGIONS = ("x", "y", "z", "w")
BLOCKS = {
    "A": (".", ".", 90, 30, 190),
    "B": (".", ".", 100, 40, 230),
    "C": (".", ".", ".", 70, 190),
    "D": (11, 12, ".", ".", 50),
    "E": (21, 22, ".", ".", 90),
    "Totaal": (97, 169, 306, 178, 750),
}
"""Two blocks of hidden cells, each with two or more in every row and column, and one that belongs to both."""


def in_blocks(**changed):
    rows = [
        {"type": name, "clients": figure, "region": region}
        for name, line in (BLOCKS | changed).items()
        for region, figure in zip((*REGIONS, "West"), line, strict=True)
    ]
    families = [
        partition("Totaal", "A", "B", "C", "D", "E"),
        partition("West", *REGIONS).model_copy(update={"dimension": "region"}),
    ]
    return suppressed_cell_recoverable(evidence(rows), EXACT, families)


def test_a_cell_between_two_blocks_of_hidden_cells_is_found():
    found = in_blocks()
    (defect,) = found.defects
    assert defect.cell == Cell.at(type="C", region="z", period="2024")
    assert defect.message.endswith("published figures leave only 80 for this suppressed cell.")
    assert {one["region"] for one in defect.involved if one != defect.cell} == {"x", "y", "z", "w", "West"}
    assert found.counts == Counts(violated=1, satisfied=10)


def test_a_cell_is_well_hidden_where_the_blocks_share_two():
    assert in_blocks(C=(".", ".", ".", ".", 190)).counts == Counts(satisfied=12)


@pytest.mark.parametrize(
    ("limit", "most", "why"),
    [
        pytest.param("LARGEST", 11, "more than 11 cells hang together there", id="too large"),
        pytest.param("SYSTEMS", 0, "this is done for 0 systems of cells at most", id="too many"),
    ],
)
def test_what_is_not_looked_at_is_told(monkeypatch, limit, most, why):
    for module in ("keur.evidence.crossing", "keur.rules.left_open"):
        monkeypatch.setattr(f"{module}.{limit}", most)
    found = in_blocks()
    assert found.counts == Counts(consistent=11)
    (remark,) = found.shown["remarks"]
    assert remark.startswith(
        "11 of the suppressed figures of Clients, in totals that cross, were not looked at"
    )
    assert f"because {why}: there may be" in remark


@pytest.mark.parametrize(
    ("work", "counts", "left"),
    [
        pytest.param(1, Counts(consistent=11), 11, id="after the first look"),
        pytest.param(50_000, Counts(violated=1, satisfied=6, consistent=4), 4, id="after some of them"),
    ],
)
def test_once_the_work_is_spent_the_rest_is_told_and_what_was_found_stays(monkeypatch, work, counts, left):
    monkeypatch.setattr("keur.evidence.crossing.WORK", work)
    found = in_blocks()
    assert found.counts == counts
    (remark,) = found.shown["remarks"]
    assert remark.startswith(f"{left} of the suppressed figures of Clients, in totals that cross, ")
    assert "because the work that a table is given was used up: there may be" in remark


def test_a_population_that_is_only_implied_leaves_open_whether_a_cell_is_well_hidden():
    figures = {"Totaal": (500, 526), "A": (100, 105), "B": (300, 316), "C": (".", ".")}
    rows = [{"type": name, "clients": c, "rate": r} for name, (c, r) in figures.items()]
    facts = {"region": REGION, "rates": [RATE]}
    families = [cover("Totaal", "A", "B", "C")]
    implied = suppressed_cell_recoverable(evidence(rows), COUNT, families, TIME, **facts)
    known = suppressed_cell_recoverable(
        evidence(rows, population=[950.0] * len(rows)), COUNT, families, TIME, **facts
    )
    assert implied.counts == Counts(consistent=1)
    assert known.counts == Counts(satisfied=1)
