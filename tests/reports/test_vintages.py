import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from keur.reports import vintages as words
from keur.reports.html import render as page
from keur.reports.json_v1 import render as as_json
from keur.revisions import Figure, Published
from keur.verdict import Cell
from keur.vintages import Line, Series, Share, Sizes, StepPast, Told, Vintages
from reports import golden, samples
from reports.test_html import Page
from reports.test_terminal import printed

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "verdict.schema.json").read_text("utf-8"))
DATES = ("2022-12-06", "2023-05-16", "2023-12-05", "2024-05-14", "2024-12-03", "2025-05-13")
STATUSES = {"*": "provisional", "**": "revised provisional", "": "final"}


def told(text):
    """``1 815**``, ``.`` or nothing at all for an edition that does not hold it."""
    if not text:
        return None
    bare = text.rstrip("*")
    figure = Figure(None, "unknown") if bare == "." else Figure(int(bare), "published")
    return Told(figure, STATUSES[text[len(bare) :]])


def line(period, *texts):
    return Line(period, tuple(map(told, texts)))


def share(low, high):
    return Share(low, high)


def sizes(middle, figures=25):
    ends = share(middle - 0.001, middle + 0.001)
    return Sizes(
        figures=figures, up=figures - 1, down=1, mean=ends, median=ends, mean_absolute=ends,
        tails=(share(0.0, 0.001), share(0.05, 0.0501)),
    )  # fmt: skip


def step(part, before, after, **of):
    known = {"whole": True, "editions": 3, "enough": True, "past": sizes(0.02), "now": sizes(0.03)}
    return StepPast(part=part, before=STATUSES[before], after=STATUSES[after], **(known | of))


TOTAL = Series(
    Cell.at(type="Totaal", region="Nederland"),
    (
        line("1e halfjaar 2022", "1160000*", "1171000**", *["1180235"] * 4),
        line("2022", "", "1190000*", *["1204430"] * 3, "1204435"),
        line("1e halfjaar 2024", "", "", "", "", "1170000*", "1181000**"),
        line("2024", "", "", "", "", "", ".*"),
    ),
)
STEPS = (
    step("", "*", ""),
    step("H1", "*", "**", now=None),
    step("H1", "**", "", editions=1, enough=False, past=None),
    step("Q3", "*", "*", whole=False, past=sizes(0.001, figures=3_412)),
    step("M11", "*", "", whole=False),
)
VINTAGES = Vintages(
    measure=samples.CLIENTS,
    decimals=0,
    editions=tuple(
        Published(edition=date, known_from="the notes", name=f"{date}.txt", sha256="0a1b2c3d" * 8)
        for date in DATES
    ),
    series=(TOTAL, Series(Cell.at(type="Begeleiding", region="Nederland"), TOTAL.lines[:1])),
    unlisted=3,
    steps=STEPS,
)


def held(**of):
    return replace(samples.clean(), vintages=(replace(VINTAGES, **of),))


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_shows_the_triangle_and_the_steps(width):
    text = printed(held(), width)
    start = text.index(words.TITLE)
    golden.check(f"vintages.{width}.txt", text[start : text.index("in this one", start)] + "in this one\n")


@pytest.mark.parametrize(("width", "encoding"), [(60, "utf-8"), (60, "ascii"), (40, "cp1252")])
def test_a_narrow_terminal_keeps_the_newest_edition(width, encoding):
    text = printed(held(), width, encoding=encoding)
    assert max(map(len, text.splitlines())) <= width
    assert "2025-05-13" in text[text.index(words.TITLE) :]
    assert "1 181 000**" in text


def test_what_is_left_out_is_counted():
    text = " ".join(printed(held(), 60).split())
    assert "3 earlier editions, 1 period and 4 other series more in index.html and verdict.json" in text


def test_the_headline_says_for_how_many_steps_the_past_is_long_enough():
    said = "6 editions, 2022-12-06 to 2025-05-13; for "
    assert words.headline(VINTAGES) == (
        f"{said}1 of the 2 steps that this one makes they are enough to hold figures against."
    )
    assert words.headline(replace(VINTAGES, steps=STEPS[:1])) == (
        f"{said}every step that this one makes they are enough to hold figures against."
    )
    assert "replaces no provisional figures" in words.headline(replace(VINTAGES, steps=()))


def test_steps_are_named_by_part_and_stars():
    assert [f"{words.part(one)}, {words.status(one)}" for one in STEPS] == [
        "year, * → final",
        "first half, * → **",
        "first half, ** → final",
        "quarter 3, *",
        "month 11, * → final",
    ]


@pytest.mark.parametrize(
    ("ends", "said"),
    [((0.019, 0.021), "+1.9 to +2.1 %"), ((-0.0001, 0.0001), "0.0 %"), ((-0.5, 0.5), "-50.0 to +50.0 %")],
)
def test_a_share_in_words(ends, said):
    assert words.share(Share(*ends)) == said


def test_a_figure_that_moved_stands_out():
    assert words.moved(TOTAL.lines[1]) == [False, False, True, False, False, True]


def test_json_keeps_to_the_schema():
    said = json.loads(as_json(held()))
    assert list(Draft202012Validator(SCHEMA).iter_errors(said)) == []
    (one,) = said["vintages"]
    assert one["series"][0]["periods"][1]["told"][:3] == [
        None,
        {"figure": 1_190_000, "mark": "published", "status": "provisional"},
        {"figure": 1_204_430, "mark": "published", "status": "final"},
    ]
    assert one["steps"][2]["past"] is None
    assert one["steps"][0]["past"]["median"] == {"low": pytest.approx(0.019), "high": pytest.approx(0.021)}


def test_without_vintages_there_is_nothing_of_them():
    assert json.loads(as_json(samples.clean()))["vintages"] is None
    assert words.TITLE not in page(samples.clean())
    assert words.TITLE not in printed(samples.clean())


def test_the_page_has_every_edition_and_series():
    text = page(held())
    Page(text)
    assert all(date in text for date in DATES)
    assert "Begeleiding · Nederland" in text
    assert "and 3 more" in text
    assert words.TOO_FEW in text
    assert 'href="#vintages-1"' in text


def test_labels_are_text():
    hostile = Series(Cell.at(type=samples.HOSTILE), (line(samples.HOSTILE, *["5*"] * 6),))
    text = page(held(series=(hostile,)))
    assert "<script" not in text
