"""Every pair of colours that text is set in can be read: WCAG 2 level AA, 4.5 to 1."""

import re
from importlib.resources import files

import pytest

STYLE = files("keur.reports.html").joinpath("style.css").read_text("utf-8")
SCHEMES = dict(zip(["light", "dark", "print"], re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL), strict=True))
PAIRS = [
    *[(ink, "paper") for ink in ("ink", "quiet", "link", "red", "amber", "green", "blue", "plum")],
    *[(ink, "soft") for ink in ("ink", "quiet")],
    *[(ink, f"{colour}-soft") for colour in ("red", "amber", "green", "blue") for ink in ("ink", colour)],
]


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_can_be_read(scheme, ink, paper):
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", SCHEMES[scheme]))
    high, low = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
