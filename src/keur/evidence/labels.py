"""Labels as people mean them, and what befell them on their way into a release."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from functools import lru_cache

LOST = "\ufffd"
"""What a decoder leaves where it could not read a byte."""

_FIELD = 40
"""Width at which StatLine cuts text; a label of this length may have lost its end."""
_TELLING = 20
"""A shorter beginning of a category may well be a label of its own."""
_LIKE = 0.75

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def canonical(label: str) -> str:
    """The label without padding, doubled or exotic spaces, entities, period stars and mojibake."""
    text = _without_entities(label) if "&" in label else label
    if not text.isascii():
        text = _INVISIBLE.sub("", _decoded(text))
    return " ".join(text.split()).rstrip("*").rstrip()


def damage(label: str, categories: Collection[str] = ()) -> str | None:
    """What befell a label, in words that follow "the label"; None where it is whole.

    Args:
        label: As published.
        categories: Every category of the dimension, where the list is closed: what it holds is right,
            doubled spaces and all. Without it a label that was cut off cannot be told from a short one.
    """
    if label in categories:
        return None
    text = _decoded(label)
    words = [said for said, seen in _KINDS.items() if seen(text)]
    if text != label:
        words.append("was decoded with the wrong character set")
    if _completions(canonical(label), categories):
        words.append("was cut off")
    return " and ".join(words) or None


def repaired(label: str, categories: Collection[str] = ()) -> str:
    """The label as it must have been, as far as that is certain.

    Args:
        label: As published.
        categories: Labels among which a cut or partly lost label is looked up: the closed list of
            the dimension, or all its other labels.
    """
    text = canonical(label)
    found = _completions(text, categories) or _readings(text, categories)
    return found[0] if len(found) == 1 else text


def meant(label: str, categories: tuple[str, ...]) -> str | None:
    """The listed category that a label stands for, damaged or misspelt; None where none is near."""
    text = repaired(label, categories)
    return text if text in categories else nearest(text, categories)


@lru_cache(maxsize=1024)
def nearest(label: str, categories: tuple[str, ...]) -> str | None:
    """The category spelt most like the label; None where none is."""
    return next(iter(get_close_matches(label, categories, n=1, cutoff=_LIKE)), None)


def _has_unusual_space(text: str) -> bool:
    return re.search(r"[^\S ]", text.strip()) is not None


def _is_padded(text: str) -> bool:
    return text != text.strip()


_KINDS: dict[str, Callable[[str], object]] = {
    "is padded with spaces": _is_padded,
    "holds a doubled space": lambda text: re.search(r"\s\s", text.strip()),
    "holds a no-break space or another unusual one": _has_unusual_space,
    "holds an invisible character": _INVISIBLE.search,
    "holds an HTML entity": lambda text: _without_entities(text) != text,
    "lost a character to a wrong character set": lambda text: LOST in text,
}


def _without_entities(text: str) -> str:
    # only with its semicolon: a bare "&copy" may be the name of a firm
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _decoded(text: str) -> str:
    if text.isascii():
        return text
    from ftfy import fix_encoding  # a tenth of a second that plain labels need not pay

    return str(fix_encoding(text))


def _completions(text: str, categories: Collection[str]) -> list[str]:
    """Categories that a label was cut from."""
    if len(text) < _TELLING or text in categories:
        return []
    longer = [category for category in categories if category.startswith(text)]
    return longer if len(longer) == 1 or len(text) == _FIELD else []


def _readings(text: str, categories: Collection[str]) -> list[str]:
    """Categories that fit a label of which characters were lost; a character is one mark per byte."""
    if LOST not in text:
        return []
    pieces = re.split(f"({LOST}+)", text)
    pattern = "".join(f".{{1,{len(p)}}}" if p.startswith(LOST) else re.escape(p) for p in pieces)
    return [c for c in categories if LOST not in c and re.fullmatch(pattern, c)]
