from itertools import product

import pytest

from build import COUNT, RATE, REGION, TIME, evidence
from keur.rules.registry import catalogue

TYPES = [
    "Totaal",
    "Totaal exclusief verblijf en opvang",
    "Begeleiding",
    "Ov. ondersteuning individu of huishouden",
]
REGIONS = ["Nederland", "Fryslân (gemeente)", "'s-Hertogenbosch", "Bedum"]
PERIODS = ["1e halfjaar 2024**", "2024*", "2025"]
ABOLISHED = ("Bedum", "2025")
FACTS = {
    "count": COUNT,
    "rate": RATE,
    "region": REGION,
    "time": TIME,
    "categories": {"type": TYPES},
    "dimensions": {"type": "Soort", "region": "Regio's", "period": "Perioden"},
}
HERE = ("Begeleiding", "Fryslân (gemeente)", "2024*")


def right():
    """A release in which nothing is wrong, by cell."""
    rows = {}
    for i, cell in enumerate(product(TYPES, REGIONS, PERIODS)):
        hidden = cell[1:] == ABOLISHED or i % 7 == 3
        rows[cell] = dict(zip(("type", "region", "period"), cell, strict=True)) | {
            "clients": "." if hidden else 5 * i + 10,
            "rate": "." if hidden else i,
            "inhabited": float(cell[1:] != ABOLISHED),
        }
    return rows


def change(cell, **columns):
    def plant(rows):
        rows[cell] |= columns

    return plant


def rename(dimension, old, new):
    def plant(rows):
        for row in rows.values():
            row[dimension] = new if row[dimension] == old else row[dimension]

    return plant


def remove(*cells):
    def plant(rows):
        for cell in cells:
            del rows[cell]

    return plant


def repeat(cell, **columns):
    def plant(rows):
        rows["again"] = rows[cell] | columns

    return plant


def speaking(rows):
    """Codes of the structure rules that found something, with the number of defects."""
    listed = list(rows.values())
    inhabited = [row.pop("inhabited") for row in listed]
    table = evidence(listed, inhabited=inhabited)
    found = {}
    for code, rule in catalogue().items():
        if rule.suite == "structure" and rule.asset == "figures":
            conclusion = rule.check(table, **{name: FACTS[name] for name in rule.facts})
            assert len(conclusion.defects) == conclusion.counts.violated
            assert conclusion.counts.concluded
            if conclusion.defects:
                found[code] = len(conclusion.defects)
    return found


def test_a_release_in_which_nothing_is_wrong_is_met_with_silence():
    assert speaking(right()) == {}


def test_the_order_of_the_rows_does_not_matter():
    rows = right()
    assert speaking(dict(reversed(rows.items()))) == {}


@pytest.mark.parametrize(
    ("plant", "code"),
    [
        pytest.param(change(HERE, clients="x", rate="x"), {"ST001": 2}, id="both hidden by a cross"),
        pytest.param(change(HERE, clients="x"), {"ST001": 1}, id="one hidden by a cross"),
        pytest.param(repeat(HERE), {"ST002": 1}, id="a row twice"),
        pytest.param(repeat(HERE, clients=".", rate="."), {"ST002": 1}, id="two rows that differ"),
        pytest.param(repeat(HERE, clients=63), {"ST002": 1}, id="the second row is off the grid"),
        pytest.param(remove(HERE), {"ST003": 1}, id="a row left out"),
        pytest.param(
            remove(*((t, "Nederland", "2025") for t in TYPES)),
            {"ST003": 1},
            id="a region left out of a period",
        ),
        pytest.param(change(HERE, type="Begeleidng"), {"ST004": 1}, id="a category misspelt once"),
        pytest.param(
            rename("type", HERE[0], "Begeleidng"), {"ST004": 1}, id="a category misspelt throughout"
        ),
        pytest.param(rename("type", HERE[0], "Dagbesteding"), {"ST004": 2}, id="a category replaced"),
        pytest.param(
            remove(*((TYPES[3], r, p) for r, p in product(REGIONS, PERIODS))),
            {"ST004": 1},
            id="a category left out",
        ),
        pytest.param(change(HERE, clients=63), {"ST005": 1}, id="a figure off the grid"),
        pytest.param(change(HERE, clients=5), {"ST005": 1}, id="a figure below the minimum"),
        pytest.param(change(HERE, clients=63, rate="."), {"ST005": 1}, id="off the grid, its rate hidden"),
        pytest.param(change(HERE, clients=-1), {"ST006": 1}, id="a code published as a count"),
        pytest.param(change(HERE, clients=-1, rate="."), {"ST006": 1}, id="such a code, its rate hidden"),
        pytest.param(change(HERE, rate=1234), {"ST006": 1}, id="a rate above its base"),
        pytest.param(change(HERE, clients="."), {"ST007": 1}, id="only the count hidden"),
        pytest.param(change(HERE, rate=""), {"ST007": 1}, id="only the rate hidden"),
        pytest.param(
            change(("Begeleiding", *ABOLISHED), clients=100, rate=9),
            {"ST008": 1},
            id="an abolished region filled",
        ),
        pytest.param(
            change(("Begeleiding", *ABOLISHED), clients=-1, rate=-1),
            {"ST006": 2},
            id="an abolished region coded",
        ),
        pytest.param(rename("type", TYPES[2], " Begeleiding"), {"ST009": 1}, id="a label padded throughout"),
        pytest.param(change(HERE, type="Begeleiding "), {"ST009": 1}, id="a label padded once"),
        pytest.param(change(HERE, region="FryslÃ¢n (gemeente)"), {"ST009": 1}, id="mojibake once"),
        pytest.param(
            change(HERE, region="Frysl\ufffdn (gemeente)"), {"ST009": 1}, id="a character lost once"
        ),
        pytest.param(
            rename("region", HERE[1], "Frysl\ufffdn"), {"ST009": 1}, id="a character lost throughout"
        ),
        pytest.param(change(HERE, region="Frysl&acirc;n (gemeente)"), {"ST009": 1}, id="an entity left"),
        pytest.param(
            change(HERE, region="Frysl\ufffd\ufffd (gemeente)\ufffd"),
            {"ST009": 1},
            id="too many characters lost to tell which label it was",
        ),
        pytest.param(change(HERE, region="FryslÃ«n (gemeente)"), {"ST009": 1}, id="another letter once"),
        pytest.param(rename("type", TYPES[3], TYPES[3][:30]), {"ST009": 1}, id="a label cut off throughout"),
        pytest.param(
            change((TYPES[1], *HERE[1:]), type=TYPES[1][:30]), {"ST009": 1}, id="a label cut off once"
        ),
    ],
)
def test_each_planted_defect_makes_one_rule_speak(plant, code):
    rows = right()
    plant(rows)
    assert speaking(rows) == code
