import pytest

from evidence.line_table import true_table
from keur.evidence import accused
from keur.evidence.accused import accuse
from keur.evidence.neighbourhoods import neighbourhood
from keur.reasoning.likely_cause import Slip
from keur.verdict import Cell


def cell(type_, region, period="2024"):
    return Cell.at(type=type_, region=region, period=period)


def told(one):
    """Where the doubted figures of a component stand."""
    return [(one.placed.cell(f), one.placed.columns[f]) for f in one.case.figures]


def damaged(**counts):
    """The small table with other counts of A in 2024, by region."""
    table = true_table()
    for region, count in counts.items():
        table.counts["A", region, "2024"] = count
    return table.published(), [cell("A", region) for region in counts]


def test_nothing_is_accused_where_all_can_be_right():
    assert accuse(true_table().published(), [cell("A", "Emmen")]) == []


def test_the_wrong_figure_is_accused_with_its_slip():
    published, cells = damaged(Emmen=15_300)
    (one,) = accuse(published, cells)
    assert told(one) == [(cell("A", "Emmen"), "clients")]
    assert one.unique(one.case.figures[0])
    assert (one.causes[0].slip, one.causes[0].instead) == (Slip.FACTOR, 1_530)


def test_two_figures_of_different_regions_that_changed_places_name_each_other():
    table = true_table()
    one, other = ("A", "Emmen", "2024"), ("A", "Hoogeveen", "2024")
    table.counts[one], table.counts[other] = table.counts[other], table.counts[one]
    found = accuse(table.published(), [cell(*one), cell(*other)])
    assert [told(case) for case in found] == [[(cell(*one), "clients")], [(cell(*other), "clients")]]
    assert [case.causes[0].partner for case in found] == ["Hoogeveen", "Emmen"]


def test_of_a_count_and_its_rate_that_is_accused_which_a_slip_explains_better_and_both_are_told():
    table = true_table()
    table.counts["B", "Noordenveld", "1e halfjaar 2024"] = 1_370
    (one,) = accuse(table.published(), [cell("B", "Noordenveld", "1e halfjaar 2024")])
    assert told(one)[0][1] == "clients"
    assert (one.causes[0].slip, one.causes[0].instead) == (Slip.TRANSPOSED, 1_730)
    others = [(case.placed.columns[figure], cause.slip) for case, figure, cause in one.perhaps]
    assert {column for column, _ in others} == {"rate"}


def test_rates_over_the_population_of_another_year_are_told_by_it():
    table = true_table()
    stale = 17_000 + 7 - 1_500
    published = table.published()
    frame = published.evidence.frame.copy()
    of_emmen = frame["region"] == "Emmen"
    frame["population_before"] = frame["population"]
    frame.loc[of_emmen, "population_before"] = float(stale)
    frame.loc[of_emmen, "rate"] = (frame.loc[of_emmen, "clients"] * 1000 / stale).round()
    published = type(published)(type(published.evidence)(frame), published.ties)
    (one,) = accuse(published, [cell("A", "Emmen")])
    assert told(one) == [(None, "population")]
    assert one.causes[0].sentence == "population of 1 January 2023: 17 007 for 15 507"


@pytest.mark.parametrize(
    ("limit", "value"),
    [pytest.param("SEARCHED", 1, id="more components than are searched"), pytest.param("STEPS", 1, id="searching has cost enough")],
)  # fmt: skip
def test_what_could_not_be_searched_says_so(monkeypatch, limit, value):
    published, cells = damaged(Assen=9_000, Emmen=15_300, Meppel=2_250)
    monkeypatch.setattr(accused, limit, value)
    *_, last = accuse(published, cells)
    assert (last.case, last.reason) == (None, accused.TOO_MANY)


def test_the_neighbourhood_shows_total_siblings_halves_and_rate_and_marks_the_figure():
    published, _ = damaged(Emmen=15_300)
    around = neighbourhood(published, cell("A", "Emmen"), {"clients": "1 530"})
    assert around.columns == ("1e halfjaar 2024", "2e halfjaar 2024", "2024", "per 1 000")
    assert [(row.role, row.name) for row in around.rows] == [
        ("total", "T"),
        ("itself", "A"),
        ("sibling", "B"),
    ]
    assert around.rows[1].figures == ("1 220", "1 375", "15 300", "90")
    assert around.marked == ((2, "1 530"),)
    assert around.more == 0


def test_of_many_siblings_the_smallest_are_left_out_of_the_neighbourhood(monkeypatch):
    published, _ = damaged(Emmen=15_300)
    monkeypatch.setattr("keur.evidence.neighbourhoods.SIBLINGS", 0)
    assert neighbourhood(published, cell("A", "Emmen"), {}).more == 1
    whole = neighbourhood(published, cell("T", "Emmen"), {})
    assert [row.role for row in whole.rows] == ["itself", "part", "part"]
