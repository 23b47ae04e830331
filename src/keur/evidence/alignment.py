"""Which category of an earlier edition is which category of this one: by code, by label, by its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.labels import canonical
from keur.evidence.renames import Side, renames
from keur.reasoning.spans import span
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
        newer: Of those added the periods after the last of the old edition, which it cannot have had.
        renamed: Old name and new name of one category, as their common code shows.
        same_figures: Likewise, as nearly all their figures show where there are no codes.
    """

    labels: tuple[str, ...]
    of_old: dict[str, str]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    same_figures: tuple[tuple[str, str], ...] = ()
    newer: tuple[str, ...] = ()

    def left_out(self, new: Release, old: Release) -> list[str]:
        """What an edition may only lack because its file is a selection of the table."""
        unsaid = [label for label in self.added if label not in self.newer] if old.selection else []
        return unsaid + (list(self.dropped) if new.selection else [])


def axes(new: Release, old: Release, contract: Contract) -> dict[str, Axis]:
    """The axes of both editions together, by dimension of the contract.

    Raises:
        ContractError: One of the editions lacks a dimension of the contract.
    """
    ours, theirs = columns.dimensions(new, contract), columns.dimensions(old, contract)
    time = contract.dimension("period")
    found = {name: _axis(ours[name], theirs[name], periods=name == time) for name in ours}
    doubtful = [name for name, axis in found.items() if name != time and axis.added and axis.dropped]
    if doubtful:
        both = columns.held(contract, new, old).measures
        measures = [(name, facts.decimals) for name, facts in both.items()]
        now, before = (Evidence(release_frame(release, contract)) for release in (new, old))
        for name in doubtful:
            sides = Side(now, {}), Side(before, {n: a.of_old for n, a in found.items()})
            found[name] = _merged(found[name], renames(*sides, name, measures, time))
    return found


def _merged(axis: Axis, same: dict[str, str]) -> Axis:
    """The axis with categories under two names as one."""
    dropped = tuple(label for label in axis.dropped if label not in same)
    added = tuple(label for label in axis.added if label not in same.values())
    labels = tuple(label for label in axis.labels if label not in same)
    return Axis(labels, axis.of_old | same, added, dropped, axis.renamed, tuple(same.items()))


def _axis(new: Dimension, old: Dimension, *, periods: bool) -> Axis:
    ours, theirs = _keyed(new, periods=periods), _keyed(old, periods=periods)
    of_old = dict(_pairs(ours, theirs))
    dropped = tuple(label for label in theirs if label not in of_old)
    met = set(of_old.values())
    added = tuple(label for label in ours if label not in met)
    renamed = () if periods else tuple((was, now) for was, now in of_old.items() if was != now)
    own = {label: label for label in dropped}
    newer = (
        tuple(label for label in added if _end(ours[label]) > max(map(_end, theirs.values())))
        if periods
        else ()
    )
    return Axis((*ours, *dropped), of_old | own, added, dropped, renamed, newer=newer)


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


def _end(period: str) -> int:
    """The last month of a period; 0 for what is none."""
    months = span(period)
    return months[1] if months else 0


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
