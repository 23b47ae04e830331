from dataclasses import replace

import numpy as np
import pytest

from evidence.line_table import PERIODS, REGIONS, people_of, true_table
from keur.evidence.boxes import Box, boxes
from keur.evidence.hypotheses import hypotheses
from keur.evidence.oddness import oddness
from keur.evidence.repairs import Sheet, rows_at
from keur.evidence.tension import Tension
from keur.reasoning.line_slips import LineSlip

EVERYTHING = (tuple(range(3)), tuple(range(len(REGIONS))), tuple(range(len(PERIODS))))
BOTH = ("counts", "rates")


def swap(table, columns=BOTH):
    for column in columns:
        own = getattr(table, column)
        old = dict(own)
        own |= {(t, r, p): old[t, {"Assen": "Emmen", "Emmen": "Assen"}.get(r, r), p] for t, r, p in old}


def shift(table, columns=BOTH, type_="A", first=0):
    for column in columns:
        own = getattr(table, column)
        old = dict(own)
        for before, after in zip(REGIONS[first:], REGIONS[first + 1 :], strict=False):
            own |= {(type_, after, p): old[type_, before, p] for p in PERIODS}


def scale(table, columns, by, **only):
    for column in columns:
        own = getattr(table, column)
        own |= {key: by(value) for key, value in own.items() if only.get("region", key[1]) == key[1]}


def exchange(table):
    for key in [key for key in table.counts if key[1] == "Emmen"]:
        table.counts[key], table.rates[key] = table.rates[key], table.counts[key]


def copy(table):
    for own in (table.counts, table.rates):
        own |= {(t, "Emmen", p): own[t, "Hoogeveen", p] for t in ("A", "B") for p in PERIODS}


def wrong_cells(published, before):
    """Where a figure differs from the truth."""
    return Sheet.of(published).changed(Sheet.of(before))


SLIPS = [
    pytest.param(swap, LineSlip.SWAPPED, "Assen and Emmen have changed places in 2024 and its half-years: all figures of each stand at the other", id="regions swapped"),
    pytest.param(lambda t: swap(t, ("counts",)), LineSlip.SWAPPED, "Assen and Emmen have changed places in 2024 and its half-years: the counts of each stand at the other", id="counts of regions swapped"),
    pytest.param(shift, LineSlip.SHIFTED, "all figures of A · 2024 and its half-years are shifted one region down", id="a type shifted"),
    pytest.param(lambda t: shift(t, ("rates",)), LineSlip.SHIFTED, "the rates of A · 2024 and its half-years are shifted one region down", id="rates of a type shifted"),
    pytest.param(lambda t: shift(t, first=1), LineSlip.SHIFTED, "all figures of A · 2024 and its half-years are shifted one region down", id="a type shifted from the second row on"),
    pytest.param(lambda t: scale(t, ("counts",), lambda n: n * 10, region="Emmen"), LineSlip.FACTOR, "the counts of Emmen · 2024 and its half-years are ten times too high", id="counts ten times too high"),
    pytest.param(lambda t: scale(t, ("rates",), lambda n: n * 10, region="Emmen"), LineSlip.FACTOR, "the rates of Emmen · 2024 and its half-years are ten times too high", id="rates ten times too high"),
    pytest.param(lambda t: scale(t, ("counts",), lambda n: (n // 10 + 2) // 5 * 5, region="Emmen"), LineSlip.FACTOR, "the counts of Emmen · 2024 and its half-years are ten times too low", id="counts ten times too low, and rounded"),
    pytest.param(exchange, LineSlip.EXCHANGED, "counts and rates of Emmen · 2024 and its half-years stand in each other's column", id="columns exchanged"),
    pytest.param(copy, LineSlip.COPIED, "the figures of Emmen · 2024 and its half-years are copied from Hoogeveen", id="a block copied"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "slip", "sentence"), SLIPS)
def test_undone_the_slip_leaves_nothing_violated(damage, slip, sentence):
    table = true_table()
    truth = table.published()
    damage(table)
    published = table.published()
    sheet, cells = Sheet.of(published), wrong_cells(published, truth)
    places = [
        tuple(map(int, at)) for at in zip(*np.unravel_index(cells, published.evidence.shape), strict=True)
    ]
    lines = boxes(published, places, 3)
    tension = Tension(published, EVERYTHING)
    tried = [r for box in lines for r in hypotheses(sheet, box, lines, cells)]
    before = tension.of(sheet)
    undone = {(r.slip, r.sentence) for r in tried if tension.of(sheet.repaired(r)) <= before / 10}
    assert before >= 4
    assert (slip, sentence) in undone


def test_scaling_counts_and_rates_alike_needs_more_than_that_they_fit_each_other():
    table = true_table()
    scale(table, BOTH, lambda n: n * 10, region="Emmen")
    published = table.published()
    sheet, tension = Sheet.of(published), Tension(published, EVERYTHING)
    box = whole("Emmen", published)
    tried = hypotheses(sheet, replace(box, wrong=9), [], box.grid.ravel())
    both = [
        r
        for r in tried
        if r.sentence == "all figures of Emmen · 2024 and its half-years are ten times too high"
    ]
    assert [r.of_both for r in both] == [True]
    assert tension.of(sheet, rates=False) == 0


def test_a_repair_that_moves_figures_gives_the_true_table_back():
    table = true_table()
    truth = table.published()
    swap(table)
    published = table.published()
    box, other = whole("Assen", published), whole("Emmen", published)
    tried = hypotheses(Sheet.of(published), box, [other], box.grid.ravel())
    repair = next(r for r in tried if r.partner == "Emmen" and "all figures" in r.sentence)
    repaired = Sheet.of(published).repaired(repair)
    assert repaired.changed(Sheet.of(truth)).size == 0
    frame = repaired.frame(rows_at(published.evidence, EVERYTHING))
    assert frame.astype(str).equals(truth.evidence.frame.astype(str))


def whole(region, published):
    return Box(published, (EVERYTHING[0], (REGIONS.index(region),), EVERYTHING[2]))


def test_lines_with_most_wrong_figures_come_first_the_narrowest_of_equals():
    published = true_table().published()
    wrong = [(0, 2, p) for p in range(3)] + [(1, 2, p) for p in range(3)] + [(2, 0, p) for p in range(3)]
    first, second, *_ = boxes(published, wrong, 3)
    assert (first.name, first.wrong) == ("2024 and its half-years", 9)
    assert (second.name, second.wrong) == ("Emmen · 2024 and its half-years", 6)


def test_a_few_wrong_figures_far_apart_make_no_line():
    published = true_table().published()
    assert boxes(published, [(0, 0, 0), (1, 3, 2), (2, 5, 1)], 3) == []


def test_a_count_that_is_too_high_is_odder_than_a_rate_that_is_too_low():
    table = true_table()
    published = table.published()
    cells = Box(published, (EVERYTHING[0], (2,), EVERYTHING[2])).grid.ravel()
    scale(table, ("rates",), lambda n: n * 10, region="Emmen")
    odd = Sheet.of(table.published())
    assert oddness(Sheet.of(published), Sheet.of(published), cells) < oddness(Sheet.of(published), odd, cells)
    assert oddness(Sheet.of(replace(published, ties=replace(published.ties, rates=()))), odd, cells) == 0


def test_the_population_of_the_small_table_gives_its_rates():
    table = true_table()
    assert all(abs(n / people_of(key[1]) * 1000 - table.rates[key]) <= 1 for key, n in table.counts.items())
