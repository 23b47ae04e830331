from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import build
from build import COUNT, RATE, REGION, TIME, cover, partition
from keur.evidence.power import powers
from keur.evidence.undetected import RULES, Facts
from keur.power import SIZES, Sides
from keur.reasoning import power as reasoning
from planting import Release, cells, misstated, plants, synthetic_release, undetected, violated
from simulate import People, any_places, anybody, anywhere, leaves, rows, truth

COVERS = [
    cover("Totaal", "Thuis", "Verblijf"),
    cover("Thuis", "Hulp", "Rolstoel", "Vervoer"),
    cover("Verblijf", "Opvang", "Wonen"),
]
PARTITIONS = [partition("Totaal", "Thuis", "Verblijf"), partition("Thuis", "Hulp", "Rolstoel", "Vervoer")]
MIXED = [PARTITIONS[0], *COVERS[1:]]
PEOPLE = {"Assen": 8_017, "Emmen": 23_401}


def one_type_each(families):
    leaf = st.sampled_from(leaves(families)).map(lambda name: frozenset({name}))
    return st.builds(lambda number, has: People(number, has, has), st.integers(1, 400), leaf)


@st.composite
def releases(draw):
    """True by construction: overlapping or separate types, some figures hidden, the population known or not."""
    families = draw(st.sampled_from([COVERS, PARTITIONS, MIXED]))
    counts = truth(
        draw(anywhere(anybody(families) if families is COVERS else one_type_each(families))), families
    )
    published = rows(counts, hidden=draw(any_places(counts)), population=PEOPLE)
    people = [float(PEOPLE[row["region"]]) for row in published]
    columns = {f"population{end}": people for end in ("_before", "", "_after")} if draw(st.booleans()) else {}
    return Release(build.frame(published, **columns), families)


@given(releases(), st.integers(0, 2**16))
@settings(max_examples=12, derandomize=True)
def test_the_smallest_error_that_is_said_to_be_proved_is_and_a_smaller_one_is_not(release, seed):
    ran = [code for code in RULES if code != "RP001" or release.evidence.has("population")]
    for measure, found in undetected(release, ran).items():
        for at in cells(found.known, seed, 1):
            assert misstated(release, measure, [*plants(found, at, [*found.by_rule, None])]) == []


@pytest.mark.parametrize("population", [True, False], ids=["population known", "population implied"])
@pytest.mark.parametrize("seed", range(1, 3))
def test_it_is_exact_on_releases_of_the_shape_of_the_real_table(seed, population):
    release = synthetic_release(seed, population=population)
    assert violated(release.evidence, release.families) == set()
    ran = [code for code in RULES if population or code != "RP001"]
    for measure, found in undetected(release, ran).items():
        some = [plant for at in cells(found.known, seed, 4) for plant in plants(found, at, [None])]
        assert any(plant.proved for plant in some)
        assert misstated(release, measure, some) == []


TABLE = build.one_region({"Totaal": 100, "Thuis": 80, "Hulp": 60, "Rolstoel": 40, "Vervoer": "."})
FAMILIES = [cover("Totaal", "Thuis", "Verblijf"), cover("Thuis", "Hulp", "Rolstoel", "Vervoer")]


def power(rows, ran=RULES, families=FAMILIES, **facts):
    evidence = build.evidence(rows)
    stated = Facts(COUNT, families, facts.get("time", TIME), facts.get("region", REGION.dimension), ran)
    return powers(evidence, stated, [RATE] if evidence.has("rate") else [])[0]


def test_a_total_holds_its_parts_from_above_and_a_part_its_total_from_below():
    found = power(TABLE, ran=("SS001",))
    assert (found.figures, found.covered) == (4, Sides(up=3, down=2, both=1))
    assert dict(found.rules) == {"SS001": Sides(up=3, down=2, both=1)}


def test_what_holds_through_a_hidden_total_is_held_by_all_together():
    rows = build.one_region({"Totaal": 100, "Thuis": ".", "Hulp": 60})
    assert power(rows, ran=("SS001", "SS002")).covered == Sides(up=0, down=0, both=0)
    assert power(rows).covered == Sides(up=1, down=1, both=0)


@pytest.mark.parametrize("ran", [(), ("SS002",), ("WD001", "ST005")], ids=str)
def test_a_rule_that_did_not_run_adds_no_power(ran):
    rows = build.one_region({"Totaal": 100, "Thuis": 60, "Verblijf": "."})
    assert power(rows, ran=ran).covered == Sides(up=0, down=0, both=0)


def test_sizes_are_of_the_published_figure_and_of_both_directions():
    found = power(build.one_region({"Totaal": 100, "Thuis": 95, "Verblijf": 10}))
    (total, part, small) = found.categories[:3]
    assert found.total == total
    # below 95 its part is larger; its parts stand for 109 persons at most, of whom 110 may be published
    assert [(one.up, one.down) for one in total.proved] == [(0, 0), (0, 0), (0, 1), (1, 1), (1, 1)]
    assert total.median == 15.0
    assert part.proved[2] == Sides(up=1, down=0, both=0)
    assert small.proved[-1] == Sides(up=0, down=0, both=0), "it may be 100, as its total is"


def test_a_figure_of_0_has_no_size_in_percent_and_may_still_be_covered():
    found = power(build.one_region({"Totaal": 100, "Thuis": 100, "Verblijf": 0}), ran=("SS001",))
    assert found.covered.up == 2
    assert [category.figures for category in found.categories] == [1, 1, 0]


def test_a_relation_that_is_violated_already_refutes_nothing_more_of_the_figure_it_condemns():
    found = power(build.one_region({"Totaal": 50, "Thuis": 80, "Verblijf": "."}), ran=("SS001",))
    assert found.covered == Sides(up=0, down=0, both=0)


def test_a_table_without_regions_or_periods_is_no_obstacle():
    found = power(TABLE, region=None, time=None)
    assert not found.regions
    assert found.covered.either > 0
    assert len(found.categories) == 5


def test_regions_are_counted_where_each_category_has_one_figure_per_region():
    assert power(TABLE).regions
    assert not power([*TABLE, *build.one_region({"Totaal": 100}, period="2023")]).regions


def test_an_even_base_and_decimals_leave_wider_or_other_figures():
    evidence = build.evidence(build.one_region({"Totaal": 100, "Thuis": 60, "Verblijf": 40}))
    even = replace(
        Facts(COUNT, [partition("Totaal", "Thuis", "Verblijf")], TIME, "region", RULES),
        count=COUNT.model_copy(update={"base": 10}),
    )
    (found,) = powers(evidence, even, [])
    # 100 stands for 95 to 105, its parts for 90 to 110: 85 would be the first below, 115 the first above
    assert found.covered == Sides(up=3, down=3, both=3)
    assert found.categories[0].median == 20.0


def test_the_sizes_rise():
    assert np.all(np.diff([float(size.above) for size in SIZES]) > 0)
    assert np.all(np.diff([float(size.below) for size in SIZES]) < 0)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_what_is_reasoned_out_in_blocks_is_what_is_reasoned_out_at_once(size, monkeypatch):
    release = synthetic_release(3, 5)
    whole = undetected(release)
    monkeypatch.setattr(reasoning, "BLOCK", size)
    for measure, found in undetected(release).items():
        assert found.by_rule.keys() == whole[measure].by_rule.keys()
        for code, ends in found.by_rule.items():
            for end, same in zip(ends, whole[measure].by_rule[code], strict=True):
                assert np.array_equal(end, same), (measure, code)
