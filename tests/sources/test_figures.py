import pytest

from keur.errors import UnreadableReleaseError
from keur.release.marks import Mark
from keur.sources import read
from published import SPECIMENS

PAGE = "Titel\nSoort | Perioden | Aantal (x 1) |\n---|---|---|\nA | 2024 | 1.284.680 |\nB | 2024 | {} |\nBron: CBS.\n"
WITH = '"Soort";"Perioden";"Aantal (x 1)"\n"A";"2024";"     128"\n"B";"2024";"{}"\n'
WITHOUT = '"Soort";"Perioden";"Aantal (x 1)"\n"A";"2024";128\n"B";"2024";{}\n'
QUOTED = '"Soort";"Perioden";"Aantal (x 1)"\n"A";"2024";"128"\n"B";"2024";"{}"\n'
NOTATIONS = {
    "page": PAGE,
    "English page": PAGE.replace("Perioden", "Periods"),
    "with symbols": WITH,
    "without symbols": WITHOUT,
    "all quoted": QUOTED,
}


def second(template, field):
    (measure,) = read(content=template.format(field).encode()).measures
    return int(measure.values[1]), measure.decimals, Mark(int(measure.marks[1]))


@pytest.mark.parametrize(
    ("notation", "field", "value", "decimals"),
    [
        ("page", "1.815", 1815, 0),
        ("page", "12,2", 122, 1),
        ("page", "1.284.680,05", 128468005, 2),
        ("page", "1815", 1815, 0),
        ("page", "0,0", 0, 1),
        ("page", "1,815", 1815, 3),
        ("English page", "1.815", 1815, 0),
        ("English page", "12,2", 122, 1),
        ("page", "-1.815", -1815, 0),
        ("page", "−5", -5, 0),
        ("page", "29 115", 29115, 0),
        ("page", "29\u00a0115", 29115, 0),
        ("page", "29\u2009115", 29115, 0),
        ("page", "29\u202f115", 29115, 0),
        ("page", "29&nbsp;115", 29115, 0),
        ("with symbols", "    1815", 1815, 0),
        ("with symbols", "   1.815", 1815, 3),
        ("with symbols", "   -53.6", -536, 1),
        ("without symbols", "1815", 1815, 0),
        ("without symbols", "276,09", 27609, 2),
        ("all quoted", "276,09", 27609, 2),
    ],
)
def test_a_figure_is_read_as_its_encoding_writes_it(notation, field, value, decimals):
    assert second(NOTATIONS[notation], field) == (value, decimals, Mark.PUBLISHED)


def test_a_column_counts_in_its_smallest_decimal():
    (measure,) = read(content=PAGE.format("0,25").encode()).measures
    assert (list(measure.values), measure.decimals) == ([128468000, 25], 2)


@pytest.mark.parametrize(
    ("notation", "field", "mark"),
    [
        ("page", ".", Mark.UNKNOWN),
        ("page", "", Mark.IMPOSSIBLE),
        ("page", "&nbsp;", Mark.IMPOSSIBLE),
        ("page", "x", Mark.SECRET),
        ("page", "-", Mark.NIL),
        ("page", "–", Mark.NIL),
        ("with symbols", "       .", Mark.UNKNOWN),
        ("with symbols", "", Mark.IMPOSSIBLE),
        ("without symbols", "", Mark.UNSTATED),
        ("all quoted", "", Mark.UNSTATED),
    ],
)
def test_a_mark_says_why_no_figure_stands(notation, field, mark):
    assert second(NOTATIONS[notation], field) == (0, 0, mark)


@pytest.mark.parametrize(
    ("notation", "field", "said"),
    [
        ("page", "?", "neither a figure nor a known symbol"),
        ("page", "1.28x", "neither a figure nor a known symbol"),
        ("page", "12a", "neither a figure nor a known symbol"),
        ("page", "X", "neither a figure nor a known symbol"),
        ("page", "1.815*", "neither a figure nor a known symbol"),
        ("page", "١٢", "neither a figure nor a known symbol"),
        ("page", "1.28", "not how figures are written"),
        ("page", "12.3456", "not how figures are written"),
        ("page", "1284.680", "not how figures are written"),
        ("page", "1.284,680,1", "not how figures are written"),
        ("page", "1.284 680", "not how figures are written"),
        ("page", "0.123", "not how figures are written"),
        ("page", "007", "not how figures are written"),
        ("page", "1" * 16, "too many digits"),
        ("page", "1" * 5000, "too many digits"),
        ("English page", "1,815", "not how figures are written"),
        ("English page", "1,284,680", "not how figures are written"),
        ("with symbols", "    53,6", "not how figures are written"),
        ("without symbols", "53.6", "not how figures are written"),
        ("all quoted", "1.815", "not how figures are written"),
    ],
)
def test_anything_else_is_refused(notation, field, said):
    with pytest.raises(UnreadableReleaseError, match=said) as refusal:
        second(NOTATIONS[notation], field)
    assert refusal.value.hint.startswith(("StatLine uses", "figures", "1,815 on an English page"))


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("page_piped.txt", "1.815 | 70,2", "1.815 | 7?,2", "9:40"),
        ("page_piped.txt", "1.815 | 70,2", "1.81 | 70,2", "9:32"),
        ("page_markdown.txt", "1.815 | 70,2", "1.815 | ?", "12:43"),
        ("page_spaced.txt", "1.815 70,2", "? 70,2", "10:26"),
        ("csv_with_symbols.csv", '"    1815"', '"    181?"', "7:37"),
        ("csv_without_symbols.csv", "1815;70,2", "1815;70,2%", "30:37"),
    ],
)
def test_the_refusal_points_at_the_field(name, old, new, place):
    text = (SPECIMENS / name).read_text("utf-8-sig")
    assert old in text
    with pytest.raises(UnreadableReleaseError) as refusal:
        read(content=text.replace(old, new).encode(), name="release")
    assert str(refusal.value.place) == f"release:{place}"
