import numpy as np
import pandas as pd
import pytest

from build import COUNT, REGION, cover, evidence
from keur.evidence.cubes import Evidence
from keur.evidence.history import NO_FORMER, history
from keur.evidence.levels import Events, levels, year_of
from years import broken


def past(rows, stated=None):
    return history(evidence(rows), COUNT, (REGION, "period"), stated)


def one_series(figures):
    return [{"period": period, "clients": figure} for period, figure in figures.items()]


def steps(found):
    return [(found.periods[b], found.periods[a]) for b, a in zip(found.before, found.after, strict=True)]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        pytest.param(["2022", "2023", "2024"], [("2022", "2023"), ("2023", "2024")], id="years"),
        pytest.param(["2024", "2023"], [("2023", "2024")], id="the last year first"),
        pytest.param(["2022", "2024"], [], id="a year between is missing"),
        pytest.param(
            ["1e halfjaar 2023", "2e halfjaar 2023", "1e halfjaar 2024"],
            [("1e halfjaar 2023", "1e halfjaar 2024")],
            id="halves with the same half",
        ),
        pytest.param(
            ["4e kwartaal 2023", "1e kwartaal 2024", "4e kwartaal 2024"],
            [("4e kwartaal 2023", "4e kwartaal 2024")],
            id="quarters with the same quarter",
        ),
        pytest.param(["2023*", "2024**"], [("2023", "2024")], id="provisional years"),
        pytest.param(["2023", "all years"], [], id="what is no period"),
    ],
)
def test_like_is_compared_with_like(periods, expected):
    found = past(one_series(dict.fromkeys(periods, 100)))
    assert steps(found) == expected
    assert found.silence("other") == ("other" if expected else NO_FORMER)


def test_the_country_stands_apart():
    rows = [{"region": name, "clients": 100} for name in ("Assen", "Nederland", "Emmen")]
    found = past(rows)
    assert found.regions == ["Assen", "Emmen"]
    assert found.table.figure.shape == (1, 1, 2)
    assert found.nation.figure.tolist() == [[[100]]]
    assert str(found.cell(0, 0, None)) == "Totaal · Nederland · 2024"


def test_what_came_before_is_known_as_far_as_there_is_no_gap():
    found = past(one_series({"2019": 50, "2021": 100, "2022": 0, "2023": 100, "2024": 100}))
    assert found.formers.tolist() == [1, 2, 3]
    was_zero = found.so_far(found.table.figure == 0, np.logical_or)
    assert was_zero.ravel().tolist() == [False, True, True]
    never_zero = found.so_far(found.table.figure > 0, np.logical_and)
    assert never_zero.ravel().tolist() == [True, False, False]


def test_a_dimension_beside_the_types_makes_more_series():
    frame = evidence([{"type": name, "clients": 100} for name in ("A", "B")]).frame
    forms = [frame.assign(form=pd.Categorical([form] * 2, ["PGB", "ZIN"])) for form in ("PGB", "ZIN")]
    both = pd.concat(forms, ignore_index=True)
    found = history(Evidence(both[["form", *frame.columns]]), COUNT, (REGION, "period"))
    assert [found.name(i) for i in range(4)] == ["PGB · A", "PGB · B", "ZIN · A", "ZIN · B"]
    assert found.cell(2, 0, 0)["form"] == "ZIN"
    assert [level.kind for level in levels(found, [cover("A", "B")])] == ["period", "series", "region"]


def test_breaks_lie_where_they_are_stated():
    rows = one_series({"2023": 100, "2024": 100, "1e halfjaar 2023": 50, "1e halfjaar 2024": 50})
    assert past(rows, broken("2024")).comparable.ravel().tolist() == [False, True]
    assert past(rows, broken("2024H1")).comparable.ravel().tolist() == [True, False]
    assert past(rows, broken("2024", types=("Begeleiding",))).comparable.all()
    assert past(rows, broken("2024", types=("Totaal",), regions=("Emmen",))).comparable.all()


def test_one_history_is_made_for_all_who_ask():
    table = evidence(one_series({"2023": 100, "2024": 100}))
    first, second = (history(table, COUNT, (REGION, "period")) for _ in range(2))
    assert first is second
    assert history(table, COUNT, (REGION, "period"), broken("2024")) is not first


def test_in_a_year_it_happened_if_it_happened_in_all_parts_of_it():
    rows = one_series({"2023": 100, "2024": 100, "1e halfjaar 2023": 50, "1e halfjaar 2024": 50})
    found = past(rows)
    assert year_of(found).tolist() == [0, 0]
    could = np.ones((1, 2, 1), bool)
    hit = np.array([True, False]).reshape(1, 2, 1)
    by_year = Events(could, hit, np.zeros(could.shape, np.intp)).by_year(year_of(found))
    assert (by_year.could.ravel().tolist(), by_year.hit.ravel().tolist()) == ([True], [False])
    assert Events(could, could, np.zeros(could.shape, np.intp)).by_year(year_of(found)).hit.all()
