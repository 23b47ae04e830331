from itertools import product

import pytest

from build import evidence
from keur.evidence import spelt_twice
from keur.evidence.spelt_twice import two_spellings

YEARS = ["2019", "2020", "2021", "2022", "2023", "2024"]
HALVES = ["2020H1", "2020H2", "2020", "2021H1", "2021H2", "2021"]
SAID = {"H1": "1e halfjaar ", "H2": "2e halfjaar "}


def period(code):
    return SAID.get(code[4:], "") + code[:4]


def table(periods=YEARS, *, part, **names):
    """Of each name, whether it has the rows of a part of the cells or the others; Utrecht has all."""
    cells = list(product("AB", periods))
    here = {
        "Utrecht": cells,
        "few": [c for c in cells if c in part],
        "rest": [c for c in cells if c not in part],
    }
    return evidence(
        [
            {"type": t, "region": name.replace("_", " "), "period": period(p), "clients": 10}
            for name, which in {"Utrecht": "Utrecht", **names}.items()
            for t, p in here[which]
        ]
    )


def found(table):
    return sorted((label, other) for _, label, other in two_spellings(table, {"type": ["A", "B"]}))


def in_(*periods):
    return list(product("AB", periods))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Bodegraven", "Bodegraven-Reeuwijk", id="it grew and took a second name"),
        pytest.param("Horst", "Horst_aan_de_Maas", id="it grew, and its name did"),
        pytest.param("De_Friese_Meren", "De_Fryske_Marren", id="it was renamed"),
    ],
)
@pytest.mark.parametrize(
    ("first", "periods"),
    [
        pytest.param(YEARS[:2], YEARS, id="few years before"),
        pytest.param(YEARS[:4], YEARS, id="few years after"),
        pytest.param(HALVES[:1], HALVES, id="in the middle of a year"),
        pytest.param(HALVES[:4], HALVES, id="in the middle of the year that is counted as a whole"),
    ],
)
def test_a_name_that_takes_over_from_another_is_no_second_spelling(old, new, first, periods):
    assert found(table(periods, part=in_(*first), **{old: "few", new: "rest"})) == []


@pytest.mark.parametrize(
    ("spelt", "name", "part"),
    [
        pytest.param("Hogeveen", "Hoogeveen", in_("2021"), id="misspelt in a year between"),
        pytest.param("Hogeveen", "Hoogeveen", in_("2019", "2024"), id="misspelt in the first year and the last"),
        pytest.param("Hogeveen", "Hoogeveen", [("A", "2024")], id="misspelt in one row of the last year"),
        pytest.param("Hogeveen", "Hoogeveen", list(product("A", YEARS[:-1])), id="misspelt for one type"),
        pytest.param("De_Friese_Meren", "De_Fryske_Marren", in_("2021"), id="the old name in a year between"),
    ],
)  # fmt: skip
def test_a_name_that_has_just_the_rows_that_another_lacks_is_a_second_spelling(spelt, name, part):
    known = table(part=part, **{name: "rest", spelt: "few"})
    assert found(known) == [(spelt.replace("_", " "), name.replace("_", " "))]


def test_a_name_that_another_begins_with_is_not_like_it_for_that():
    between = table(part=in_("2021"), Horst="few", Horst_aan_de_Maas="rest")
    assert found(between) == []


def test_without_periods_rows_cannot_follow_one_another():
    rows = [
        {"type": t, "region": r, "clients": 10}
        for r, types in {"Emmen": "BCD", "Emme": "A"}.items()
        for t in types
    ]
    assert [(label, other) for _, label, other in two_spellings(evidence(rows), {"type": list("ABCD")})] == [
        ("Emme", "Emmen")
    ]


def test_each_takes_the_name_that_is_most_like_it():
    names = {"Hoogezand": "rest", "Hoogeveen": "rest", "Hogeveen": "few", "Hogezand": "few"}
    assert found(table(part=in_("2021"), **names)) == [("Hogeveen", "Hoogeveen"), ("Hogezand", "Hoogezand")]


def test_where_very_many_lack_the_same_rows_none_was_misspelt(monkeypatch):
    names = {f"Gemeente_nummer_{i}": "rest" for i in range(200)}
    names |= {f"Gemeente_nummer_{i}_(oud)": "few" for i in range(200)}
    monkeypatch.setattr(spelt_twice, "nearest", lambda *_: pytest.fail("compared by spelling"))
    assert found(table(part=in_("2021"), **names)) == []
