"""Notes and statements, written so that a test reads as a sentence."""

from __future__ import annotations

import numpy as np

from keur.reasoning.testimony import FIELD, FIGURES, MARKS, STARS
from keur.release.release import Measure
from keur.release.statements import Note, Statement, Subject
from keur.sources.statements import parse

NO_ROWS = np.zeros(0, np.int64)
TITLE = "Wmo clients; type of provision, region"


def measure(label: str, unit: str = "aantal") -> Measure:
    """A measure without figures."""
    return Measure(label, unit, NO_ROWS, 0, NO_ROWS.astype(np.int8))


def notes(section: str, *texts: str) -> tuple[Note, ...]:
    """Lines under one heading, from line 10 on."""
    return tuple(Note(section, text, line) for line, text in enumerate(texts, 10))


def told(
    subject: Subject, *lines: Note, title: str = TITLE, measures: tuple[Measure, ...] = ()
) -> list[Statement]:
    """What the notes state on a subject."""
    return [s for s in parse(title, measures, lines) if s.subject is subject]


def brief(statements: list[Statement]) -> list[tuple[str, str]]:
    """Scope and value of each statement."""
    return [(s.scope, s.value) for s in statements]


def says(
    subject: Subject, value: str, place: str, *, scope: str = "", unit: str = "", line: int = 0
) -> Statement:
    """A witness."""
    return Statement(
        subject=subject, scope=scope, value=value, place=place, quote=value, unit=unit, line=line
    )


def mark(period: str, status: str) -> Statement:
    """The mark of a period, a star or a field."""
    return says(Subject.STATUS, status, MARKS, scope=period)


def star(period: str, status: str) -> Statement:
    """The star of a period, where its field says something else."""
    return says(Subject.STATUS, status, STARS, scope=period)


def field(period: str, status: str) -> Statement:
    """The field of a period, where its star says something else."""
    return says(Subject.STATUS, status, FIELD, scope=period)


def status(scope: str, value: str) -> Statement:
    """A sentence of the notes on the status of a period."""
    return says(Subject.STATUS, value, "notes: Status", scope=scope, line=7)


def first_present(period: str, unit: str = "") -> Statement:
    """The first period in the figures."""
    return says(Subject.AVAILABLE_FROM, period, FIGURES, unit=unit)
