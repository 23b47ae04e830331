"""From the title, the headings and the notes to what they state. What is not understood states nothing."""

from __future__ import annotations

from collections.abc import Sequence

from keur.release.release import Dimension, Measure
from keur.release.statements import Note, Statement
from keur.sources.statements.availability import available_from
from keur.sources.statements.changes import changes
from keur.sources.statements.method_effects import method_effects
from keur.sources.statements.next_publication import next_publications
from keur.sources.statements.predecessor import predecessors
from keur.sources.statements.rate_base import rate_bases
from keur.sources.statements.status import statuses
from keur.sources.statements.titles import title_statements


def parse(
    title: str,
    measures: tuple[Measure, ...],
    notes: tuple[Note, ...],
    dimensions: Sequence[Dimension] = (),
) -> tuple[Statement, ...]:
    """Everything that the words of a release state, in Dutch or English, subject by subject.

    Args:
        dimensions: Those of the table; a sentence on one category can then be told from one on the total.
    """
    categories = [category for dimension in dimensions for category in dimension.categories]
    return (
        *rate_bases(title, measures, notes),
        *available_from(notes),
        *statuses(notes),
        *changes(notes),
        *next_publications(notes),
        *(method_effects(title, measures, notes, categories) if notes else ()),
        *predecessors(notes),
        *title_statements(title),
    )
