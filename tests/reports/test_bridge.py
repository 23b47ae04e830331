import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from keur.bridge import Bridge, Bridged, Standing
from keur.reports import bridge as words
from keur.reports.html import render as page
from keur.reports.json_v1 import render as as_json
from keur.verdict import Cell
from reports import golden, samples
from reports.test_html import Page
from reports.test_terminal import printed

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "verdict.schema.json").read_text("utf-8"))


def row(period, figures, ends, announced, standing, kind="Totaal", region="Nederland"):
    whole = (kind, region) == ("Totaal", "Nederland")
    cell = Cell.at(type=kind, region=region, period=period)
    return Bridged(cell, whole, *figures, *ends, announced, standing)


ROWS = (
    row("1e halfjaar 2023", (1_034_500, 1_034_000), (-49, -47), "-0.05", Standing.AS_ANNOUNCED),
    row("2e halfjaar 2023", (1_040_000, 1_043_100), (297, 299), "0.30", Standing.POSSIBLE),
    row("2023", (1_204_000, 1_199_000), (-416, -414), "-0.04", Standing.CONTRADICTED),
    row("1e halfjaar 2024", (1_034_500, 1_034_000), (-49, -47), None, Standing.UNANNOUNCED),
    row("2e halfjaar 2024", (1_034_500, 1_034_500), (-1, 1), None, Standing.UNREAD),
    row("2024", (None, 1_034_500), (None, None), None, Standing.UNKNOWN),
    row("2023", (120_300, 120_180), (-104, -95), None, Standing.MOVED, kind="Begeleiding"),
    row("2023", (300_000, 299_100), (-302, -298), "-0.30", Standing.AS_ANNOUNCED, kind="Opvang"),
    row("2023", (0, 100), (4_800_000, None), None, Standing.MOVED, kind="Spoedopvang"),
    row("2023", (50_000, 49_500), (-1_008, -992), "-1.00", Standing.POSSIBLE, region="Assen"),
)
BRIDGE = Bridge(samples.CLIENTS, 0, "period", ROWS)


def bridged(*rows, **of):
    return replace(samples.clean(), bridges=(replace(BRIDGE, rows=rows or ROWS, **of),))


@pytest.mark.parametrize("width", [80, 140])
def test_the_terminal_shows_totals_and_what_is_announced(width):
    text = printed(bridged(), width)
    start = text.index(words.TITLE)
    end = text.index("\n\n", text.index("rows more", start))
    golden.check(f"bridge.{width}.txt", text[start:end] + "\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_narrow_terminal_loses_no_verdict(encoding):
    text = printed(bridged(), 60, encoding=encoding)
    assert max(map(len, text.splitlines())) <= 60
    assert all(
        label.word in text for standing, label in words.LABELS.items() if standing is not Standing.UNMOVED
    )


def test_a_long_table_is_cut_and_says_so():
    many = [
        replace(ROWS[0], cell=Cell.at(type="Totaal", region="Nederland", period=str(year)))
        for year in range(1990, 2020)
    ]
    text = printed(bridged(*many))
    assert "2007" in text
    assert "2008" not in text
    assert "and 12 rows more" in text


def test_the_headline_counts_the_totals_loudest_first():
    assert words.headline(BRIDGE) == (
        "6 totals: 1 not as announced; 1 moved, not announced; 1 announced, not understood; "
        "1 possibly as announced; 1 as announced; 1 not known. They moved by -0.416 to +0.299 %."
    )


def test_a_bridge_of_nothing_known_has_no_spread():
    assert words.headline(replace(BRIDGE, rows=(ROWS[5],))) == "1 total: 1 not known."


def test_rows_are_named_by_what_tells_them_apart():
    assert [name for name, _ in words.categories(BRIDGE)] == [
        "Total",
        "Begeleiding",
        "Opvang",
        "Spoedopvang",
        "Assen",
    ]


@pytest.mark.parametrize(
    ("scaled", "said"),
    [
        ((-41, -39), "-0.041 to -0.039"),
        ((-1, 1), "-0.001 to +0.001"),
        ((300, 300), "+0.300"),
        ((5, None), "at least +0.005"),
        ((None, None), ""),
    ],
)
def test_effects_in_words(scaled, said):
    assert words.effect(row("2023", (1, 1), scaled, None, Standing.MOVED)) == said


def test_json_keeps_to_the_schema():
    told = json.loads(as_json(bridged()))
    assert list(Draft202012Validator(SCHEMA).iter_errors(told)) == []
    assert told["bridge"][0]["rows"][0] == {
        "cell": {"type": "Totaal", "region": "Nederland", "period": "1e halfjaar 2023"},
        "total": True, "old": 1_034_500, "new": 1_034_000,
        "effect": {"low": -0.049, "high": -0.047}, "announced": -0.05, "verdict": "as announced",
    }  # fmt: skip
    assert json.loads(as_json(samples.clean()))["bridge"] is None


def test_json_has_figures_in_their_own_units():
    told = json.loads(as_json(bridged(ROWS[0], decimals=1)))
    assert told["bridge"][0]["rows"][0]["old"] == 103_450.0


def test_the_schema_knows_every_verdict():
    known = SCHEMA["$defs"]["bridge"]["properties"]["rows"]["items"]["properties"]["verdict"]["enum"]
    assert known == [standing.value for standing in Standing]


def test_the_page_holds_every_row():
    text = page(bridged())
    Page(text)
    assert text.count('scope="row">1e halfjaar 2023<') == 1
    assert all(f">{name}<" in text for name, _ in words.categories(BRIDGE)[1:])
    assert 'href="#bridge-1"' in text
    assert "bridge-1" not in page(samples.clean())


def test_what_a_release_says_is_escaped():
    hostile = replace(ROWS[6], cell=Cell.at(type=samples.HOSTILE, region="Nederland", period="2023"))
    assert "<script>alert" not in page(bridged(*ROWS[:6], hostile))
