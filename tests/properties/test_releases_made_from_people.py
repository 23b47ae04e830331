import random
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from build import COUNT, TIME, Figure, cover, evidence, partition
from keur.evidence.feasibility import feasibility
from keur.rules.facts import Hierarchy
from keur.rules.subtype_sums.jointly_infeasible_cells import jointly_infeasible_cells
from keur.rules.subtype_sums.partition_does_not_add_up import partition_does_not_add_up
from keur.rules.subtype_sums.total_above_sum_of_subtypes import total_above_sum_of_subtypes
from keur.rules.subtype_sums.total_below_largest_subtype import total_below_largest_subtype
from keur.rules.subtype_sums.year_contradicts_half_years import year_contradicts_half_years
from keur.verdict import Cell
from simulate import People, Place, any_places, anybody, anywhere, leaves, rows, truth

COVERS = [
    cover("Totaal", "Thuis", "Verblijf"),
    cover("Thuis", "Hulp", "Rolstoel", "Vervoer"),
    cover("Verblijf", "Opvang", "Wonen"),
]
PARTITIONS = [partition("Totaal", "Thuis", "Verblijf"), partition("Thuis", "Hulp", "Rolstoel", "Vervoer")]
EXAMPLES = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
FEW = settings(EXAMPLES, max_examples=25)


def one_type_each(families):
    """People who keep one type, in one half of the year or in both."""
    leaf = st.sampled_from(leaves(families)).map(lambda name: frozenset({name}))
    halves = st.sampled_from([(True, True), (True, False), (False, True)])
    nothing = frozenset()
    return st.builds(
        lambda number, has, which: People(
            number, has if which[0] else nothing, has if which[1] else nothing
        ),
        st.integers(1, 400), leaf, halves,
    )  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A release that keeps every promise, and what is true behind it."""

    families: list[Hierarchy]
    counts: dict[Place, int]
    rows: list[dict[str, Figure]]

    def published(self) -> dict[Place, int]:
        return {
            (row["type"], row["region"], row["period"]): row["clients"]
            for row in self.rows
            if row["clients"] != "."
        }

    def with_figure(self, place: Place, figure: int) -> list[dict[str, Figure]]:
        return [
            row | {"clients": figure} if (row["type"], row["region"], row["period"]) == place else row
            for row in self.rows
        ]


@st.composite
def made(draw, kinds=("cover", "partition")):
    families = {"cover": COVERS, "partition": PARTITIONS}[draw(st.sampled_from(kinds))]
    somebody = anybody(families) if families is COVERS else one_type_each(families)
    counts = truth(draw(anywhere(somebody)), families)
    return Made(families, counts, rows(counts, hidden=draw(any_places(counts))))


def conclusions(table, families):
    return {
        "SS001": total_below_largest_subtype(table, COUNT, families),
        "SS002": total_above_sum_of_subtypes(table, COUNT, families),
        "SS003": partition_does_not_add_up(table, COUNT, families),
        "SS004": year_contradicts_half_years(table, COUNT, TIME),
        "SS005": jointly_infeasible_cells(table, COUNT, families, TIME),
    }


@given(made())
@EXAMPLES
def test_kept_promises_are_never_called_broken(release):
    found = conclusions(evidence(release.rows), release.families)
    assert {code: one.counts.violated for code, one in found.items()} == dict.fromkeys(found, 0)


@given(made())
@EXAMPLES
def test_no_true_value_is_ever_excluded(release):
    table = evidence(release.rows)
    field = feasibility(table, COUNT, release.families, TIME)
    for (name, region, period), true in release.counts.items():
        at = {"type": name, "region": region, "period": period[-4:]}
        part = {"1": "H1", "2": "H2"}[period[0]] if "halfjaar" in period else "year"
        within = field.within.sel(**at, **{"part of the year": part})
        assert int(within.lower) <= true <= int(within.upper)


@st.composite
def planted(draw):
    """A kept release, the cell to damage, and a figure that its own sum cannot bear."""
    release = draw(made())
    shown = release.published()
    sums = [
        (total, [(part, *total[1:]) for part in family.subtypes], family.relation)
        for family in release.families
        for total in shown
        if total[0] == family.total
    ]
    sums += [
        (year, [(year[0], year[1], f"{n}e halfjaar {year[2]}") for n in "12"], "cover")
        for year in shown
        if "halfjaar" not in year[2]
    ]
    damages = []
    for total, parts, _ in sums:
        known = [shown[part] for part in parts if part in shown]
        if max(known, default=0) >= 10:
            damages.append((total, max(known) - 10, True))
        if len(known) == len(parts):
            damages.append((total, sum(known) + 5 * len(known) + 10, True))
        damages += [(part, shown[total] + 10, False) for part in parts if part in shown]
    assume(damages)
    return release, *draw(st.sampled_from(damages))


@given(planted())
@EXAMPLES
def test_a_damaged_figure_is_found_and_takes_part_in_every_defect(damaged):
    release, place, figure, is_total = damaged
    found = conclusions(evidence(release.with_figure(place, figure)), release.families)
    defects = [defect for one in found.values() for defect in one.defects]
    cell = Cell.at(type=place[0], region=place[1], period=place[2])
    assert defects
    assert all(cell in defect.involved for defect in defects)
    assert all(defect.cell == defect.involved[0] for defect in defects)
    if is_total:
        assert any(defect.cell == cell for defect in defects)


@given(planted(), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_the_rows_does_not_matter(damaged, source: random.Random):
    release, place, figure, _ = damaged
    straight = release.with_figure(place, figure)
    shuffled = source.sample(straight, len(straight))
    one, other = (conclusions(evidence(table), release.families) for table in (straight, shuffled))
    for code, found in one.items():
        assert other[code].counts == found.counts
        assert {d.cell for d in other[code].defects} == {d.cell for d in found.defects} or code == "SS005"


@pytest.mark.parametrize("families", [COVERS, PARTITIONS], ids=["covers", "partitions"])
def test_the_people_of_these_tests_really_overlap_or_really_do_not(families):
    everything = frozenset(leaves(families))
    one = People(100, everything if families is COVERS else frozenset({"Hulp"}), frozenset())
    counts = truth({("Assen", 2024): [one]}, families)
    parts = sum(counts[name, "Assen", "2024"] for name in ("Thuis", "Verblijf"))
    assert counts["Totaal", "Assen", "2024"] == 100
    assert (parts > 100) == (families is COVERS)
