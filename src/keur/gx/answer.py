"""What a rule concluded as a result that Great Expectations can store, and back.

The details are plain JSON values: counts by name, one dictionary per defect (fields that are empty
left out), the reason why nothing was evaluated, and what a report may show. A cell is the list of its
categories along ``dimensions``, null where it spans one: Great Expectations copies and converts every
value of a result several times, so a defect has to be small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from keur.rules.conclusion import Conclusion
from keur.verdict import Cell, Counts, Defect, Reading

Plain = dict[str, Any]


def as_result(conclusion: Conclusion) -> Plain:
    """The ``result`` of an expectation."""
    counts = conclusion.counts
    relations = counts.concluded + counts.not_evaluated
    dimensions = _dimensions(conclusion.defects)
    return {
        "observed_value": in_words(counts, conclusion.reason),
        "element_count": relations,
        "unexpected_count": counts.violated,
        "unexpected_percent": 100 * counts.violated / relations if relations else 0.0,
        "details": {
            "counts": asdict(counts),
            "dimensions": dimensions,
            "defects": [_plain(defect, dimensions) for defect in conclusion.defects],
            "reason": conclusion.reason,
            "shown": conclusion.shown,
        },
    }


def in_words(counts: Counts, reason: str | None) -> str:
    """``42 relations: 0 violated, 24 satisfied, 8 consistent, 10 not evaluated``."""
    if not counts.concluded and reason:
        return f"not evaluated: {reason}"
    relations = counts.concluded + counts.not_evaluated
    return (
        f"{relations} relation{'' if relations == 1 else 's'}: {counts.violated} violated, "
        f"{counts.satisfied} satisfied, {counts.consistent} consistent, {counts.not_evaluated} not evaluated"
    )


def from_details(details: Mapping[str, Any]) -> Conclusion:
    """The conclusion behind stored details."""
    dimensions = details["dimensions"]
    return Conclusion(
        Counts(**details["counts"]),
        tuple(_defect(plain, dimensions) for plain in details["defects"]),
        details["reason"],
        details["shown"],
    )


def _dimensions(defects: Iterable[Defect]) -> list[str]:
    """Every dimension that a cell of these defects names, in the order of the table."""
    seen: list[str] = []
    for cell in (cell for defect in defects for cell in _cells(defect)):
        names = [name for name, _ in cell.coordinates]
        if len(names) > len(seen):
            seen = names + [name for name in seen if name not in names]
        else:
            seen += [name for name in names if name not in seen]
    return seen


def _cells(defect: Defect) -> Iterator[Cell]:
    if defect.cell is not None:
        yield defect.cell
    yield from defect.involved
    yield from (reading.cell for reading in defect.readings)


def _plain(defect: Defect, dimensions: list[str]) -> Plain:
    plain: Plain = {"message": defect.message, "observed": defect.observed, "expected": defect.expected}
    if defect.cell is not None:
        plain["cell"] = _categories(defect.cell, dimensions)
    if defect.involved:
        plain["involved"] = [_categories(cell, dimensions) for cell in defect.involved]
    if defect.readings:
        plain["readings"] = [
            [_categories(reading.cell, dimensions), reading.observed, reading.expected]
            for reading in defect.readings
        ]
    if defect.measure is not None:
        plain["measure"] = defect.measure
    if defect.place is not None:
        plain["place"] = defect.place
    if defect.quote is not None:
        plain["quote"] = defect.quote
    return plain


def _defect(plain: Mapping[str, Any], dimensions: list[str]) -> Defect:
    return Defect(
        message=plain["message"],
        observed=plain["observed"],
        expected=plain["expected"],
        cell=_cell(plain["cell"], dimensions) if "cell" in plain else None,
        involved=tuple(_cell(categories, dimensions) for categories in plain.get("involved", ())),
        readings=tuple(Reading(_cell(at, dimensions), *said) for at, *said in plain.get("readings", ())),
        measure=plain.get("measure"),
        place=plain.get("place"),
        quote=plain.get("quote"),
    )


def _categories(cell: Cell, dimensions: list[str]) -> list[str | None]:
    at = dict(cell.coordinates)
    return [at.get(dimension) for dimension in dimensions]


def _cell(categories: list[str | None], dimensions: list[str]) -> Cell:
    pairs = zip(dimensions, categories, strict=True)
    return Cell(tuple((dimension, category) for dimension, category in pairs if category is not None))
