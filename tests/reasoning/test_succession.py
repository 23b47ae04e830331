import pytest

from keur.reasoning.succession import left_out, next_in_line, run

YEARS = ["2019", "2020", "2021", "2022", "2023"]


@pytest.mark.parametrize(
    ("first", "last", "between"),
    [
        ("2022", "2024", ["2022", "2023", "2024"]),
        ("2023H2", "2024H2", ["2023H2", "2024H1", "2024H2"]),
        ("2023Q4", "2024Q1", ["2023Q4", "2024Q1"]),
        ("2023M11", "2024M02", ["2023M11", "2023M12", "2024M01", "2024M02"]),
        ("2023", "2024H1", []),
        ("2024", "2023", []),
        ("ever", "2023", []),
    ],
)
def test_the_periods_from_one_to_another(first, last, between):
    assert run(first, last) == between


@pytest.mark.parametrize(
    ("present", "gaps"),
    [
        pytest.param(YEARS, [], id="a whole series"),
        pytest.param([y for y in YEARS if y != "2021"], ["2021"], id="a year left out"),
        pytest.param(["2019", "2021", "2023"], [], id="every other year"),
        pytest.param(["2019", "2023"], [], id="two years somebody chose"),
        pytest.param(
            [*YEARS, "2013", "2015", "2017", "2018"], [], id="every other year until it was held each year"
        ),
        pytest.param([*YEARS, "2015", "2016", "2018", "2024"][1:], [], id="in two places"),
        pytest.param([*YEARS, "2013", "2014", "2015", "2016"], ["2017", "2018"], id="two years on end"),
        pytest.param(["2021H1", "2022H1", "2023H1"], [], id="first halves only"),
        pytest.param(["2022H1", "2022H2", "2023H1", "2024H1", "2024H2"], ["2023H2"], id="a half left out"),
        pytest.param([*YEARS, "2022H1", "2022H2"], [], id="halves of some years only"),
        pytest.param(["a", "b", "c"], [], id="no periods"),
    ],
)
def test_what_is_left_out_of_a_series(present, gaps):
    assert left_out(present) == gaps


@pytest.mark.parametrize(
    ("code", "since", "follows"),
    [
        pytest.param("2024", "2019", True, id="all since then is there"),
        pytest.param("2024", "2018", False, id="the first is not there"),
        pytest.param("2025", "2019", False, id="one between is not there"),
        pytest.param("2021", "2019", False, id="two are no series"),
        pytest.param("2024H1", "2019", False, id="another kind of period"),
        pytest.param("ever", "2019", False, id="no period"),
        pytest.param("2024", "ever", False, id="since no year"),
    ],
)
def test_the_next_in_line(code, since, follows):
    assert next_in_line(code, YEARS, since) == follows
