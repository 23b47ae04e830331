"""Nine editions: four years of steps, the last of which is this edition's."""

from functools import cache

import numpy as np
import pytest
from benchmarks.through_time import publication

from build import COUNT, REGION, TIME
from keur.evidence.cubes import Evidence
from keur.evidence.editions import editions_frame
from keur.evidence.vintages import Chain, past_of, with_vintages
from keur.rules.revisions.revision_larger_than_usual import revision_larger_than_usual
from keur.verdict import Cell
from vintage_editions import World

NOW, BEFORE = "2024-12-03", "2024-05-13"
TYPES = {"Totaal": 0, "Begeleiding": 4}
SEEDS = range(1, 23)


@cache
def book():
    return publication(seed=3, regions=40, years=6)


def frame(world, editions=9):
    found = [world.edition(date) for date in world.dates[-editions:]]
    *earlier, release = found
    contract = world.book.contract
    past = past_of(Chain(release, earlier, contract))
    return with_vintages(editions_frame(release, earlier[-1], contract), past)


def concluded(of, **columns):
    return revision_larger_than_usual(Evidence(of.assign(**columns)), COUNT, TIME, REGION)


def planted(kind, region, factor, *, date=NOW, label="2023", seed=1):
    """A world in which one edition says so many times as much of one figure."""

    def plant(when, labels, told):
        where = TYPES[kind], book().regions.index(region), labels.index(label) if label in labels else None
        told = told.copy()
        if when == date:
            told[where] = round(told[where] * factor)
        return told

    return World(book(), seed=seed, planted=plant)


@cache
def clean():
    return frame(World(book(), seed=1))


def test_of_clean_editions_nothing_is_said():
    found = concluded(clean())
    assert found.defects == ()
    assert found.counts.satisfied > 2_000


@pytest.mark.parametrize(
    "wild", [False, True], ids=["a few per cent are late", "once in a while half is late"]
)
def test_of_many_clean_editions_next_to_nothing_is_said(wild):
    shape = {"region": 0.3} if wild else {}
    found = [concluded(frame(World(book(), seed=seed, **shape))).counts for seed in SEEDS]
    flagged, judged = sum(c.violated for c in found), sum(c.concluded for c in found)
    assert judged > 50_000
    assert flagged <= judged / 20_000


def test_a_national_figure_beyond_its_own_past_comes_first():
    (found, *others) = concluded(frame(planted("Totaal", "Nederland", 1.4))).defects
    assert found.cell == Cell.at(type="Totaal", region="Nederland", period="2023")
    assert found.involved == (found.cell,)
    assert "when it went from provisional to final, where its 3 past steps moved it by +" in found.message
    assert "it would be plausible after deliveries that were later or more than usual" in found.message
    assert others == []


@pytest.mark.parametrize("factor", [2.0, 0.4])
def test_a_region_beyond_the_past_of_all_is_found(factor):
    (found,) = concluded(frame(planted("Begeleiding", "Gemeente 005", factor))).defects
    assert found.cell == Cell.at(type="Begeleiding", region="Gemeente 005", period="2023")
    assert "past deliveries of figures of such a size let expect" in found.message
    assert (
        "it would be plausible if the region confirms a late, completed or replaced delivery" in found.message
    )


def test_what_moves_with_it_is_told_with_it():
    def plant(when, labels, told):
        told = told.copy()
        if when == NOW:
            told[:, 5, labels.index("2023")] *= 3
        return told

    (found,) = concluded(frame(World(book(), seed=1, planted=plant))).defects
    assert len(found.involved) > 5
    assert (
        f"; {len(found.involved) - 1} more figures of its region and period moved likewise." in found.message
    )


def test_late_deliveries_everywhere_are_one_thing_and_not_of_the_regions():
    def plant(when, labels, told):
        return told if when != BEFORE else np.rint(told * np.where(_open(labels), 0.5, 1)).astype(int)

    found = concluded(frame(World(book(), seed=1, planted=plant))).defects
    assert {defect.cell["region"] for defect in found} == {"Nederland"}


def test_a_definitive_figure_is_not_asked_about():
    assert concluded(frame(planted("Totaal", "Nederland", 2, label="2021"))).defects == ()


def test_a_past_mistake_of_one_figure_does_not_hide_that_of_another():
    def plant(when, labels, told):
        told = told.copy()
        if when == "2022-12-03":
            told[4, 7, labels.index("2021")] *= 10
        if when == NOW:
            told[4, 5, labels.index("2023")] *= 3
        return told

    (found,) = concluded(frame(World(book(), seed=1, planted=plant))).defects
    assert found.cell["region"] == "Gemeente 005"


@pytest.mark.parametrize("column", ["announced_revision", "announced_correction"])
def test_what_the_notes_explain_is_not_asked_about(column):
    world = planted("Totaal", "Nederland", 1.4)
    *earlier, release = (world.edition(date) for date in world.dates[-9:])
    editions = editions_frame(release, earlier[-1], world.book.contract).assign(**{column: 1.0})
    told = with_vintages(editions, past_of(Chain(release, earlier, world.book.contract)))
    assert concluded(told).counts.concluded == 0


@pytest.mark.parametrize(("editions", "steps"), [(7, 2), (3, 0), (2, 0)])
def test_a_past_too_short_is_said(editions, steps):
    found = concluded(frame(World(book(), seed=1), editions))
    assert found.counts.concluded == 0
    assert found.reason == (
        f"the vintages hold {steps} past steps of the kind that this edition makes; 3 are needed"
    )


def test_an_edition_in_which_nothing_was_open_is_said():
    assert concluded(clean()[clean()["period"] == "2020"].reset_index(drop=True)).reason == (
        "no figure of the previous edition that was not final stands in this one"
    )


def test_a_table_without_regions_is_held_against_its_own_past():
    columns = clean()
    one = columns[columns["region"] == "Nederland"]
    found = revision_larger_than_usual(Evidence(one.reset_index(drop=True)), COUNT, TIME)
    assert found.counts.satisfied > 60


def _open(labels):
    return np.array([label.endswith("*") for label in labels])
