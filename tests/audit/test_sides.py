import pytest

from keur.auditing.sides import Side, side
from keur.verdict import Defect


@pytest.mark.parametrize(
    ("observed", "expected", "found"),
    [
        ("1 850", "1 580", Side.ABOVE),
        ("70.2", "70.3 to 70.5", Side.BELOW),
        ("70.6", "70.3 to 70.5", Side.ABOVE),
        ("70.4", "70.3 to 70.5", None),
        ("5", "at least 10", Side.BELOW),
        ("15", "at most 10", Side.ABOVE),
        ("-1", "0 to 1 000", Side.BELOW),
        ("1 250", "1 245 to 1 255", None),
        (".", "9", None),
        ("7", "a multiple of 5", None),
        ("10 and 70", "70 and 10", None),
        ("7 inhabitants", "9 inhabitants", None),
    ],
)
def test_the_side_is_told_from_figures_alone(observed, expected, found):
    assert side(Defect(message="No.", observed=observed, expected=expected)) is found
