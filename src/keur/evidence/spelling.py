"""Labels of a release that something befell, and which label they stood for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence
from keur.evidence.labels import LOST, canonical, damage

Rows = npt.NDArray[np.bool_]


def known(
    evidence: Evidence, dimension: str, categories: Mapping[str, Sequence[str]]
) -> tuple[str, ...] | frozenset[str]:
    """What labels of a dimension are held against: its closed list, else the labels that lost nothing."""
    if dimension in categories:
        return tuple(categories[dimension])
    return frozenset(label for label in evidence.coords[dimension] if LOST not in label)


def damaged(
    evidence: Evidence, dimension: str, categories: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """The damaged spellings of each label of a dimension, by the label; empty for one that is whole."""
    right = known(evidence, dimension, categories)
    return evidence.once((damaged, dimension, right), lambda: _damaged(evidence, dimension, right))


def _damaged(evidence: Evidence, dimension: str, right: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {label: [] for label in evidence.coords[dimension]}
    for spelling in _spellings(evidence, dimension):
        if damage(spelling, right):
            found[canonical(spelling)].append(spelling)
    return found


def never_whole(evidence: Evidence, dimension: str) -> set[str]:
    """The labels of an open list that are damaged wherever they stand."""
    broken = damaged(evidence, dimension, {})
    spelt = [canonical(spelling) for spelling in _spellings(evidence, dimension)]
    return {label for label, written in broken.items() if written and len(written) == spelt.count(label)}


def stood_for(label: str, labels: Sequence[str], present: Rows) -> str | None:
    """The label whose rows are the few that stand under a damaged one; None where no label lacks them all.

    A label with most of its rows stands for itself.

    Args:
        labels: Of the axis, ``label`` among them.
        present: Shape (labels, cells of the other dimensions), where there is a row.
    """
    own = present[labels.index(label)]
    if 2 * own.sum() >= len(own):
        return label
    lacking = [labels[int(i)] for i in np.flatnonzero(~present[:, own].any(axis=1))]
    return max(lacking, key=lambda other: SequenceMatcher(None, label, other).ratio(), default=None)


def _spellings(evidence: Evidence, dimension: str) -> list[str]:
    """Labels as published; where all fill one fixed width, as some encodings do, without that padding."""
    labels = evidence.published_labels(dimension)
    fixed = len(labels) > 1 and len({len(label) for label in labels}) == 1
    return [label.rstrip(" ") for label in labels] if fixed else labels
