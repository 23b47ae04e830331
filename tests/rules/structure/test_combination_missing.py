from itertools import product

import pandas as pd
import pytest

from build import evidence, frame
from keur.evidence.cubes import Evidence
from keur.rules.structure.combination_missing import combination_missing
from keur.verdict import Cell, Counts

TYPES, REGIONS, PERIODS = ["A", "B", "Begeleiding"], ["Assen", "Emmen", "Hoogeveen"], ["2022", "2023", "2024"]
LISTED = {"type": TYPES}
HEADINGS = {"type": "Soort", "region": "Regio's", "period": "Perioden"}


def table(*holes, renamed=None):
    # a hole fixes some coordinates; every row that lies in one is left out
    names = renamed or {}
    cells = [
        dict(zip(("type", "region", "period"), c, strict=True)) for c in product(TYPES, REGIONS, PERIODS)
    ]
    kept = [cell for cell in cells if not any(hole.items() <= cell.items() for hole in holes)]
    return evidence([{**c, "type": names.get(tuple(c.values()), c["type"]), "clients": 10} for c in kept])


def conclude(table, listed=LISTED):
    return combination_missing(table, listed, HEADINGS)


CELL = {"type": "A", "region": "Emmen", "period": "2023"}
BLOCK = {"region": "Emmen", "period": "2023"}
MOST = [{"region": "Emmen", "period": period} for period in PERIODS[1:]]


@pytest.mark.parametrize(
    ("holes", "counts"),
    [
        pytest.param([], Counts(satisfied=27), id="complete"),
        pytest.param([CELL], Counts(violated=1, satisfied=26), id="one cell"),
        pytest.param([BLOCK], Counts(violated=1, satisfied=24), id="a region in a period"),
        pytest.param(
            [{"type": "A", "period": "2023"}], Counts(violated=1, satisfied=24), id="a type in a period"
        ),
        pytest.param(MOST, Counts(violated=1, satisfied=21), id="most of a region"),
        pytest.param(
            [{"region": "Emmen"}], Counts(satisfied=18), id="a category that the release lacks is no gap"
        ),
    ],
)
def test_counts(holes, counts):
    assert conclude(table(*holes)).counts == counts


def test_a_missing_cell_is_named():
    (defect,) = conclude(table(CELL)).defects
    assert defect.cell == Cell.at(**CELL)
    assert (defect.observed, defect.expected) == ("0 rows", "1 row")
    assert defect.message.startswith("No row names this cell")


def test_a_missing_block_is_one_defect_at_its_first_cell():
    (defect,) = conclude(table(BLOCK)).defects
    assert defect.cell == Cell.at(**CELL)
    assert (defect.observed, defect.expected) == ("0 rows", "3 rows")
    assert defect.message == "None of the 3 categories of Soort has a row for Emmen · 2023."


def test_a_block_of_which_little_is_left_says_how_much():
    (defect,) = conclude(
        table(*MOST, {"type": "A", "region": "Emmen"}, {"type": "B", "region": "Emmen"})
    ).defects
    assert defect.cell == Cell.at(type="A", region="Emmen", period="2022")
    message = "Only 1 of the 9 combinations of Soort and Perioden has a row for Emmen."
    assert defect.message == message


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("Begeleidng", id="misspelt"),
        pytest.param("Begel\ufffdiding", id="a character lost"),
        pytest.param(" Begeleiding", id="padded"),
    ],
)
def test_a_row_under_a_wrong_label_is_not_missing(label):
    renamed = {("Begeleiding", "Assen", "2022"): label}
    assert conclude(table(renamed=renamed)).counts == Counts(satisfied=27)


def test_a_label_that_the_list_does_not_hold_opens_no_gaps():
    rows = [{"type": t, "region": r, "clients": 10} for t, r in product(TYPES, REGIONS)]
    stranger = {"type": "Onzin", "region": "Assen", "clients": 10}
    assert conclude(evidence([*rows, stranger])).counts == Counts(satisfied=9)


def test_in_an_open_list_a_lost_character_is_looked_up_among_the_other_labels():
    regions = ["Fryslân", "Fryslân", "Frysl\ufffdn", "Assen", "Assen", "Assen"]
    rows = [{"type": t, "region": r, "clients": 10} for t, r in zip(TYPES * 2, regions, strict=True)]
    assert conclude(evidence(rows)).counts == Counts(satisfied=6)


ONCE = ("Begeleiding", "Emmen", "2023")


