"""The part of the page on what changed since the previous edition."""

from __future__ import annotations

from itertools import groupby

from jinja2 import Template
from markupsafe import Markup

from keur.reports import changes as words
from keur.revisions import Revisions
from keur.verdict import Change

MOST_CELLS, FEWER_CELLS = 50, 20
"""Unannounced cells on the page, and cells of any other kind."""
MOST_CATEGORIES = 25
"""Categories of one dimension on the page."""


def changes(revisions: Revisions, template: Template) -> Markup:
    """The part as markup.

    Args:
        template: ``changes.html.jinja``, in the surroundings of the page.
    """
    groups = {
        change: list(cells)[: MOST_CELLS if change is Change.UNANNOUNCED else FEWER_CELLS]
        for change, cells in groupby(revisions.cells, key=lambda cell: cell.change)
    }
    shown = sum(map(len, groups.values()))
    text = template.render(revisions=revisions, words=words, groups=groups, shown=shown, most=MOST_CATEGORIES)
    return Markup(text)  # noqa: S704 - rendered by a template that escapes
