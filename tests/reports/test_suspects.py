"""What the reports say of a figure that is suspected."""

import json
from dataclasses import replace

import pytest

from keur.reports import json_v1, suspects
from keur.reports.answer import answer
from keur.reports.html import render
from keur.suspect import Explained, LikelyCause, Neighbour, Neighbourhood, Suspect
from keur.verdict import Cell, Reading
from reports import samples
from reports.test_terminal import printed

CAUSE = LikelyCause("transposed", "digits transposed: 1 760 for 1 670", "1 670")
AROUND = Neighbourhood(
    columns=("2024", "per 1 000"),
    rows=(
        Neighbour("Totaal", "total", ("5 710", "82")),
        Neighbour("Begeleiding", "itself", ("1 760", "24")),
        Neighbour("[red]<b>Opvang", "sibling", (".", ".")),
    ),
    marked=((0, "1 640 to 1 705"),),
    more=2,
)
SUSPECT = Suspect(
    unique=True, exact=True, cause=CAUSE, neighbourhood=AROUND,
    explains=(Explained("RP002", 2, "why"), Explained("SS001", 1, "why")),
)  # fmt: skip


def verdict(suspect=SUSPECT, readings=()):
    messy = samples.messy()
    finding = messy.findings[2]
    defect = replace(finding.defect, readings=readings)
    return replace(messy, findings=(replace(finding, defect=defect, suspect=suspect),))


def told(suspect):
    return dict(suspects.facts(verdict(suspect).findings[0]))


@pytest.mark.parametrize(
    ("suspect", "label", "words"),
    [
        (
            SUSPECT,
            "likely",
            "digits transposed: 1 760 for 1 670; with that put right every rule about it holds",
        ),
        (SUSPECT, "also", "the same figure is why RP002 (2 relations) and SS001 are violated"),
        (SUSPECT, "sure", "no other figure explains it alone"),
        (replace(SUSPECT, unique=False), "sure", "other figures explain it as well"),
        (
            replace(SUSPECT, exact=False, reason="too many"),
            "sure",
            "not proved to be the fewest figures: too many",
        ),
        (
            replace(SUSPECT, line=40),
            "also",
            "the same cause is behind RP002 (2 relations) and SS001",
        ),
        (replace(SUSPECT, line=40, unique=False), "sure", "another cause would explain as much"),
    ],
)
def test_what_is_known_of_a_suspect_is_said(suspect, label, words):
    assert told(suspect)[label] == words


MISTYPED = LikelyCause("one digit off", "one digit off: 1 760 for 1 660", "1 660")


@pytest.mark.parametrize(("cause", "label"), [(CAUSE, "or else"), (None, "perhaps")])
def test_other_slips_that_explain_it_are_said_too(cause, label):
    suspect = replace(SUSPECT, cause=cause, perhaps=(MISTYPED,))
    assert told(suspect)[label] == "one digit off: 1 760 for 1 660"
    (slip,) = suspects.as_dict(suspect)["perhaps"]
    assert slip["instead"] == "1 660"


def test_the_cause_of_a_line_is_its_message_and_not_said_twice():
    assert told(replace(SUSPECT, line=40)).keys() == {"also"}
    assert not any("Likely" in said for said in answer(verdict(replace(SUSPECT, line=40))).besides)


def test_the_answer_names_the_likely_slip():
    assert any(
        said.endswith("Likely cause: digits transposed: 1 760 for 1 670.")
        for said in answer(verdict()).besides
    )


def test_of_a_finding_without_a_suspect_nothing_is_said():
    assert told(None) == {}


def test_another_figure_is_named_with_its_measure():
    reading = Reading(Cell.at(type="A", region="Assen"), "24", "25", "Rate")
    finding = verdict(readings=(reading,)).findings[0]
    assert dict(suspects.facts(finding))["or else"] == "A · Assen, Rate, is wrong: 24, expected 25"


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_terminal_shows_what_it_is_held_against_and_marks_it(width):
    lines = printed(verdict(), width=width).splitlines()
    assert any("Begeleiding" in line and "1 760 ◄" in line for line in lines)
    assert any("Totaal" in line and "5 710" in line and "◄" not in line for line in lines)
    assert any("[red]<b>Opvang" in line for line in lines)
    assert any("and 2 more" in line for line in lines)


def test_the_page_shows_it_too_and_trusts_no_label():
    page = render(verdict())
    assert "<mark>1\u00a0760</mark>" in page or "<mark>1 760</mark>" in page
    assert "[red]&lt;b&gt;Opvang" in page
    assert "<b>Opvang" not in page


def test_json_has_the_cause_and_how_sure_it_is():
    finding = json.loads(json_v1.render(verdict()))["findings"][0]
    assert finding["likely_cause"]["instead"] == "1 670"
    assert finding["suspect"]["unique"] is True
    assert [one["rule"] for one in finding["suspect"]["explains"]] == ["RP002", "SS001"]
