"""Which categories a sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_SUFFIX = re.compile(r", (?:totaal|total)$| \([^()]*\)$")
_TELLING = 3
"""A shorter name is too often part of an ordinary sentence."""
_EVERYTHING = {"totaal", "total", "nederland", "the netherlands", "netherlands"}
"""Names that stand for the table as a whole as often as for one category."""
_AND_MORE = re.compile(
    r"\b(?:onder andere|onder meer|o\.a\.|bijvoorbeeld|zoals|andere|overige|met name|vooral|behalve"
    r"|uitgezonderd|among others|such as|for example|including|mainly|other|except)\b"
)


def named(sentence: str, labels: Sequence[str], *, proper: bool = False) -> list[str]:
    """The labels that a sentence names, the longest first; none where it may speak of more than these.

    Args:
        proper: Whether the labels are proper names, which have their capitals in a sentence too. A first
            word, which always has one, is then none.
    """
    text = " ".join(sentence.split())
    text = text[1:] if proper else text.casefold()
    found: list[str] = []
    short = sorted(((_short(label), label) for label in labels), key=lambda pair: (-len(pair[0]), pair[0]))
    for name, pairs in groupby(short, key=lambda pair: pair[0]):
        if len(name) <= _TELLING or name.isdigit() or name.casefold() in _EVERYTHING:
            continue
        words = name if proper else name.casefold()
        if words in text:
            text, times = re.subn(rf"(?<!\w){re.escape(words)}(?!\w)", "·", text)
            found += [label for _, label in pairs] if times else []
    return [] if _AND_MORE.search(text.casefold()) else found


def _short(label: str) -> str:
    """The label as prose has it: without *, totaal* or *(gemeente)* behind it."""
    return _SUFFIX.sub("", label)
