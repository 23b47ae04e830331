"""Results of Great Expectations' own expectations, in the words of the rules.

A statistician may put any of them into ``extra.json``. One that looks at rows becomes one relation per
row; one that looks at a column or at the whole table is a single relation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from string import Template
from typing import Any

import pandas as pd
from great_expectations.core import ExpectationValidationResult
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.registry import get_renderer_impl
from great_expectations.render import LegacyRendererType

from keur.evidence.labels import canonical
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion
from keur.verdict import Cell, Counts, Defect

_TESTED = ("column", "column_A", "column_B", "column_list")
NO_ROWS = "no row holds a value to look at"


def read(result: ExpectationValidationResult, dimensions: tuple[str, ...]) -> Conclusion:
    """The conclusion in a result.

    Args:
        dimensions: Columns that name the cell of a row.
    """
    found: Mapping[str, Any] = result.result or {}
    config = configuration(result)
    if "element_count" not in found:
        return _whole(found, config, met=bool(result.success))
    looked_at = int(found["element_count"]) - int(found.get("missing_count") or 0)
    violated = 0 if result.success else max(1, int(found.get("unexpected_count") or 0))
    # a promise about most rows is one promise; that some rows break it is allowed
    satisfied = max(0, looked_at - violated) if found.get("unexpected_count") in {0, violated} else 1
    counts = Counts(violated, satisfied, 0, int(found.get("missing_count") or 0))
    if not counts.concluded:
        return Conclusion(counts, reason=NO_ROWS)
    rows = [] if result.success else _records(found.get("unexpected_rows"))[:LISTED]
    return Conclusion(counts, tuple(_defect(row, config, dimensions) for row in rows))


def configuration(result: ExpectationValidationResult) -> ExpectationConfiguration:
    """What was asked; a result that ran always says so."""
    config = result.expectation_config
    if config is None:
        raise TypeError("a result of Great Expectations does not say what was asked")
    return config


def promise(config: ExpectationConfiguration) -> str:
    """What an expectation asks, in one sentence: its description, else Great Expectations' own words."""
    if config.description:
        return str(config.description)
    renderer = get_renderer_impl(config.type, LegacyRendererType.PRESCRIPTIVE)
    if renderer is None:
        return f"{config.type}."
    blocks: Any = renderer.renderer(configuration=config, runtime_configuration={"include_column_name": True})
    texts = [_text(block.string_template) for block in blocks if hasattr(block, "string_template")]
    return " ".join(text for text in texts if text) or f"{config.type}."


def next_step(config: ExpectationConfiguration) -> str:
    """What its author noted down, which is the nearest thing to advice that a core expectation has."""
    notes = config.notes or ""
    return notes if isinstance(notes, str) else " ".join(notes)


def _text(template: Mapping[str, Any]) -> str:
    words = {name: str(value) for name, value in template.get("params", {}).items()}
    return " ".join(Template(template["template"]).safe_substitute(words).split())


def _whole(found: Mapping[str, Any], config: ExpectationConfiguration, *, met: bool) -> Conclusion:
    if met:
        return Conclusion(Counts(satisfied=1))
    seen = found.get("observed_value")
    observed = _value(seen if seen is not None else found.get("partial_unexpected_list"))
    column = config.kwargs.get("column")
    defect = Defect(
        message=f"It is {observed}; asked was: {promise(config)}",
        observed=observed,
        expected=_clause(config),
        place=f"column {column}" if column else "the whole table",
    )
    return Conclusion(Counts(violated=1), (defect,))


def _defect(row: Mapping[str, Any], config: ExpectationConfiguration, dimensions: tuple[str, ...]) -> Defect:
    named = [name for key in _TESTED for name in _listed(config.kwargs.get(key))]
    observed = ", ".join(_value(row.get(name)) for name in named)
    coordinates = tuple((name, canonical(str(row[name]))) for name in dimensions if name in row)
    cell = Cell(coordinates) if coordinates else None
    return Defect(
        cell=cell,
        involved=(cell,) if cell else (),
        measure=", ".join(named) or None,
        observed=observed,
        expected=_clause(config),
        message=f"{' and '.join(named) or 'The row'} holds {observed}; asked was: {promise(config)}",
        place=None if cell else str(row.get("place", "the whole table")),
    )


def _clause(config: ExpectationConfiguration) -> str:
    return promise(config).rstrip(". ")


def _listed(names: Any) -> list[str]:
    return names if isinstance(names, list) else [names] if names else []


def _records(rows: Any) -> list[dict[str, Any]]:
    if isinstance(rows, pd.DataFrame):
        return [{str(k): v for k, v in row.items()} for row in rows.head(LISTED).to_dict("records")]
    return list(rows or [])


def _value(value: Any) -> str:
    if isinstance(value, float):
        return "nothing" if math.isnan(value) else number(int(value)) if value.is_integer() else f"{value:g}"
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
