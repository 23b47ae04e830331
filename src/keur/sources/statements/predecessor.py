"""Which table this one follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.release.statements import Note, Statement, Subject
from keur.sources.statements.prose import place, plain, quote

_FOLLOWS = re.compile(
    r"\b(?:opvolger van|vervolg op|successor (?:of|to)|this table replaces) (?:(?:de|the) )?(?:\w+ )?"
    r"(?:tabel|table) [\"'‘“„](?P<title>[^\"“”„]{3,200}?)[\"'’”](?![^\W\d_])",
    re.IGNORECASE,
)


def predecessors(notes: Sequence[Note]) -> Iterator[Statement]:
    """The title in quotation marks of the table that this one succeeds."""
    for note in notes:
        text = plain(note.text)
        if match := _FOLLOWS.search(text):
            yield Statement(
                subject=Subject.PREDECESSOR, scope="", value=match["title"],
                place=place(note), quote=quote(text, match.start("title")), line=note.line,
            )  # fmt: skip
