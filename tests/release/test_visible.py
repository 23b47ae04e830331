import pytest

from keur.release.visible import visible


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
