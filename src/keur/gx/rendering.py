"""How the expectations look in the pages that Great Expectations makes of itself.

The audit has pages of its own (:mod:`keur.gx.docs`); these are for who runs a suite in plain Great
Expectations. Its pages print what they are given, so everything that comes from a release is escaped.
"""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from great_expectations.core import ExpectationValidationResult
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.render import (
    CollapseContent,
    LegacyDiagnosticRendererType,
    LegacyRendererType,
    RenderedStringTemplateContent,
    RenderedTableContent,
)
from great_expectations.render.renderer.renderer import renderer

from keur.gx.answer import from_details
from keur.gx.words import where
from keur.verdict import Defect

LISTED = 100
"""Cells that a page lists; the findings file holds all of them."""


class Rendered(BatchExpectation):
    """The renderers of an expectation that a rule answers."""

    code: ClassVar[str] = ""

    @classmethod
    def is_abstract(cls) -> bool:
        """Whether this is a base class, which Great Expectations must not register."""
        return not cls.code

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    def _prescriptive_renderer(
        cls,
        configuration: ExpectationConfiguration | None = None,
        result: ExpectationValidationResult | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> list[RenderedStringTemplateContent]:
        del result, runtime_configuration  # a promise does not depend on how it ended
        kwargs = configuration.kwargs if configuration else {}
        asked = where(kwargs.get("only"), kwargs.get("without"))
        params = {"promise": cls.__doc__, "asked": escape(f" ({asked})") if asked else ""}
        template = {"template": "$promise$asked", "params": params}
        return [RenderedStringTemplateContent(content_block_type="string_template", string_template=template)]

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(
        cls,
        configuration: ExpectationConfiguration | None = None,
        result: ExpectationValidationResult | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> list[RenderedTableContent | CollapseContent] | None:
        del configuration, runtime_configuration  # the result says it all
        details = (result.result or {}).get("details") if result else None
        defects = from_details(details).defects if details else ()
        if not defects:
            return None
        rows = [[escape(text) for text in _row(defect)] for defect in defects[:LISTED]]
        header = ["Where", "Observed", "Expected", "Why"]
        return [RenderedTableContent(content_block_type="table", header_row=header, table=rows)]


def _row(defect: Defect) -> list[str]:
    where = str(defect.cell) if defect.cell else defect.place or "the whole table"
    return [where, defect.observed, defect.expected, defect.message]
