import pytest

from build import evidence
from keur.evidence.populations import as_told, half_persons, reference

ROWS = [{"type": "A"}, {"type": "B"}]
NAN = float("nan")


def table(before=(10.0, NAN), here=(20.0, 20.0), after=(31.0, NAN)):
    return evidence(
        [row | {"clients": 5} for row in ROWS],
        population_before=list(before), population=list(here), population_after=list(after),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("denominator", "halves"),
    [
        ("1 January", [40, 40]),
        ("1 January of the year before", [20, 0]),
        ("1 January of the year after", [62, 0]),
        ("average", [51, 0]),
    ],
)
def test_half_persons_are_whole_and_0_where_unknown(denominator, halves):
    assert half_persons(table(), denominator).ravel().tolist() == halves


def test_without_the_columns_nothing_is_known():
    assert not half_persons(evidence([{"clients": 5}]), "average").any()


@pytest.mark.parametrize(
    ("denominator", "years", "words"),
    [
        ("1 January", [2024], "1 January 2024"),
        ("1 January of the year before", [2024], "1 January 2023"),
        ("1 January of the year after", [2024], "1 January 2025"),
        ("average", [2024], "average 2024"),
        ("1 January", [2023, 2024], "1 January of the year"),
        ("1 January of the year before", [2023, 2024], "1 January of the year before"),
        ("average", [], "average of the year"),
    ],
)
def test_the_reference_in_words(denominator, years, words):
    assert reference(denominator, years) == words


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("1 January 2024", "1 January 2024"),
        ("average 2024", "2024 on average"),
        ("average of the year", "the year on average"),
    ],
)
def test_what_a_population_is_called_in_a_sentence(when, told):
    assert as_told(when) == told
