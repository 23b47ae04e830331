"""Text from a release is not ours: what cannot be seen is made visible, figures are kept whole."""

from __future__ import annotations

import re
import unicodedata

_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")


def visible(text: str) -> str:
    r"""The text with every character that prints nothing or rules the screen as an escape, e.g. ``\x1b``.

    Also direction marks, zero-width and private characters: they can make a label look like another.
    """
    if text.isprintable():
        return text
    return "".join(char if _prints(char) else _escape(char) for char in text)


def whole(text: str, space: str = "\u00a0") -> str:
    """The text with the spaces inside figures (``1 815``) as one that no line is broken at."""
    return _THOUSANDS.sub(space, text)


def encodable(text: str, encoding: str) -> str:
    """The text in characters an encoding has: itself, else without accents, else ``?``."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(char, encoding) for char in text)
    return text


def _prints(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


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
