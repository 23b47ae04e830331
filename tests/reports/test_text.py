import pytest

from keur.reports.text import encodable, visible, whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Wmo-cliënten · 1 815", "Wmo-cliënten · 1 815", id="ordinary text"),
        pytest.param("1\u00a0815", "1\u00a0815", id="a no-break space is a space"),
        pytest.param("\x1b[2Jgone", r"\x1b[2Jgone", id="a screen is not cleared"),
        pytest.param("a\nb\tc", r"a\nb\tc", id="a label stays on its line"),
        pytest.param("abc\u202edef", r"abc\u202edef", id="a direction is not turned"),
        pytest.param("As\u200bsen", r"As\u200bsen", id="nothing without width"),
        pytest.param("\ue000", r"\ue000", id="our own stand-in is not theirs"),
        pytest.param("\udc80", r"\udc80", id="half a pair"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1 815", "1_815"),
        ("from 1 204 431 to 2 000", "from 1_204_431 to 2_000"),
        ("1\u00a0815 and 1\u202f815", "1_815 and 1_815"),
        ("7 of 7, 1 January 2024", "7 of 7, 1 January 2024"),
        ("in 2024 1815", "in 2024 1815"),
        ("12 34", "12 34"),
    ],
    ids=str,
)
def test_figures_stay_whole(text, kept):
    assert whole(text, "_") == kept


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("cliënten", "ascii", "clienten"),
        ("cliënten", "cp1252", "cliënten"),
        ("a · b – c…", "ascii", "a - b - c..."),
        ("at most ≤ 5", "ascii", "at most <= 5"),
        ("Ж", "ascii", "?"),
        ("Ж", "utf-8", "Ж"),
    ],
)
def test_an_encoding_gets_the_nearest_it_has(text, encoding, said):
    assert encodable(text, encoding) == said
