"""The verdict as one page that opens from disk, without a network and without scripts."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import Any

from keur import __version__
from keur.release.numbers import number
from keur.release.visible import visible
from keur.reports import outline, suspects, words
from keur.reports.answer import answer, by_severity
from keur.reports.html.bars import bar
from keur.reports.html.bridge import bridges
from keur.reports.html.changes import changes
from keur.reports.html.power import power
from keur.reports.html.vintages import vintages
from keur.reports.members import members
from keur.reports.text import whole
from keur.verdict import Verdict

MOST = 100
"""Findings of one rule on the page, and cells of one finding; findings.csv has them all."""

PARTS = ("changes", "bridge", "power", "vintages")
"""Parts of the page that have a template of their own."""


def render(verdict: Verdict, *, data_docs: bool = False) -> str:
    """The page; same verdict, same text.

    Args:
        data_docs: Whether the Data Docs lie beside it, in ``data_docs/``.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"words": words, "bar": bar, "version": __version__}
    environment.globals |= {"members": partial(members, most=MOST)}
    environment.globals |= {"standing": outline.standing, "quoted": outline.quoted, "suspects": suspects}
    page = environment.from_string(_resource("page.html.jinja"))
    part = {name: environment.from_string(_resource(f"{name}.html.jinja")) for name in PARTS}
    changed = changes(verdict.revisions, part["changes"]) if verdict.revisions else None
    bridged = bridges(verdict.bridges, part["bridge"])
    powered = power(verdict.power, part["power"]) if verdict.power else None
    parts = {"changes": changed, "bridges": bridged, "power": powered}
    parts["vintages"] = vintages(verdict.vintages, part["vintages"])
    return page.render(_content(verdict) | parts, style=_resource("style.css"), data_docs=data_docs)


def _content(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "answer": answer(verdict),
        "listing": outline.listing(verdict, MOST),
        "found": words.findings_counted(by_severity(verdict.findings)) if verdict.findings else "none",
        "suites": outline.suites(verdict.rules),
        "inconclusive": outline.inconclusive(verdict),
        "anchors": {rule.code: f"rule-{i}" for i, rule in enumerate(verdict.rules, start=1)},
    }


def _shown(value: object) -> object:
    """What an expression of the template prints: text made visible, figures whole; markup as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return whole(visible(value))
    if isinstance(value, int):
        return whole(number(value))
    return value


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
