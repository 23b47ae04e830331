"""Renderers and view of the Data Docs: what Great Expectations calls to make a page.

Its own pages load scripts and styles from the network, say nothing of severity, and print labels of the
release as if they were HTML. Of these, each is one file that loads nothing, everything is escaped, and
what cannot be seen is spelt out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from great_expectations.core import ExpectationSuite, ExpectationSuiteValidationResult
from great_expectations.data_context import AbstractDataContext
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from keur.gx.base import RuleExpectation
from keur.gx.core_results import configuration, next_step, promise
from keur.gx.pages.model import Entry, IndexPage, Page, SuiteLink, readable, thousands, urgency
from keur.gx.results import Ran, ran
from keur.gx.words import in_words, where
from keur.release.visible import visible

_TEMPLATES = Path(__file__).parent / "templates"


class _About:
    """What every page says: of which table and edition it is.

    Args:
        data_context: Given by Great Expectations.
        dimensions: Columns of the figures that name a cell.
    """

    def __init__(
        self, data_context: AbstractDataContext, table: str, edition: str, dimensions: list[str]
    ) -> None:
        self.context = data_context
        self.table = table
        self.edition = edition
        self.dimensions = tuple(dimensions)

    def entries(self, result: ExpectationSuiteValidationResult) -> tuple[Entry, ...]:
        """The results of a suite, the most urgent first."""
        named = [
            _entry(configuration(one), ran(one, str(result.suite_name), self.dimensions))
            for one in result.results
        ]
        return _anchored(sorted(named, key=urgency))


class ResultRenderer(_About):
    """The page of a suite's results."""

    def render(self, result: ExpectationSuiteValidationResult) -> Page:
        """The page."""
        name = str(result.suite_name)
        return Page(
            "result.html", readable(name), self.table, self.edition, self.entries(result),
            root="../../../../index.html", suite_page=f"../../../../expectations/{name}.html",
        )  # fmt: skip


class SuiteRenderer(_About):
    """The page that says what a suite asks."""

    def render(self, suite: ExpectationSuite) -> Page:
        """The page."""
        entries = _anchored(_entry(expectation.configuration) for expectation in suite.expectations)
        return Page(
            "suite.html", readable(suite.name), self.table, self.edition, entries, root="../index.html"
        )


class IndexRenderer(_About):
    """The page that leads to all others."""

    def render(self, links: Mapping[str, Any]) -> IndexPage:
        """The page.

        Args:
            links: What Great Expectations lists: one mapping per page of results.
        """
        suites = sorted(
            (self._suite(link) for link in links.get("validations_links", ())), key=lambda suite: suite.name
        )
        entries = tuple(entry for suite in suites for entry in suite.entries)
        return IndexPage(
            "index.html",
            "All suites",
            self.table,
            self.edition,
            entries,
            root="index.html",
            suites=tuple(suites),
        )

    def _suite(self, link: Mapping[str, Any]) -> SuiteLink:
        name = link["expectation_suite_name"]
        result = self.context.get_validation_result(
            expectation_suite_name=name, batch_identifier=link["batch_identifier"], run_id=link["run_id"]
        )
        if not isinstance(result, ExpectationSuiteValidationResult):
            raise TypeError(f"the results of suite {name} are not there")
        return SuiteLink(readable(name), link["filepath"], f"expectations/{name}.html", self.entries(result))


class PageView:
    """Prints a page."""

    def __init__(self) -> None:
        """Nothing to set up; Great Expectations makes one per section."""

    def render(self, page: Page, **_: object) -> str:
        """The page as HTML."""
        return _environment().get_template(page.template).render(page=page)


def _entry(config: ExpectationConfiguration, answer: Ran | None = None) -> Entry:
    expectation: Expectation = config.to_domain_obj()
    severity = str(getattr(config.severity, "value", config.severity))
    if isinstance(expectation, RuleExpectation):
        asked = (
            where(**{name: getattr(expectation, name) for name in expectation.scope})
            if expectation.scope
            else ""
        )
        facts = tuple(in_words(expectation.facts()))
        return Entry("", expectation.code, severity, expectation.rule().summary, asked, facts, answer)
    code = str((config.meta or {}).get("code") or "core")
    notes = (("Notes", next_step(config)),) if config.notes else ()
    lines = (*notes, ("Type", config.type), ("Asked with", _kwargs(config)))
    return Entry("", code, severity, promise(config), "", lines, answer)


def _kwargs(config: ExpectationConfiguration) -> str:
    return "; ".join(f"{name}: {value}" for name, value in config.kwargs.items() if name != "batch_id")


def _anchored(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, each with a name of its own on the page."""
    return tuple(replace(entry, anchor=f"{entry.code}-{i}") for i, entry in enumerate(entries, start=1))


def _shown(value: object) -> object:
    """What an expression of a template prints: text made visible, markup as it is."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["thousands"] = thousands
    return environment
