from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keur.reasoning.component import Component
from keur.reasoning.doubted import Doubted, Other
from keur.reasoning.figures import CountFigure
from keur.reasoning.likely_cause import EASILY, Slip, likely_causes
from keur.reasoning.linear import covers
from keur.reasoning.slips import one_digit_off, one_group_of, scaled, transposed
from keur.reasoning.suspects import suspects


def doubted(value, low, high, base=5, **more):
    def fits(tried):
        return tried % base == 0 and low <= tried and (high is None or tried <= high)

    return Doubted(value, (low, high), fits, base, **more)


def swapped_with(name, value, *, holds=True):
    return Other(name, value, lambda: holds)


@pytest.mark.parametrize(
    ("one", "slip", "sentence"),
    [
        pytest.param(doubted(1850, 1570, 1590), Slip.TRANSPOSED, "digits transposed: 1 850 for 1 580", id="transposed"),
        pytest.param(doubted(1980, 1570, 1590), Slip.ONE_DIGIT, "one digit off: 1 980 for 1 580", id="one digit"),
        pytest.param(doubted(15_800, 1570, 1590), Slip.FACTOR, "ten times too high: 15 800 for 1 580", id="ten times too high"),
        pytest.param(doubted(35, 3_300, 3_700), Slip.FACTOR, "a hundred times too low: 35 for 3 500", id="a hundred times too low"),
        pytest.param(doubted(15, 15_210, 15_290), Slip.THOUSANDS, "thousands mark lost: 15 for 15 210 to 15 290", id="only the thousands are left"),
        pytest.param(doubted(580, 1_560, 1_600), Slip.THOUSANDS, "thousands mark lost: 580 for 1 580", id="the thousands are gone"),
        pytest.param(
            doubted(2_715, 1_570, 1_590, partners=(swapped_with("Emmen", 1_580),)),
            Slip.SWAPPED, "swapped with Emmen: 2 715 for 1 580", id="swapped",
        ),
        pytest.param(
            doubted(2_715, 1_570, 1_590, previous=Other("2023", 2_715)),
            Slip.COPIED, "copied from 2023: 2 715", id="copied from the previous period",
        ),
        pytest.param(
            doubted(2_715, 1_570, 1_590, neighbours=(Other("Dagbesteding", 15), Other("Begeleiding", 2_715))),
            Slip.NEIGHBOUR, "the value of Begeleiding: 2 715", id="the value of a neighbouring row",
        ),
        pytest.param(
            doubted(86, 90, 91, base=1, stale=(("1 January 2023", (86, 87)),)),
            Slip.POPULATION, "population of 1 January 2023: 86 for 90 to 91", id="last year's population",
        ),
        pytest.param(doubted(125, 1245, 1255, base=1, decimals=1), Slip.FACTOR, "ten times too low: 12.5 for 125.0", id="a rate with a decimal"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_what_it_should_have_been(one, slip, sentence):
    first = likely_causes(one)[0]
    assert (first.slip, first.sentence) == (slip, sentence)


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(doubted(2_715, 1_570, 1_590), id="no slip fits"),
        pytest.param(doubted(1_850, 0, None), id="it could be anything, so every slip fits"),
        pytest.param(doubted(1_850, 0, 9_000), id="it could be almost anything"),
        pytest.param(
            replace(doubted(1_850, 1_570, 1_590), fits=lambda _: False), id="the repaired value breaks a rule"
        ),
        pytest.param(
            doubted(2_715, 1_570, 1_590, partners=(swapped_with("Emmen", 1_580, holds=False),)),
            id="the other cell cannot hold it",
        ),
        pytest.param(doubted(0, 20, 40, previous=Other("2023", 0)), id="a zero is often followed by a zero"),
        pytest.param(
            doubted(2_715, 2_720, 2_720, previous=Other("2023", 2_715), neighbours=(Other("Emmen", 10),)),
            id="what it was is as near as any small error",
        ),
        pytest.param(
            doubted(2_715, 1_570, 1_590, previous=Other("2023", 2_710)), id="almost the previous one"
        ),
    ],
)
def test_nothing_is_named_where_nothing_fits_or_chance_fits_as_well(one):
    assert not likely_causes(one)


def test_a_slip_that_coincidence_gives_often_comes_after_one_that_it_hardly_gives():
    one = doubted(1_640, 1_500, 1_620, previous=Other("2023", 1_640))
    assert [cause.slip for cause in likely_causes(one)] == [Slip.COPIED, Slip.ONE_DIGIT]


@pytest.mark.parametrize(
    ("one", "slips"),
    [
        pytest.param(
            doubted(10, 16, 16, base=1, neighbours=(Other("Emmen", 10), Other("Assen", 70))),
            [Slip.NEIGHBOUR, Slip.ONE_DIGIT],
            id="one of two rows above one of seventeen digits",
        ),
        pytest.param(
            doubted(1_850, 1_570, 1_590, neighbours=(Other("Emmen", 1_850), Other("Assen", 70))),
            [Slip.NEIGHBOUR, Slip.TRANSPOSED],
            id="the very figure of a row above the three orders of digits of five values",
        ),
        pytest.param(
            doubted(1_850, 1_580, 1_580, neighbours=(Other("Emmen", 1_850), Other("Assen", 70))),
            [Slip.TRANSPOSED, Slip.NEIGHBOUR],
            id="the more common slip where both tell as much",
        ),
        pytest.param(
            doubted(2_715, 1_570, 1_590, neighbours=(Other("Emmen", 2_715), Other("Assen", 7)),
                    partners=(Other("Emmen", 1_580, lambda: True, doubted=True),)),
            [Slip.SWAPPED, Slip.NEIGHBOUR],
            id="an exchange that explains two wrong figures",
        ),
    ],
)  # fmt: skip
def test_what_would_most_probably_give_just_this_figure_comes_first(one, slips):
    found = likely_causes(one)
    assert [cause.slip for cause in found] == slips
    assert all(cause.likely for cause in found)


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(doubted(645, 125, 170), id="one of eighteen digits in a tenth of all values"),
        pytest.param(doubted(6, 20, 21, base=1, neighbours=(Other("Emmen", 6), *[Other("", 9)] * 3)), id="a small rate among four"),
    ],
)  # fmt: skip
def test_what_coincidence_would_give_as_easily_may_be_the_cause_and_is_not_likely(one):
    (cause,) = likely_causes(one)
    assert not cause.likely
    assert cause.chance > EASILY


