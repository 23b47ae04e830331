"""A release as plain values, so that two encodings of it can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from keur.release.marks import Mark
from keur.release.period import parse_period
from keur.release.release import Release

SPECIMENS = Path(__file__).parent / "specimens"
SHARED = Path(__file__).parents[2] / "shared"
Content = tuple[tuple[int, str], ...]


def cells(release: Release) -> Mapping[frozenset[tuple[str, str]], Content]:
    """Value and mark of each measure, by the categories of the cell, whatever the order of the dimensions."""
    return {
        frozenset((d.label, d.categories[d.codes[row]]) for d in release.dimensions): tuple(
            (int(m.values[row]), Mark(int(m.marks[row])).name) for m in release.measures
        )
        for row in range(release.rows)
    }


def at(release: Release, *categories: str) -> Content:
    """Value and mark of each measure in the one cell that has all these categories."""
    (found,) = [content for key, content in cells(release).items() if set(categories) <= {c for _, c in key}]
    return found


def story(release: Release) -> dict[str, object]:
    """What a release says in any encoding: cells by plain labels, statuses of the periods, measures, words."""
    stars = [parse_period(category) for d in release.dimensions for category in d.categories]
    starred = {found[0].code: found[1] for found in stars if found}
    stated = {
        parse_period(category)[0].code: status
        for d in release.dimensions
        for category, status in zip(d.categories, d.statuses, strict=bool(d.statuses))
    }
    return {
        "cells": {
            frozenset((label, category.rstrip("*")) for label, category in key): content
            for key, content in cells(release).items()
        },
        "statuses": stated or starred,
        "measures": [(m.label, m.unit, m.decimals, m.published) for m in release.measures],
        "title": release.title,
        "notes": {(n.section, n.text) for n in release.notes if n.section != "Summary"},
        "statements": {(s.subject, s.scope, s.value, s.place) for s in release.statements},
        "edition": release.edition and release.edition.date,
    }
