"""Text from a release is not ours: what cannot be seen is made visible wherever it is shown."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    r"""The text with every character that prints nothing or rules the screen as an escape, e.g. ``\x1b``.

    Also direction marks, zero-width and private characters: they can make a label look like another.
    """
    if text.isprintable():
        return text
    return "".join(char if _prints(char) else _escape(char) for char in text)


def _prints(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
