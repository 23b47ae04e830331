"""What is written is what was found, whatever the labels of a stranger hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.tables import PERIODS, REGIONS, release
from keur.contract.load import load
from keur.drafting.draft import Draft, draft
from keur.drafting.found import Question
from keur.drafting.text import contract_text

HOSTILE = (
    "a: b", "a #b", "# c", '"quoted"', "it's", "!!python/object/apply:os.system [x]", "!tag", "&anchor", "*alias",
    "- item", "? key", "{flow: 1}", "[1, 2]", "| literal", "> folded", "%directive", "@at", "`tick`", "--- doc",
    "... end", "no", "yes", "null", "~", "2017", "1e3", "0x1f", "2024-01-01", "\\n", "tab\there", "line\nbreak",
    "carriage\rreturn", "next\x85line", "separator\u2028here", "paragraph\u2029here", "\x1b[31mred", "\ufeffmark",
    "<script>alert(1)</script>", "a" * 300, "word " * 60, "  indented", "é", "人口", "\U0001f600", "x\u202egnp",
)  # fmt: skip


def drafted(categories, heading="Soort"):
    made = release(
        {heading: categories, "Regio's": REGIONS, "Perioden": PERIODS},
        {(f"Personen {heading}", "aantal"): lambda *cell: 1000 + len(cell[0])},
        title=f"Tabel; {heading}",
    )
    return draft(made, "99999NED")


def read_back(found, folder, source="made.csv"):
    path = folder / "contract.yaml"
    path.write_text(contract_text(found, source), "utf-8", newline="\n")
    return load(path)


@pytest.mark.parametrize("label", HOSTILE, ids=ascii)
def test_any_label_is_read_back_as_it_was_found(label, tmp_path):
    found = drafted(("Totaal", label, "B"), heading=label)
    assert read_back(found, tmp_path, source=label) == found.contract


@settings(deadline=None, max_examples=50)
@given(labels=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6, unique=True))
def test_labels_of_any_characters_are_read_back(tmp_path_factory, labels):
    found = drafted(tuple(labels))
    assert read_back(found, tmp_path_factory.mktemp("draft")) == found.contract


@pytest.mark.parametrize("label", HOSTILE, ids=ascii)
def test_no_question_can_end_its_comment(label, tmp_path):
    plain = drafted(("Totaal", "A", "B"))
    places = [
        ("dimensions", "type", "categories"),
        ("families", 0),
        ("softer",),
        ("measures", "gone", "of"),
        (),
    ]
    asked = tuple(Question(at or ("year",), f"what is {label}?\nmeasures: gone") for at in places)
    found = Draft(plain.contract, asked)
    assert read_back(found, tmp_path) == plain.contract
    text = (tmp_path / "contract.yaml").read_text("utf-8")
    assert text.count("# QUESTION") == len(places)


def test_a_question_stands_before_its_fact():
    plain = drafted(("Totaal", "A", "B")).contract
    lines = contract_text(Draft(plain, (Question(("families", 0), "is it?"),)), "made.csv").splitlines()
    asked = lines.index("  # QUESTION: is it?")
    assert lines[asked + 1 : asked + 3] == ["  - dimension: type", "    total: Totaal"]


def test_a_question_about_a_fact_that_is_missing_stands_before_its_reason():
    plain = drafted(("Totaal", "A", "B"))
    name = next(iter(plain.contract.measures))
    text = contract_text(
        Draft(plain.contract, (Question(("measures", name, "denominator"), "of when?"),)), "x"
    )
    before, _, after = text.partition("# QUESTION: denominator: of when?\n")
    assert before.rstrip(" ").endswith("\n")
    assert after.lstrip().startswith("why:")


def test_no_line_is_too_long_or_ends_in_a_space():
    text = contract_text(drafted(("Totaal", "A", "B")), "made.csv")
    assert all(len(line) <= 110 and line == line.rstrip() for line in text.splitlines())
