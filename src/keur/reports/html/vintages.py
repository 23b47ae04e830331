"""The part of the page on what earlier editions said of the same figures."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Template
from markupsafe import Markup

from keur.reports import vintages as words
from keur.vintages import Vintages


def vintages(found: Sequence[Vintages], template: Template) -> list[Markup]:
    """A part per count, as markup.

    Args:
        template: ``vintages.html.jinja``, in the surroundings of the page.
    """
    return [
        Markup(template.render(vintages=one, n=n, words=words))  # noqa: S704 - rendered by a template that escapes
        for n, one in enumerate(found, start=1)
    ]