def test_where_several_values_fit_a_slip_names_them_all():
    (cause,) = likely_causes(doubted(1_980, 1_480, 1_600))
    assert (cause.instead, cause.sentence) == (None, "one digit off: 1 980 for 1 480 to 1 580")


@given(st.integers(10, 99_999))
def test_slips_of_digits_can_be_undone_by_the_same_slip(value):
    assert all(
        value in transposed(other) for other in transposed(value) if len(str(other)) == len(str(value))
    )
    assert all(value in one_digit_off(other) for other in one_digit_off(value))


@given(st.integers(1, 99_999), st.sampled_from([10, 100, 1000]), st.sampled_from([1, 5]))
def test_a_factor_is_undone_even_after_rounding(true, factor, base):
    right = max(base, true // base * base)
    assert any(low <= right <= high for _, _, low, high in scaled(right * factor, base))
    rounded = (2 * right + base * factor) // (2 * base * factor) * base
    if rounded and factor < 1000:
        assert any(low <= right <= high for _, _, low, high in scaled(rounded, base))


@given(st.integers(1_000, 999_999))
def test_either_group_of_a_number_may_be_what_is_left_of_it(value):
    first, last = divmod(value, 1000)
    near = value - 5, value + 5
    assert one_group_of(first, *near)[0] <= value <= one_group_of(first, *near)[1]
    if last and last != first:
        assert (
            one_group_of(last, *near) == (value, value) or last == near[0] // 1000 or last == near[1] // 1000
        )


def test_the_cause_of_a_suspect_of_a_component():
    figures = tuple(CountFigure(i, i, v, 5) for i, v in enumerate((1_900, 1_580, 1_200, 15_800, 5)))
    component = Component(5, (*covers(0, [1, 2]), *covers(1, [3, 4])), figures)
    found = suspects(component)
    assert (found.figures, found.unique) == ((3,), True)

    def fits(value):
        return component.rule((), {3: value}).values is not None

    first = likely_causes(Doubted(15_800, found.could_be[0], fits, base=5))[0]
    assert (first.slip, first.instead) == (Slip.FACTOR, 1_580)
