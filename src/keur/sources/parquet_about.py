"""What ``release.json`` says beside the figures, as plain JSON and back, losslessly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from keur.release.period import FigureStatus
from keur.release.release import CategoryGroup, Dimension, Edition, Measure, Release, Source
from keur.release.statements import Note

SCHEMA = "keur.release/1"
Tree = dict[str, Any]
_EMPTY = np.zeros(0, np.int64)
_NO_CODES, _NO_MARKS = np.zeros(0, np.int32), np.zeros(0, np.int8)


def tree_of(release: Release, columns: Sequence[str], figures: str) -> Tree:
    """Everything but the figures.

    Args:
        columns: Names of the columns of figures.parquet: of dimensions, then measures.
        figures: Digest of figures.parquet.
    """
    named = iter(columns)
    return {
        "schema": SCHEMA,
        "figures_sha256": figures,
        "title": release.title,
        "table": release.table,
        "edition": _edition(release.edition),
        "source": {
            "name": release.source.name,
            "format": release.source.format,
            "sha256": release.source.sha256,
        },
        "selection": release.selection,
        "not_carried": list(release.not_carried),
        "rows": release.rows,
        "dimensions": [{"column": next(named), **_dimension(d)} for d in release.dimensions],
        "measures": [
            {"column": next(named), "label": m.label, "unit": m.unit, "decimals": m.decimals, "key": m.key}
            for m in release.measures
        ],
        "notes": [[note.section, note.text, note.line] for note in release.notes],
    }


def sealed(tree: Mapping[str, Any]) -> bytes:
    """The tree as text, with a digest of itself, so that a change by hand is seen."""
    body = {key: value for key, value in tree.items() if key != "sha256"}
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return (json.dumps(body | {"sha256": digest}, ensure_ascii=False, indent=1) + "\n").encode()


def is_unchanged(content: bytes, tree: Mapping[str, Any]) -> bool:
    """Whether the text is the one that was written."""
    return sealed(tree) == content


def release_of(tree: Tree) -> Release:
    """The release without its figures: every array is empty.

    Raises:
        KeyError, TypeError, ValueError: Something is missing or of another kind.
    """
    edition = tree["edition"]
    return Release(
        title=tree["title"],
        table=tree["table"],
        edition=Edition(**edition) if edition else None,
        dimensions=tuple(map(_dimension_of, tree["dimensions"])),
        measures=tuple(
            Measure(m["label"], m["unit"], _EMPTY, m["decimals"], _NO_MARKS, m["key"])
            for m in tree["measures"]
        ),
        lines=_NO_CODES,
        notes=tuple(Note(*note) for note in tree["notes"]),
        statements=(),
        source=Source(**tree["source"]),
        selection=tree["selection"],
        not_carried=tuple(tree["not_carried"]),
    )


def _edition(edition: Edition | None) -> Tree | None:
    return {"date": edition.date, "known_from": edition.known_from} if edition else None


def _dimension(dimension: Dimension) -> Tree:
    return {
        "label": dimension.label,
        "categories": list(dimension.categories),
        "keys": list(dimension.keys),
        "statuses": [status and status.value for status in dimension.statuses],
        "groups": [
            {"key": g.key, "title": g.title, "parent": g.parent, "members": list(g.members)}
            for g in dimension.groups
        ],
    }


def _dimension_of(tree: Tree) -> Dimension:
    return Dimension(
        tree["label"],
        tuple(tree["categories"]),
        _NO_CODES,
        tuple(tree["keys"]),
        tuple(None if status is None else FigureStatus(status) for status in tree["statuses"]),
        tuple(
            CategoryGroup(group["key"], group["title"], group["parent"], tuple(group["members"]))
            for group in tree["groups"]
        ),
    )
