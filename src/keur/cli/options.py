"""Values of options that several commands share."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum

from keur.errors import UsageError


class Format(StrEnum):
    """Formats that ``--format`` knows."""

    TERMINAL = "terminal"
    JSON = "json"


def parse_formats(text: str) -> frozenset[Format]:
    """The formats in ``terminal,json``.

    Raises:
        UsageError: One of them does not exist.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in words or [""]:
        if word not in list(Format):
            near = get_close_matches(word, [known.value for known in Format], n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"formats: {', '.join(Format)}"
            raise UsageError(f"no format {word!r}", hint=hint)
    return frozenset(map(Format, words))
