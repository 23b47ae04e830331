"""Types in two totals, beside half-years: what is said of a hidden figure is true of the people behind it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import COUNT, TIME, cover, evidence, partition
from keur.evidence.components import Ties
from keur.evidence.hiding import published_together
from keur.evidence.protection import Protection
from keur.rules.disclosure.suppressed_cell_recoverable import suppressed_cell_recoverable
from properties.test_disclosure_of_people import said, true_of
from simulate import People, any_places, rows, truth

LEAVES = ("Hulp", "Vervoer", "Opvang", "Wonen")
PARTS = [("Totaal", LEAVES), ("Licht", LEAVES[:2]), ("Zonder wonen", LEAVES[:3])]
OVERLAPPING = [cover(total, *parts) for total, parts in PARTS]
ADDING_UP = [partition(total, *parts) for total, parts in PARTS]
EXACT = COUNT.model_copy(update={"base": 1, "smallest": 0})
EXAMPLES = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
several = st.frozensets(st.sampled_from(LEAVES))
halves = st.sampled_from([(1, 0), (0, 1), (1, 1)])


def one_type(number, leaf, present):
    """People with one type, so that types add up."""
    return People(number, *(frozenset({leaf} if half else ()) for half in present))


sizes = st.integers(1, 60)
overlapping = st.lists(st.builds(People, sizes, several, several), max_size=6)
apart = st.lists(st.builds(one_type, sizes, st.sampled_from(LEAVES), halves), max_size=8)


@st.composite
def published(draw, anybody, families):
    counts = truth({("Assen", 2024): draw(anybody)}, families)
    return counts, rows(counts, hidden=draw(any_places(counts)))


@pytest.mark.parametrize(
    ("people", "families"),
    [pytest.param(overlapping, OVERLAPPING, id="overlap"), pytest.param(apart, ADDING_UP, id="add up")],
)
@given(data=st.data(), exact=st.booleans())
@EXAMPLES
def test_bounds_are_true_and_what_is_called_well_hidden_is_not_found(people, families, data, exact):
    counts, figures = data.draw(published(people, families))
    count = EXACT if exact else COUNT
    if exact:
        figures = [
            row | ({} if row["clients"] == "." else {"clients": true})
            for row, true in zip(figures, counts.values(), strict=True)
        ]
    table = evidence(figures)
    protection = Protection.of(count, None)
    hiding = published_together(table, Ties(count, tuple(families), time=TIME), protection)
    assert not hiding.field.contradictory.any()
    assert not (hiding.safe & hiding.exposed).any()
    found = suppressed_cell_recoverable(table, count, families, TIME)
    for defect in found.defects:
        low, high = said(defect.message)
        assert low <= true_of(counts, defect.cell) <= high
        assert protection.lacks(low, high)
    within = hiding.across.within
    assert (within.lower >= hiding.field.within.lower).all()
    assert (within.upper <= hiding.field.within.upper).all()
    for (name, region, period), true in counts.items():
        part = {"1": "H1", "2": "H2"}[period[0]] if "halfjaar" in period else "year"
        at = {"type": name, "region": region, "period": period[-4:], "part of the year": part}
        assert int(within.lower.sel(at)) <= true <= int(within.upper.sel(at))
