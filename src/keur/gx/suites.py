"""Suites from their files, strictly: a suite that checks less than it says must not run.

Great Expectations only logs an expectation of a type that it does not know, and goes on without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keur.errors import Place
from keur.gx.strictness import Spot, asset_of

_KEYS = frozenset({"name", "expectations", "meta", "notes"})
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class LoadedSuite:
    """A suite of which every expectation will be checked as it is written.

    Attributes:
        parts: Plain expectations by the asset they are about.
    """

    name: str
    parts: Mapping[str, list[dict[str, Any]]]

    @property
    def size(self) -> int:
        """How many expectations it holds."""
        return sum(len(part) for part in self.parts.values())


def load(path: Path) -> LoadedSuite:
    """The suite in a file.

    Raises:
        SuiteError: It cannot be read, or holds anything that would not be checked as it is written.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        _spot(path).refuse(f"cannot be read: {why}", "it must be a file of JSON")
    return parse(text, path)


def parse(text: str, path: Path) -> LoadedSuite:
    """The suite in a text; ``path`` says where the text came from or would be stored.

    Raises:
        SuiteError: As for :func:`load`.
    """
    spot = _spot(path)
    suite = _json(text, spot)
    spot.refuse_unknown_keys(suite, _KEYS)
    if suite.get("name") != path.stem or not _NAME.fullmatch(path.stem):
        hint = "a suite is named as its file, in small letters, digits and underscores"
        spot.refuse(f"calls itself {suite.get('name')!r}", hint)
    written = suite.get("expectations")
    if not isinstance(written, list) or not written:
        spot.refuse("holds no expectations", "an empty suite would pass whatever is published")
    parts: dict[str, list[dict[str, Any]]] = {}
    for number, plain in enumerate(written, start=1):
        asset = asset_of(Spot(spot.place, f"expectation {number}"), plain)
        parts.setdefault(asset, []).append({key: value for key, value in plain.items() if key != "id"})
    return LoadedSuite(path.stem, parts)


def _spot(path: Path) -> Spot:
    return Spot(Place(str(path)), f"suite {path.stem}")


def _json(text: str, spot: Spot) -> dict[str, Any]:
    """The suite as JSON, without what Great Expectations adds to suites that it stored itself."""
    try:
        suite = json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        exact = Spot(Place(spot.place.file, error.lineno, error.colno), spot.name)
        exact.refuse(f"is not JSON: {error.msg}", "look at commas, quotes and brackets there")
    except _TwinError as twin:
        spot.refuse(f"states {twin} twice in one object", "keep one of the two")
    if not isinstance(suite, dict):
        spot.refuse("is not a JSON object", 'it must read {"name": ..., "expectations": [...]}')
    added: list[tuple[str, Any]] = [("id", suite.get("id")), ("suite_parameters", {})]
    return {key: value for key, value in suite.items() if (key, value) not in added}


class _TwinError(Exception):
    """A key stands twice in one object, of which JSON would silently keep the last."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise _TwinError(repr(next(key for key in keys if keys.count(key) > 1)))
    return dict(pairs)
