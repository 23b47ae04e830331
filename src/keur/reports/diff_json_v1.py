"""What changed between two editions as JSON, version 1; ``docs/diff.schema.json`` describes every key."""

from __future__ import annotations

from typing import Any

from keur import __version__
from keur.reports.json_text import json_text
from keur.revisions import Changed, Kind, Part, Published, Revisions, Shift, Sizes, Step

SCHEMA = "keur.diff/1"


def render(revisions: Revisions) -> str:
    """One JSON object and a newline: same changes, same text; keys in the order of the schema."""
    return json_text({"schema": SCHEMA, "keur": __version__} | as_dict(revisions))


def as_dict(revisions: Revisions) -> dict[str, Any]:
    """The changes in plain values, keys in the order of the schema."""
    return {
        "table": revisions.table,
        "title": revisions.title,
        "old": published(revisions.old),
        "new": published(revisions.new),
        "compared": revisions.compared,
        "changed": revisions.changed,
        "unannounced": revisions.unannounced.changed,
        "unannounced_definitive": revisions.unannounced.definitive,
        "classes": [_kind(kind) for kind in revisions.classes],
        "steps": [_step(step) for step in revisions.steps],
        "breakdowns": [
            {
                "dimension": breakdown.dimension,
                "label": breakdown.label,
                "categories": [
                    {"label": category.label, **_counted(category), **_part(category)}
                    for category in breakdown.categories
                ],
                "unlisted": breakdown.unlisted,
            }
            for breakdown in revisions.breakdowns
        ],
        "cells": [_cell(cell) for cell in revisions.cells],
        "unlisted": {change.value: count for change, count in revisions.unlisted.items()},
        "remarks": list(revisions.remarks),
    }


def published(edition: Published) -> dict[str, Any]:
    """One of several editions."""
    return {
        "edition": edition.edition,
        "edition_from": edition.known_from,
        "name": edition.name,
        "sha256": edition.sha256,
    }


def _kind(kind: Kind) -> dict[str, Any]:
    return {"class": kind.change.value, "definitive": kind.definitive, **_part(kind)}


def _step(step: Step) -> dict[str, Any]:
    return {"before": step.before, "after": step.after, **_counted(step), **_part(step)}


def _counted(part: Any) -> dict[str, int]:  # noqa: ANN401 - a step or a category
    return {"compared": part.compared, "unannounced": part.unannounced}


def _part(part: Part) -> dict[str, Any]:
    return {
        "changed": part.changed,
        "revised": part.revised,
        "sizes": [_sizes(sizes) for sizes in part.sizes],
    }


def _sizes(sizes: Sizes) -> dict[str, Any]:
    return {
        "measure": sizes.measure,
        "figures": sizes.figures,
        "up": sizes.up,
        "down": sizes.down,
        "mean": sizes.mean,
        "median": sizes.median,
        "mean_absolute": sizes.mean_absolute,
        "relative": sizes.relative,
        "largest": natural(sizes.largest, sizes.decimals),
    }


def _cell(changed: Changed) -> dict[str, Any]:
    return {
        "cell": changed.cell.as_dict(),
        "class": changed.change.value,
        "definitive": changed.definitive,
        "before": changed.before,
        "after": changed.after,
        "figures": [_shift(shift) for shift in changed.shifts],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "measure": shift.measure,
        "old": natural(shift.old.value, shift.decimals),
        "old_mark": shift.old.mark,
        "new": natural(shift.new.value, shift.decimals),
        "new_mark": shift.new.mark,
    }


def natural(value: int | None, decimals: int) -> float | None:
    """The figure as it is published: whole where the measure is."""
    return value if value is None or not decimals else value / 10**decimals
