"""Text as reports print it: figures are kept whole, characters are those that can be shown."""

from __future__ import annotations

import re
import unicodedata

_INSIDE = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d)|%)")


def whole(text: str, space: str = "\u00a0") -> str:
    """The text with the spaces inside figures (``1 815``, ``3 %``) as one that no line is broken at."""
    return _INSIDE.sub(space, text)


def encodable(text: str, encoding: str) -> str:
    """The text in characters an encoding has: itself, else without accents, else ``?``."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(char, encoding) for char in text)
    return text


def _nearest(char: str, encoding: str) -> str:
    plain = _STANDINS.get(char) or unicodedata.normalize("NFKD", char)[0]
    for candidate in (char, plain):
        if candidate.encode(encoding, "ignore"):
            return candidate
    return "?"


_STANDINS = {
    **dict.fromkeys("·–—−", "-"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‘’", "'"),
    "…": "...",
    "≥": ">=",
    "≤": "<=",
    "→": ">",
}
