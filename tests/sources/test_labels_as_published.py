"""Damage to labels must survive the reading, or no rule could notice it."""

import pytest

from keur.sources import read
from published import SPECIMENS

PIPED = (SPECIMENS / "page_piped.txt").read_text("utf-8")
CSV = (SPECIMENS / "csv_with_symbols.csv").read_text("utf-8-sig")


def categories(text):
    return {c for d in read(content=text.encode()).dimensions for c in d.categories}


@pytest.mark.parametrize(
    "label",
    ["Talen ", " Talen", "Ta  len", "Talen\u00a0", "TalÃ©n", "Tal\ufffdn", "talen", "2024"],
    ids=[
        "padded",
        "indented",
        "doubled space",
        "no-break space",
        "mojibake",
        "lost byte",
        "lower case",
        "digits",
    ],
)
@pytest.mark.parametrize(
    "text", [PIPED.replace("Talen | Aa", "@ | Aa"), CSV.replace('"Talen";"Aa', '"@";"Aa')]
)
def test_a_damaged_label_is_kept_as_it_is(text, label):
    assert label in categories(text.replace("@", label))


def test_entities_are_resolved_once():
    text = PIPED.replace("Talen", "R&amp;amp;D &#39;t &copy")
    assert "R&amp;D 't &copy" in categories(text)


def test_a_column_that_markdown_padded_to_one_width_is_not_padded_by_us():
    width = max(len(line.split(" | ")[0]) for line in PIPED.splitlines() if " | " in line)
    aligned = [
        " | ".join([line.split(" | ")[0].ljust(width), *line.split(" | ")[1:]]) if " | " in line else line
        for line in PIPED.splitlines()
    ]
    assert categories("\n".join(aligned)) == categories(PIPED)
