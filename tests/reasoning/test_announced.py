from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.announced import Announcements, Printed, Slip, guess

COUNTS = st.integers(0, 400)


def told(year, first, second):
    return Announcements(Printed(year), Printed(first), Printed(second))


def printed(part, whole):
    return f"{-100 * part / whole:.2f}"


@given(
    both=st.integers(500, 5_000), only=st.tuples(st.integers(0, 2_000), st.integers(0, 2_000)),
    left=st.tuples(COUNTS, COUNTS, COUNTS),
)  # fmt: skip
def test_who_is_removed_from_a_year_was_in_one_of_its_halves(both, only, left):
    """Persons in both halves, or in one of them; some are removed from every table they were in."""
    gone = [min(n, of) for n, of in zip(left, (both, *only), strict=True)]
    first = printed(gone[0] + gone[1], both + only[0])
    second = printed(gone[0] + gone[2], both + only[1])
    year = printed(sum(gone), both + sum(only))
    effects = told(year, first, second)
    assert effects.year.most >= effects.lowest
    assert effects.year.least <= effects.highest


@pytest.mark.parametrize(
    ("year", "first", "second", "slip", "which", "meant"),
    [
        ("-0.03", "-0.33", "-0.26", Slip.MARK, 0, "-0.3"),
        ("0.30", "-0.33", "-0.26", Slip.SIGN, 0, "-0.30"),
        ("-0.30", "-0.33", "-2.60", Slip.MARK, 2, "-0.260"),
        ("-0.90", "-0.33", "-0.32", Slip.EXCHANGE, 1, "-0.33"),
    ],
)
def test_the_likeliest_slip(year, first, second, slip, which, meant):
    found = guess(told(year, first, second))
    assert (found.slip, found.which, found.meant.text) == (slip, which, meant)


def test_a_guess_makes_the_three_go_together():
    assert told("-0.3", "-0.33", "-0.26").plausible
    assert not told("-0.03", "-0.33", "-0.26").plausible
    assert guess(told("-90", "-0.33", "-0.26")) is None


def test_ends_are_exact():
    assert (Printed("-0.04").least, Printed("-0.04").most) == (Fraction(-9, 200), Fraction(-7, 200))
    assert Printed("-0.04").turned().text == "0.04"
    assert Printed("0.04").turned().turned().text == "0.04"
