import pytest

from keur.contract.moments import months_into


@pytest.mark.parametrize(
    ("moment", "months"),
    [
        ("January of the year", 0),
        ("December of the year", 11),
        ("May of the year after", 16),
        ("june of the second year after", 29),
        ("December of the third year after", 47),
    ],
)
def test_months_from_january_of_the_year_of_the_figures(moment, months):
    assert months_into(moment) == months


@pytest.mark.parametrize(
    "moment",
    ["", "December", "December 2025", "the year after", "Smarch of the year", "May of the year after that"],
)
def test_another_way_of_writing_is_not_understood(moment):
    assert months_into(moment) is None
