"""Suites and frames for tests of the room of Great Expectations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

import keur.gx  # noqa: F401 - registers the expectations
from build import COUNT, cover, frame, one_region
from keur.evidence.statements_frame import statements_frame
from keur.gx.results import Ran
from keur.gx.run import run
from keur.gx.suites import LoadedSuite, parse

CLIENTS = COUNT.model_dump(mode="json", exclude_defaults=True)
FAMILY = cover("Totaal", "A", "B").model_dump(mode="json", exclude_defaults=True)
RIGHT = one_region({"Totaal": 100, "A": 60, "B": 70})
WRONG = one_region({"Totaal": 50, "A": 60, "B": 20}, region="Emmen")

Plain = dict[str, Any]


def total(**kwargs: Any) -> Plain:
    """The expectation of SS001, as a suite holds it."""
    facts = {"count": CLIENTS, "families": [FAMILY]}
    return {
        "type": "expect_total_not_below_largest_subtype",
        "kwargs": facts | kwargs,
        "severity": "critical",
        "meta": {"code": "SS001", "asset": "figures"},
    }


def core(kind: str, **kwargs: Any) -> Plain:
    """An expectation of Great Expectations itself."""
    return {"type": kind, "kwargs": kwargs}


def text(*expectations: Plain, name: str = "subtype_sums") -> str:
    """A suite as its file holds it."""
    return json.dumps({"name": name, "expectations": list(expectations), "meta": {"table": "86050NED"}})


def suite(*expectations: Plain, name: str = "subtype_sums") -> LoadedSuite:
    """A suite."""
    return parse(text(*expectations, name=name), Path(f"{name}.json"))


def assets(rows: list[Plain], **columns: list[float]) -> dict[str, pd.DataFrame]:
    """The frames of an audit whose notes state nothing."""
    return {"figures": frame(rows, **columns), "statements": statements_frame([])}


def ask(
    rows: list[Plain], *suites: LoadedSuite, docs: Path | None = None, edition: str = "2025-05-13"
) -> list[Ran]:
    """What running the suites on the rows answers."""
    return run(assets(rows), suites, docs=docs, edition=edition, table="86050NED")
