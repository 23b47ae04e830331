"""The part of the page on the way from the predecessor to the release."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Template
from markupsafe import Markup

from keur.bridge import Bridge
from keur.reports import bridge as words


def bridges(found: Sequence[Bridge], template: Template) -> list[Markup]:
    """A part per measure, as markup.

    Args:
        template: ``bridge.html.jinja``, in the surroundings of the page.
    """
    return [
        Markup(template.render(bridge=bridge, n=n, words=words, categories=words.categories(bridge)))  # noqa: S704 - rendered by a template that escapes
        for n, bridge in enumerate(found, start=1)
    ]
