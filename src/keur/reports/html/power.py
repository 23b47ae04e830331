"""The part of the page on what size of error the rules would have proved."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Template
from markupsafe import Markup

from keur.power import SIZES, Power
from keur.reports import power as words


def power(found: Sequence[Power], template: Template) -> Markup:
    """One part for all measures, as markup.

    Args:
        template: ``power.html.jinja``, in the surroundings of the page.
    """
    return Markup(template.render(powers=found, words=words, sizes=SIZES))  # noqa: S704 - rendered by a template that escapes