def befallen(region, *holes):
    """A complete table but for the holes, in which one row of Emmen stands under a damaged label."""
    whole = table(*holes).frame.astype({"region": str})
    here = (whole[["type", "region", "period"]] == list(ONCE)).all(axis="columns")
    whole.loc[here, "region"] = region
    return Evidence(whole.astype({"region": "category"}))


@pytest.mark.parametrize(
    "region",
    [
        pytest.param("Em\ufffdn\ufffd", id="characters lost"),
        pytest.param("EmmÃ«n", id="decoded wrongly"),
        pytest.param("Em&nbsp;men", id="an entity"),
    ],
)
def test_a_row_under_a_damaged_label_fills_the_gap_it_left(region):
    assert conclude(befallen(region)).counts == Counts(satisfied=27)


def test_it_fills_no_other_gap():
    (defect,) = conclude(befallen("EmmÃ«n", {"type": "A", "region": "Assen", "period": "2022"})).defects
    assert defect.cell == Cell.at(type="A", region="Assen", period="2022")


def test_of_several_gaps_it_fills_the_one_that_is_called_most_like_it():
    (defect,) = conclude(befallen("EmmÃ«n", {**BLOCK, "region": "Assen"})).defects
    assert defect.message == "None of the 3 categories of Soort has a row for Assen · 2023."


def test_a_damaged_row_too_many_opens_no_gaps():
    whole = table().frame
    again = whole.iloc[[0]].astype({"region": str}).assign(region="AssÃ«n")
    both = pd.concat([whole.astype({"region": str}), again]).astype({"region": "category"})
    assert conclude(Evidence(both.reset_index(drop=True))).counts == Counts(satisfied=27)


def test_a_label_that_is_damaged_in_most_of_its_rows_stands_for_itself():
    holes = {"type": "A", "region": "Emmen", "period": "2022"}
    whole = table(holes).frame
    damaged = whole.assign(region=whole["region"].cat.rename_categories({"Emmen": "EmmÃ«n"}))
    (defect,) = conclude(Evidence(damaged)).defects
    assert defect.cell == Cell.at(type="A", region="Emmën", period="2022")


def test_where_everything_is_missing_the_list_of_defects_ends():
    rows = [{"type": f"T{i}", "region": f"R{i}", "clients": 10} for i in range(60)]
    conclusion = conclude(evidence(rows), {})
    assert conclusion.counts == Counts(violated=60, satisfied=60)
    assert len(conclusion.defects) == 60


def test_a_release_without_rows_says_so():
    conclusion = conclude(Evidence(frame([{"clients": 10}]).iloc[:0]))
    assert (conclusion.counts, conclusion.reason) == (Counts(), "the release has no rows")


@pytest.mark.parametrize(
    ("spelt", "found"),
    [
        pytest.param({"Emmen": "Emme"}, ['1 row stands under "Emme", and "Emmen" lacks just this one'], id="cut off"),
        pytest.param({"Hoogeveen": "Hogeveen"}, ['1 row stands under "Hogeveen", and "Hoogeveen" lacks'], id="misspelt"),
        pytest.param({"Assen": "Meppel"}, ["has a row for Meppel", "No row names this cell"], id="quite another name"),
    ],
)  # fmt: skip
def test_a_name_spelt_otherwise_in_one_row_is_one_finding(spelt, found):
    ((region, other),) = spelt.items()
    cells = [
        dict(zip(("type", "region", "period"), c, strict=True)) for c in product(TYPES, REGIONS, PERIODS)
    ]
    at = {"type": "A", "region": region, "period": "2023"}
    rows = [cell | {"clients": 10} | ({"region": other} if cell == at else {}) for cell in cells]
    defects = conclude(evidence(rows)).defects
    assert len(defects) == len(found)
    assert all(words in defect.message for words, defect in zip(found, defects, strict=True))


def test_periods_are_alike_and_are_not_one():
    rows = [
        {"type": t, "region": "Assen", "period": p, "clients": 10} for t in TYPES for p in ("2022", "2023")
    ]
    rows = [row for row in rows if (row["type"] == "A") == (row["period"] == "2023")]
    assert all("spelt" not in defect.message for defect in conclude(evidence(rows)).defects)


def test_what_is_combined_is_only_what_the_table_has_several_of():
    table = evidence(
        [
            {"type": t, "region": r, "clients": 10}
            for t in TYPES
            for r in REGIONS
            if (t, r) not in {("A", "Assen"), ("A", "Emmen")}
        ]
    )
    (defect,) = conclude(table).defects
    assert defect.message == "Only 1 of the 3 categories of Regio's has a row for A."
