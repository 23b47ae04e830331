import pytest

from keur.reports.text import encodable, whole


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1 815", "1_815"),
        ("from 1 204 431 to 2 000", "from 1_204_431 to 2_000"),
        ("1\u00a0815 and 1\u202f815", "1_815 and 1_815"),
        ("7 of 7, 1 January 2024", "7 of 7, 1 January 2024"),
        ("in 2024 1815", "in 2024 1815"),
        ("12 34", "12 34"),
        ("3 % in 94 % of 7", "3_% in 94_% of 7"),
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
