"""Which category of an earlier edition is which category of this one: by code, else by label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.labels import canonical
from keur.release.period import parse_period
from keur.release.release import Dimension, Release


@dataclass(frozen=True, slots=True)
class Axis:
    """The categories of one dimension in two editions, by canonical label.

    Attributes:
        labels: All of them: those of the new edition in its order, then those of the old one alone.
        of_old: What each label of the old edition is called on this axis.
        added: Only in the new edition.
        dropped: Only in the old edition.
        renamed: Old name and new name of one category, as their common code shows.
    """

    labels: tuple[str, ...]
    of_old: dict[str, str]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def axes(new: Release, old: Release, contract: Contract) -> dict[str, Axis]:
    """The axes of both editions together, by dimension of the contract.

    Raises:
        ContractError: One of the editions lacks a dimension of the contract.
    """
    ours, theirs = columns.dimensions(new, contract), columns.dimensions(old, contract)
    time = contract.dimension("period")
    return {name: _axis(ours[name], theirs[name], periods=name == time) for name in ours}


def _axis(new: Dimension, old: Dimension, *, periods: bool) -> Axis:
    ours, theirs = _keyed(new, periods=periods), _keyed(old, periods=periods)
    of_old = dict(_pairs(ours, theirs))
    dropped = tuple(label for label in theirs if label not in of_old)
    met = set(of_old.values())
    added = tuple(label for label in ours if label not in met)
    renamed = () if periods else tuple((was, now) for was, now in of_old.items() if was != now)
    own = {label: label for label in dropped}
    return Axis((*ours, *dropped), of_old | own, added, dropped, renamed)


def _keyed(dimension: Dimension, *, periods: bool) -> dict[str, str]:
    """Code by canonical label, in order of appearance; of a period the code that all encodings share."""
    keys: Sequence[str] = dimension.keys or [""] * len(dimension.categories)
    found: dict[str, str] = {}
    for label, key in zip(dimension.categories, keys, strict=True):
        found.setdefault(canonical(label), _period(label, key) if periods else key)
    return found


def _period(label: str, key: str) -> str:
    parsed = parse_period(label) or parse_period(key)
    return parsed[0].code if parsed else ""


def _pairs(ours: dict[str, str], theirs: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Old label and new label of each category that both have; a code that two share tells nothing."""
    by_key = {key: label for label, key in ours.items() if key}
    codes = list(theirs.values())
    left: list[str] = []
    taken: set[str] = set()
    for label, key in theirs.items():
        if key in by_key and codes.count(key) == 1:
            taken.add(by_key[key])
            yield label, by_key[key]
        else:
            left.append(label)
    yield from ((label, label) for label in left if label in ours and label not in taken)
