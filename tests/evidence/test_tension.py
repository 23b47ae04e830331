from functools import partial

import pytest

from evidence.line_table import PERIODS, REGIONS, true_table
from keur.evidence.repairs import Sheet
from keur.evidence.tension import Tension

EVERYTHING = (tuple(range(3)), tuple(range(len(REGIONS))), tuple(range(len(PERIODS))))


def tension(table, **known):
    published = table.published(**known)
    return Tension(published, EVERYTHING).of(Sheet.of(published))


def put(table, column, figure):
    getattr(table, column)["A", "Emmen", "2024"] = figure


@pytest.mark.parametrize("population", [True, False])
def test_there_is_none_in_a_true_table(population):
    assert tension(true_table(), population=population) == 0


WRONG = [
    pytest.param(partial(put, column="counts", figure=3_000), 3, id="a part above its total, no rate and no half-years that fit"),
    pytest.param(partial(put, column="counts", figure=1_200), 2, id="a year below its halves, and no rate that fits"),
    pytest.param(partial(put, column="counts", figure=1_533), 1, id="a count off the grid"),
    pytest.param(partial(put, column="counts", figure=5), 1, id="a count below what is published"),
    pytest.param(partial(put, column="rates", figure=1_001), 1, id="a rate above its base"),
    pytest.param(partial(put, column="rates", figure=97), 1, id="a rate that does not fit"),
    pytest.param(partial(put, column="rates", figure="."), 0, id="a hidden rate"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "violated"), WRONG)
def test_every_violated_relation_counts(damage, violated):
    table = true_table()
    damage(table)
    assert tension(table) == violated


def test_without_a_population_figures_that_most_others_contradict_count():
    table = true_table()
    table.rates["A", "Emmen", "2024"] = 97
    assert tension(table, population=False) == 1


def test_only_what_is_asked_for_is_counted():
    table = true_table()
    table.rates["A", "Emmen", "2024"] = 97
    published = table.published()
    elsewhere = Tension(published, (EVERYTHING[0], (0, 1), EVERYTHING[2]))
    assert elsewhere.of(Sheet.of(published)) == 0
