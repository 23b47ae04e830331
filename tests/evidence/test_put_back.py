import numpy as np
import pytest

from keur.evidence.changed_places import changed_places
from keur.evidence.put_back import put_back
from keur.verdict import Cell
from two_editions import MEASURES, changed

TYPES = ("A", "B", "C")
YEARS = ("2021", "2022", "2023")
REGIONS = tuple(f"G{i}" for i in range(12))


def true(name, region, year):
    return 1000 * (TYPES.index(name) + 1) + 100 * YEARS.index(year) + 5 * REGIONS.index(region)


def table(source, *, stays=(), provisional=()):
    """Each type with the figures of another, in all years but those that stay; the rate stays its own."""
    rows = []
    for name in TYPES:
        for region in REGIONS:
            for year in YEARS:
                of = name if year in stays else source.get(name, name)
                own, now = true(name, region, year), true(of, region, year)
                status = ("provisional", "final") if year in provisional else ("final", "final")
                old = own + 5 if year in provisional else own
                at = {"type": name, "region": region, "period": year, "status": status}
                rows.append(at | {"clients": (old, now), "rate": (own // 100, own // 100)})
    return changed(rows)


def undone(editions):
    (one,) = changed_places(editions, MEASURES, "period")
    return put_back(editions, one, editions, MEASURES, "period")


def expected(editions):
    return [true(t, r, y) for t, r, y in editions.frame[["type", "region", "period"]].itertuples(index=False)]


SWAP = {"A": "C", "C": "A"}


@pytest.mark.parametrize(
    "made",
    [
        pytest.param({"source": SWAP}, id="two"),
        pytest.param({"source": {"A": "B", "B": "C", "C": "A"}}, id="three that went round"),
        pytest.param({"source": SWAP, "stays": ("2021",)}, id="in some of the years"),
        pytest.param({"source": SWAP, "provisional": ("2023",)}, id="and revised figures with them"),
        pytest.param(
            {"source": SWAP, "stays": ("2022", "2023"), "provisional": ("2023",)},
            id="revised figures after a year that kept its own",
        ),
    ],
)
def test_figures_go_back_where_they_came_from(made):
    editions = table(**made)
    found = undone(editions)
    assert found.evidence.frame["clients"].tolist() == expected(editions)
    assert found.evidence.frame["rate"].tolist() == editions.frame["rate"].tolist()


def test_what_is_known_of_a_label_stays_with_it():
    editions = table(SWAP)
    editions.frame["population"] = np.arange(len(editions.frame), dtype=float)
    found = undone(editions)
    assert found.evidence.frame["population"].tolist() == editions.frame["population"].tolist()


def test_a_cell_is_told_where_the_release_has_its_figures():
    found = undone(table(SWAP, stays=("2021",)))
    assert found.published(Cell.at(type="A", period="2022")) == Cell.at(type="C", period="2022")
    assert found.published(Cell.at(type="A", period="2021")) == Cell.at(type="A", period="2021")
    assert found.published(Cell.at(type="B", period="2022")) == Cell.at(type="B", period="2022")


def test_nothing_is_put_back_where_figures_would_have_no_row():
    editions = table(SWAP)
    (one,) = changed_places(editions, MEASURES, "period")
    there = (editions.frame["type"] != "C") | (editions.frame["region"] != "G3")
    assert put_back(type(editions)(editions.frame[there]), one, editions, MEASURES, "period") is None


def test_one_that_took_the_place_of_a_row_that_has_none_leaves_that_unknown():
    editions = table({"A": "B", "B": "C", "C": "A"})
    (one,) = changed_places(editions, MEASURES, "period")
    one.source.pop("C")
    found = put_back(editions, one, editions, MEASURES, "period")
    figures = found.evidence.figures("clients")
    assert not figures.known.sel(type="A").any()
    assert figures.known.sel(type="C").all()
