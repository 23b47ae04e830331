"""The whole change, however it is divided, against a count that pandas makes of the two frames."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from changed_cells import STATUSES, Row, compared, editions
from keur.evidence.comparison import LISTED
from keur.verdict import Change


def by_kind(rows: list[Row]) -> dict[Change, int]:
    return {kind.change: kind.changed for kind in compared(rows).classes if kind.changed}


SAID = st.one_of(st.sampled_from([".", "", None]), st.integers(0, 40).map(lambda n: 5 * n))
MOVES = st.tuples(SAID, SAID).filter(lambda pair: pair != (None, None))
STEP = st.tuples(st.sampled_from([*STATUSES, None]), st.sampled_from([*STATUSES, None]))
CELLS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from("ABC"),
            "region": st.sampled_from(["Assen", "Emmen", "Nederland"]),
            "period": st.sampled_from(["2022", "2023"]),
            "clients": MOVES,
            "status": STEP,
            "announced_correction": st.integers(0, 1),
            "announced_revision": st.integers(0, 1),
            "announced_status": st.integers(0, 1),
        }
    ),
    min_size=1,
    unique_by=lambda row: (row["type"], row["region"], row["period"]),
)


def differing(frame: pd.DataFrame) -> pd.Series:
    """Which rows differ, told by pandas alone."""
    differs = pd.Series(False, index=frame.index)  # noqa: FBT003 - a column of them
    for measure in ("clients", "rate"):
        new, old = frame[measure], frame[f"previous_{measure}"]
        marks = frame[f"{measure}_mark"].astype(str) != frame[f"previous_{measure}_mark"].astype(str)
        differs |= marks | (new.notna() & old.notna() & (new != old))
    return differs


@given(CELLS)
def test_the_sum_over_the_classes_is_the_whole_change(rows):
    found, frame = compared(rows), editions(rows)
    changed = int(differing(frame).sum())
    assert sum(kind.changed for kind in found.classes) == changed
    assert [kind.change for kind in found.classes] == list(Change)
    assert len(found.cells) == changed
    assert found.compared == len(frame)


@given(CELLS)
def test_every_other_division_has_the_same_sum(rows):
    found = compared(rows)
    changed = sum(kind.changed for kind in found.classes)
    revised = sum(kind.revised for kind in found.classes)
    unannounced = sum(kind.changed for kind in found.classes if kind.change is Change.UNANNOUNCED)
    divisions = [found.steps, *(b.categories for b in found.breakdowns)]
    assert [sum(part.changed for part in parts) for parts in divisions] == [changed] * 4
    assert [sum(part.revised for part in parts) for parts in divisions] == [revised] * 4
    assert [sum(part.unannounced for part in parts) for parts in divisions] == [unannounced] * 4
    assert sum(step.compared for step in found.steps) == found.compared
    sizes = [{s.measure: (s.figures, s.total) for s in part.sizes} for part in found.classes]
    for parts in divisions:
        for measure in ("Clients", "Rate"):
            there = [s for part in parts for s in part.sizes if s.measure == measure]
            whole = [each[measure] for each in sizes if measure in each]
            assert sum(s.figures for s in there) == sum(n for n, _ in whole)
            assert sum(s.total for s in there) == sum(t for _, t in whole)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        pytest.param(
            {"clients": (1815, 1820)}, Change.UNANNOUNCED, id="a final figure that nothing explains"
        ),
        pytest.param({"clients": (1815, 1820), "announced_correction": 1}, Change.CORRECTION, id="announced"),
        pytest.param({"clients": (1815, 1820), "announced_revision": 1}, Change.METHOD, id="another method"),
        pytest.param(
            {"clients": (1815, 1820), "status": ("provisional", "final")}, Change.SCHEDULED, id="moved on"
        ),
        pytest.param({"clients": (1815, ".")}, Change.SUPPRESSION, id="withdrawn"),
        pytest.param({"clients": (None, 1820)}, Change.STRUCTURE, id="a new cell"),
    ],
)
def test_a_changed_cell_is_of_one_kind(row, kind):
    assert by_kind([row, {"clients": (500, 500), "region": "Emmen"}]) == {kind: 1}


def test_sizes_are_those_of_the_figures_that_differ():
    rows = [
        {"region": "A", "clients": (100, 110)},
        {"region": "B", "clients": (300, 280)},
        {"region": "C", "clients": (1000, 1000)},
        {"region": "D", "clients": (1000, ".")},
    ]
    (unannounced,) = [k for k in compared(rows).classes if k.change is Change.UNANNOUNCED]
    (sizes,) = unannounced.sizes
    assert (sizes.figures, sizes.up, sizes.down) == (2, 1, 1)
    assert (sizes.mean, sizes.median, sizes.mean_absolute) == (-5, -5, 15)
    assert sizes.relative == 15 / 200
    assert sizes.largest == -20


def test_sizes_are_in_the_units_of_the_figures():
    (kind,) = [k for k in compared([{"clients": (10, 10), "rate": (6.5, 7.0)}]).classes if k.changed]
    (sizes,) = kind.sizes
    assert (sizes.measure, sizes.mean, sizes.largest, sizes.decimals) == ("Rate", 0.5, 5, 1)


def test_a_step_that_nothing_changed_in_is_told_too():
    rows = [
        {"region": "A", "clients": (10, 10)},
        {"region": "B", "clients": (10, 15), "status": ("provisional", "final")},
        {"region": "C", "clients": (None, 15), "status": (None, "provisional")},
    ]
    steps = {step.label: (step.compared, step.changed) for step in compared(rows).steps}
    assert steps == {"absent → provisional": (1, 1), "provisional → final": (1, 1), "final": (1, 0)}


def test_cells_are_ranked_by_gravity_then_by_size():
    rows = [
        {"region": "new", "clients": (None, 90_000)},
        {"region": "provisional", "clients": (9000, 9900), "status": ("provisional", "provisional")},
        {"region": "small", "clients": (1000, 1005)},
        {"region": "large", "clients": (1000, 1500)},
        {"region": "rate", "clients": (1000, 1000), "rate": (5.0, 50.0)},
    ]
    ranked = [cell.cell["region"] for cell in compared(rows).cells]
    assert ranked == ["rate", "large", "small", "provisional", "new"]


def test_a_ranked_cell_says_what_stood_there_and_what_stands_there_now():
    (cell,) = compared(
        [{"clients": (1815, "."), "rate": (7.0, 7.0), "status": ("provisional", "final")}]
    ).cells
    (shift,) = cell.shifts
    assert (shift.measure, shift.old.value, shift.old.mark) == ("Clients", 1815, "published")
    assert (shift.new.value, shift.new.mark) == (None, "unknown")
    assert (cell.before, cell.after) == ("provisional", "final")


def test_no_more_cells_are_listed_than_were_asked_for_and_of_each_kind_some():
    rows = [{"region": f"R{i}", "clients": (100, 105)} for i in range(7)]
    rows += [{"region": f"S{i}", "clients": (100, ".")} for i in range(7)]
    assert len(compared(rows, most=3).cells) == 6
    assert len(compared(rows, most=None).cells) == 14


def test_categories_without_a_change_are_not_listed():
    rows = [{"region": "A", "clients": (10, 10)}, {"region": "B", "clients": (10, 15)}]
    regions = next(b for b in compared(rows).breakdowns if b.dimension == "region")
    assert [(c.label, c.compared, c.changed) for c in regions.categories] == [("B", 1, 1)]


def test_of_very_many_regions_the_most_revised_are_listed():
    rows = [{"region": f"R{i}", "clients": (10, 15)} for i in range(LISTED + 3)]
    regions = next(b for b in compared(rows).breakdowns if b.dimension == "region")
    assert (len(regions.categories), regions.unlisted) == (LISTED, 3)
