"""What the machine encodings share: statuses by name, groups by number, titles that tell categories apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from keur.errors import AuditError
from keur.release.period import FigureStatus
from keur.sources.grid import resolved

Record = Mapping[str, str]
"""Fields of a record as text; empty for null."""
MOST_DECIMALS = 15
_STATUSES = {
    "": None,
    "definitief": FigureStatus.FINAL,
    "final": FigureStatus.FINAL,
    "voorlopig": FigureStatus.PROVISIONAL,
    "provisional": FigureStatus.PROVISIONAL,
    "nadervoorlopig": FigureStatus.REVISED_PROVISIONAL,
    "revisedprovisional": FigureStatus.REVISED_PROVISIONAL,
}
_BREAK = re.compile(r"<br\s*/?>|</p>|</li>|\r\n|\r", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|p|em|strong|span|div|ul|ol|li|sup|sub)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
HEADINGS = {
    "nl": ("Tabeltoelichting", "Toelichting onderwerpen"),
    "en": ("Table explanation", "Description of topics"),
}
"""Headings that a page gives the explanation of the table and of its topics, by language."""


class Collections(Protocol):
    """The collections of metadata."""

    def refuse(self, sentence: str, *, hint: str, name: str) -> AuditError:
        """The error about a collection; to be raised."""


def status_of(record: Record, collections: Collections, name: str) -> FigureStatus | None:
    """The status that the record of a period names; None where it names none.

    Args:
        name: Of the collection the record stands in.

    Raises:
        AuditError: It names another.
    """
    said = record.get("Status", "")
    try:
        return _STATUSES[re.sub(r"[\s_-]", "", said).casefold()]
    except KeyError:
        raise collections.refuse(
            f"the status {said[:40]!r} of a period is not known",
            hint="it is Definitief, Voorlopig or NaderVoorlopig, or empty",
            name=name,
        ) from None


def unique(titles: Mapping[str, str]) -> tuple[str, ...]:
    """A category per key: its title, and its key as well where several have that title."""
    times = Counter(title.strip() for title in titles.values())
    return tuple(
        f"{title.strip()} ({key})" if times[title.strip()] > 1 else title for key, title in titles.items()
    )


def labels(titles: Mapping[str, str], paths: Mapping[str, list[str]]) -> dict[str, str]:
    """A label per topic: its title; with the groups it stands in, or its key, where another has the same."""
    times = Counter(titles.values())
    full = {key: "/".join([*paths[key], t]) if times[t] > 1 else t for key, t in titles.items()}
    return dict(zip(full, unique(full), strict=True))


def path(groups: Mapping[str, tuple[str, str]], at: str) -> list[str]:
    """Titles of the groups from the top down to the one with this number.

    Args:
        groups: Title and number of the group above, by number.
    """
    above, titles = dict(groups), list[str]()
    while at and (group := above.pop(at, None)):  # each once, so that a circle ends
        titles.insert(0, group[0])
        at = group[1]
    return titles


def title_of(record: Record) -> str:
    """The title of a record, entities resolved, padding removed; empty where it has none."""
    return resolved(record.get("Title", "")).strip()


def lines_of(text: str) -> list[str]:
    """A text of the metadata as the lines of a page: without tags, entities resolved."""
    return resolved(_TAG.sub("", _BREAK.sub("\n", text))).split("\n")
