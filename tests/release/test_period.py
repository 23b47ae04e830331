import pytest

from keur.release.period import FigureStatus, Period, parse_period

FINAL, ONE, TWO = FigureStatus.FINAL, FigureStatus.PROVISIONAL, FigureStatus.REVISED_PROVISIONAL


@pytest.mark.parametrize(
    ("label", "code", "status"),
    [
        ("2024", "2024", FINAL),
        ("2024*", "2024", ONE),
        (" 2024 ** ", "2024", TWO),
        ("1e halfjaar 2024**", "2024H1", TWO),
        ("2e\u00a0halfjaar 2023", "2023H2", FINAL),
        ("2021 1e halfjaar", "2021H1", FINAL),
        ("2021HJ01", "2021H1", FINAL),
        ("2024JJ00", "2024", FINAL),
        ("2024 1e kwartaal*", "2024Q1", ONE),
        ("2024KW04", "2024Q4", FINAL),
        ("2024 januari", "2024M01", FINAL),
        ("Mei 2024*", "2024M05", ONE),
        ("2024MM12", "2024M12", FINAL),
        ("1st half of 2024", "2024H1", FINAL),
    ],
)
def test_labels_of_periods(label, code, status):
    period, found = parse_period(label)
    assert (period.code, found) == (code, status)


@pytest.mark.parametrize(
    "label", ["", "*", "2024***", "heel 2024", "24", "2024MM13", "3e halfjaar 2024", "Totaal", "20245"]
)
def test_what_is_no_period(label):
    assert parse_period(label) is None


def test_a_year_comes_before_its_parts():
    assert sorted([Period(2024, "H2"), Period(2024), Period(2023, "H1")])[1] == Period(2024)
