from dataclasses import replace

import pytest

from keur.power import SIZES, CategoryPower, Power, Sides
from keur.reports.html import render
from keur.reports.power import as_dict, median, sentences, share
from reports import samples

CATEGORY = samples.POWER[0].categories[0]


def proved(*both):
    """How many figures each size is proved in, whichever way the error goes."""
    return tuple(Sides(n, n, n) for n in both)


def power(*categories, whole="Totaal", regions=True):
    figures = sum(category.figures for category in categories)
    covered = Sides(figures, figures - 1, figures - 1)
    return Power("Clients", figures, covered, (("SS001", covered),), categories, whole, regions)


def total(*both, figures=50):
    return CategoryPower("Totaal", figures, proved(*both), 2.5)


def first(found):
    return next(iter(sentences(found)))


@pytest.mark.parametrize(
    ("both", "said"),
    [
        ((10, 47, 50, 50, 50), "An error of 3 % in Totaal is proved in 94 % of 50 regions."),
        ((45, 50, 50, 50, 50), "An error of 1 % in Totaal is proved in 90 % of 50 regions."),
        (
            (0, 12, 44, 49, 50),
            "An error of 3 % in Totaal is proved in 24 % of 50 regions, one of a factor of 2 in 98 %.",
        ),
        (
            (0, 0, 0, 0, 3),
            "An error of 3 % in Totaal is proved in none of 50 regions, one of a factor of 10 in 6 %.",
        ),
    ],
    ids=["3 % nearly everywhere", "1 % already", "only a large one", "hardly any"],
)
def test_the_sentence_speaks_of_3_percent_and_of_what_is_proved_nearly_everywhere(both, said):
    assert first(power(total(*both))) == said


def test_of_a_few_regions_no_percentage_is_told():
    said = first(power(total(0, 2, 3, 3, 7, figures=7)))
    assert said == "An error of 3 % in Totaal is proved in 2 of 7 regions, one of a factor of 10 in all."


def test_figures_are_no_regions_where_there_are_more_periods():
    assert first(power(total(50, 50, 50, 50, 50), regions=False)).endswith("100 % of 50 figures.")


def test_without_a_whole_all_figures_are_spoken_of():
    part = replace(total(0, 50, 50, 50, 50), category="PGB")
    assert first(power(part, part, whole=None)) == "Over all 100 figures an error of 3 % is proved in 100 %."


def test_a_measure_without_a_figure_above_0_has_only_what_is_held():
    nothing = power(CategoryPower("Totaal", 0, proved(0, 0, 0, 0, 0), None))
    assert len(list(sentences(replace(nothing, figures=3, covered=Sides(3, 0, 0))))) == 1


def test_figures_of_0_are_not_among_those_that_have_a_size():
    found = replace(power(total(0, 50, 50, 50, 50)), figures=60)
    assert list(sentences(found))[1] == "Over all 50 figures above 0 an error of 3 % is proved in 100 %."


def test_how_many_figures_are_held_is_said_last():
    *_, last = sentences(power(total(0, 50, 50, 50, 50)))
    assert (
        last == "Some error is proved in 50 of 50 figures (100 %), in 49 of them both too high and too low."
    )


@pytest.mark.parametrize(
    ("part", "of", "said"),
    [(0, 7, "0 %"), (1, 400, "under 1 %"), (399, 400, "99 %"), (7, 7, "100 %"), (0, 0, "0 %")],
)
def test_a_share_is_never_more_than_is_true(part, of, said):
    assert share(part, of) == said


@pytest.mark.parametrize(("percent", "said"), [(None, "–"), (0.9, "0.9 %"), (1204.0, "1 204.0 %")])
def test_the_size_proved_in_half_of_the_figures(percent, said):
    assert median(replace(CATEGORY, median=percent)) == said


def test_the_json_has_every_size_of_every_category():
    (found,) = [as_dict(power(total(1, 2, 3, 4, 5)))]
    assert [one["error"] for one in found["categories"][0]["proved"]] == [size.word for size in SIZES]
    assert found["categories"][0]["proved"][1] == {"error": "3 %", "up": 2, "down": 2, "both": 2}
    assert found["rules"] == [{"code": "SS001", "up": 50, "down": 49, "both": 49}]
    assert found["sentences"] == list(sentences(power(total(1, 2, 3, 4, 5))))


def test_the_page_leaves_out_categories_without_figures():
    page = render(replace(samples.clean(), power=samples.POWER))
    assert '<h2 id="power">' in page
    assert ">Begeleiding</th>" in page
    assert ">Opvang</th>" not in page
    assert 'id="power"' not in render(samples.clean())
