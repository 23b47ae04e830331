"""Notes, and what they state in a form that can be held against the figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the explanatory notes.

    Attributes:
        section: Heading it stands under, as published; empty above the first heading.
        text: The line, without its bullet.
        line: Line in the file, counted from 1.
    """

    section: str
    text: str
    line: int


class Subject(StrEnum):
    """What a statement is about; all witnesses on one subject and scope must agree."""

    RATE_BASE = "base of the rate"
    AVAILABLE_FROM = "first period"
    STATUS = "status of the figures"
    CHANGED_ON = "date of the changes"
    CHANGE = "announced change"
    CHANGE_SEEN = "announced change in the figures"
    NEXT_PUBLICATION = "next publication"
    METHOD_EFFECT = "effect of the method"
    METHOD_EFFECT_UNREAD = "effect of the method in words that were not understood"
    PREDECESSOR = "predecessor"
    TITLE_PERIOD = "periods in the title"
    TITLE_DIMENSION = "dimension in the title"
    TITLE = "title"
    MEASURE = "measure of the contract"
    EDITION = "date of the edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one witness says on one subject.

    Attributes:
        subject: What it is about.
        scope: Of what: a measure label, a period code (``2024H1``), a range of periods
            (``2011..2021``, ``..2021``, ``2022..``), ``other``, or empty for the table.
        value: Normalised: ``10000``, ``2017``, ``provisional``, ``2025-12``, ``-0.04``.
        unit: Unit of the value where it has one, e.g. ``%``.
        place: The witness, e.g. ``unit of the measure`` or ``notes: Status van de cijfers``.
        quote: Its words, short enough for one line.
        line: Line in the file; 0 where the witness is not a line of text.
        sentence: All of its words where they say more than the value does, e.g. which regions are meant.
        measure: Label of the measure that is meant, where the release has several that might be.
        part: Label of the one category that is meant; empty where it is the total.
    """

    subject: Subject
    scope: str
    value: str
    place: str
    quote: str
    unit: str = ""
    line: int = 0
    measure: str = ""
    part: str = ""
    sentence: str = ""
