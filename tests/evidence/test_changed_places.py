import pytest

from keur.evidence.changed_places import changed_places
from two_editions import MEASURES, changed

TYPES = ("A", "B", "C", "D")
REGIONS = tuple(f"G{i}" for i in range(12))


def true(name, region):
    return 100 * (TYPES.index(name) + 1) + 5 * REGIONS.index(region)


def rows(source, *, noise=(), status=("final", "final")):
    """Each type with the figures of another; ``noise`` are cells with a figure of their own."""
    return [
        {
            "type": name,
            "region": region,
            "clients": (
                true(name, region),
                9000 if (name, region) in noise else true(source.get(name, name), region),
            ),
            "status": status,
        }
        for name in TYPES
        for region in REGIONS
    ]


def found(*args, **kwargs):
    return changed_places(changed(rows(*args, **kwargs)), MEASURES, "period")


SWAP = {"A": "C", "C": "A"}


def test_two_labels_that_changed_places_are_named_with_all_their_figures():
    (one,) = found(SWAP)
    assert (one.dimension, one.source, one.figures, one.fit) == ("type", SWAP, 24, 24)
    assert one.mutual
    assert int(one.explained.sum()) == 24


def test_three_that_went_round_and_two_pairs_are_told_apart():
    (one,) = found({"A": "B", "B": "C", "C": "A"})
    assert set(one.source) == {"A", "B", "C"}
    assert not one.mutual
    assert [set(pair.source) for pair in found(SWAP | {"B": "D", "D": "B"})] == [{"A", "C"}, {"B", "D"}]


def test_rows_are_found_as_labels_are():
    table = changed(
        [
            {"type": f"T{i}", "region": region, "clients": (100 * i + 105 * k, 100 * i + 105 * (1 - k))}
            for i in range(12)
            for k, region in enumerate(("Assen", "Emmen"))
        ]
    )
    (one,) = changed_places(table, MEASURES, "period")
    assert (one.dimension, one.source) == ("region", {"Assen": "Emmen", "Emmen": "Assen"})


@pytest.mark.parametrize(
    "made",
    [
        pytest.param({"source": {}}, id="nothing changed"),
        pytest.param({"source": SWAP, "status": ("provisional", "final")}, id="nothing was final"),
        pytest.param({"source": SWAP, "noise": [("A", r) for r in REGIONS[:3]]}, id="many are of neither"),
        pytest.param({"source": {"A": "C"}}, id="the other kept its own figures, so that one is a copy"),
    ],
)
def test_nothing_is_said_where(made):
    assert found(**made) == []


def test_a_figure_that_is_of_neither_stays_to_be_told():
    (one,) = found(SWAP, noise=[("B", REGIONS[0])])
    assert not one.explained[TYPES.index("B")].any()


def test_rows_of_figures_that_are_all_alike_are_not_taken_for_each_other():
    alike = [
        {"type": f"T{i}", "region": region, "clients": told}
        for i in range(12)
        for region, told in (("Assen", (10, 15)), ("Emmen", (15, 10)), ("Meppel", (200 + 5 * i,) * 2))
    ]
    assert changed_places(changed(alike), MEASURES[:1], "period") == []
