from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from benchmarks.through_time import publication

from keur.evidence.columns import dimensions
from keur.evidence.cubes import Evidence
from keur.evidence.editions import editions_frame
from keur.evidence.selected import selected
from keur.evidence.step_table import step_table
from keur.evidence.steps import step_words
from keur.evidence.triangle import triangle
from keur.evidence.vintages import Chain, as_published, counts, past_of, steps_now
from keur.sources import mergers
from published import cells
from vintage_editions import World


@cache
def book():
    return publication(seed=5, regions=8, years=4)


def editions(world=None, number=5):
    world = world or World(book())
    return [world.edition(date) for date in world.dates[-number:]]


def past(found):
    *earlier, release = found
    return past_of(Chain(release, earlier, book().contract))


def named(release, old, new):
    """The release with another name for a type, under the same codes."""
    first, *others = release.dimensions
    keys = tuple(f"T{i}" for i in range(len(first.categories)))
    labels = tuple(new if label == old else label for label in first.categories)
    return replace(release, dimensions=(replace(first, categories=labels, keys=keys), *others))


def test_every_figure_that_was_open_makes_one_step_from_edition_to_edition():
    found = past(editions()).steps["clients"]
    assert {step_words(step) for step in found.step.tolist()} == {
        ("", "provisional", "final"),
        ("H1", "provisional", "revised provisional"),
        ("H1", "revised provisional", "final"),
        ("H2", "provisional", "final"),
    }
    total = found.where((found.line == 0) & found.whole)
    assert total.edition.tolist() == [0, 1, 1, 1, 2]


def test_growth_holds_the_true_growth():
    world = World(book(), late=0.2)
    found = past(editions(world)).steps["clients"]
    low, high = found.growth
    published = found.published_growth
    there = np.isfinite(published) & np.isfinite(high)
    assert (low[there] <= published[there]).all()
    assert (published[there] <= high[there]).all()


def test_a_type_with_another_name_now_keeps_its_past():
    plain = editions()
    renamed = [named(one, "Begeleiding", "Begeleiding (oud)") for one in plain[:-1]]
    renamed.append(named(plain[-1], "", ""))
    same, told = past(plain).steps["clients"], past(renamed).steps["clients"]
    assert sorted(told.line.tolist()) == sorted(same.line.tolist())


def test_a_type_that_is_gone_has_no_line():
    plain = editions()
    release = plain[-1]
    kind = dimensions(release, book().contract)["type"]
    fewer = selected(release, kind, lambda i: kind.categories[i] != "Begeleiding")
    found = past([*plain[:-1], fewer]).steps["clients"]
    assert (found.line == -1).any()
    assert found.line.max() < 24 * 8


def test_the_steps_of_the_edition_itself_lie_where_its_figures_are():
    found = editions()
    told = past(found)
    frame = Evidence(editions_frame(found[-1], found[-2], book().contract))
    now, place = steps_now(frame, told)["clients"]
    figures = frame.figures("clients").value.values.ravel()
    assert (figures[place] == now.after.figure).all()
    assert set(now.edition.tolist()) == {len(found) - 1}


def test_the_table_of_steps_says_where_the_past_is_too_short():
    found = editions(number=4)
    told = past(found)
    frame = Evidence(editions_frame(found[-1], found[-2], book().contract))
    now, _ = steps_now(frame, told)["clients"]
    rows = step_table(now, told.steps["clients"], told.lines.regions)
    assert [row.whole for row in rows] == sorted((row.whole for row in rows), reverse=True)
    assert not any(row.enough for row in rows)
    assert {row.editions for row in rows} == {1}


def test_the_triangle_leaves_out_what_never_changed():
    contract = book().contract
    series, more = triangle(editions(), contract, as_published("clients", counts(contract)["clients"]))
    assert more == 0
    assert len(series) == 25
    assert [line.period for line in series[0].lines] == [
        "1e halfjaar 2022", "2e halfjaar 2022", "2022", "1e halfjaar 2023", "2e halfjaar 2023", "2023",
        "1e halfjaar 2024",
    ]  # fmt: skip


def test_a_final_figure_that_changed_is_in_the_triangle():
    def plant(when, labels, told):
        told = told.copy()
        if when == "2024-12-03":
            told[0, 0, labels.index("2021")] += 100
        return told

    contract = book().contract
    world = World(book(), planted=plant)
    series, _ = triangle(editions(world), contract, as_published("clients", counts(contract)["clients"]))
    line = next(line for line in series[0].lines if line.period == "2021")
    assert {told.status for told in line.told} == {"final"}


@pytest.mark.parametrize("name", ["type", "region", "period"])
def test_a_part_of_a_release_holds_the_cells_of_its_categories(name):
    release = editions()[-1]
    dimension = dimensions(release, book().contract)[name]
    part = selected(release, dimension, lambda i: i in {1, 2})
    wanted = {(dimension.label, dimension.categories[i]) for i in (1, 2)}
    assert cells(part) == {key: said for key, said in cells(release).items() if key & wanted}


def test_a_region_whose_borders_were_redrawn_makes_no_step(tmp_path):
    file = tmp_path / "mergers.csv"
    file.write_text("date,old_name,new_name\n2024-01-01,Gemeente 003,Gemeente 004\n", "utf-8")
    *earlier, release = editions()
    plain = past_of(Chain(release, earlier, book().contract)).steps["clients"]
    told = past_of(Chain(release, earlier, book().contract, mergers.read(file))).steps["clients"]

    def regions(steps):
        return {
            (line % 8, edition)
            for line, edition in zip(steps.line.tolist(), steps.edition.tolist(), strict=True)
        }

    assert regions(plain) - regions(told) == {(3, 2), (4, 2)}
    assert regions(told) < regions(plain)
