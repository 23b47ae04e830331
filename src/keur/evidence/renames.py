"""Categories that have another name in the new edition and no code to show it: their figures do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence
from keur.release.period import FigureStatus

TELLING = 8
"""Different figures above 0 that two categories must share; fewer may be chance."""
_NEARLY_ALL, _MANY = 0.95, 0.5
"""Shares of the figures that are equal: of one category under two names, and of none but that one."""


@dataclass(frozen=True, slots=True)
class Side:
    """One edition, and what its labels are called on the axes of both."""

    evidence: Evidence
    names: Mapping[str, Mapping[str, str]]

    def called(self, dimension: str, label: str) -> str:
        """What a label of this edition is called in both."""
        return self.names.get(dimension, {}).get(label, label)


def renames(
    new: Side, old: Side, dimension: str, measures: Sequence[tuple[str, int]], time: str | None = None
) -> dict[str, str]:
    """Old name to new name of each category that nearly all figures say is one and the same.

    Where some periods were final in the old edition, only these tell: the others are there to be revised.

    Args:
        dimension: In which labels that only one edition has are held against each other.
        measures: Column and decimals of each measure.
        time: The dimension of the periods.
    """
    common = _common(new, old)
    if time:
        common[time] = _final(old, time, common[time]) or common[time]
    ours, theirs = (_only(side, other, dimension) for side, other in ((new, old), (old, new)))
    share = np.array(
        [
            [_alike(_line(old, dimension, was, common, measures), line) for line in lines]
            for was in theirs
            for lines in [[_line(new, dimension, now, common, measures) for now in ours]]
        ]
    ).reshape(len(theirs), len(ours))
    found: dict[str, str] = {}
    for i, j in np.argwhere(share >= _NEARLY_ALL).tolist():
        rivals = (share[i] >= _MANY).sum() + (share[:, j] >= _MANY).sum()
        if rivals == 2:  # noqa: PLR2004 - each counts the pair itself
            found[theirs[i]] = ours[j]
    return found


def _common(new: Side, old: Side) -> dict[str, list[str]]:
    """Labels of each dimension that both editions have, as they are called in both."""
    return {
        name: [
            label
            for label in new.evidence.coords[name]
            if label in {old.called(name, other) for other in old.evidence.coords[name]}
        ]
        for name in new.evidence.coords
    }


def _final(old: Side, time: str, labels: Sequence[str]) -> list[str]:
    """Those of the periods that the old edition called final."""
    stated = {old.called(time, label): told for label, told in old.evidence.status(time).items()}
    return [label for label in labels if stated.get(label) == {FigureStatus.FINAL.value}]


def _only(side: Side, other: Side, dimension: str) -> list[str]:
    met = {other.called(dimension, label) for label in other.evidence.coords[dimension]}
    labels = side.evidence.coords[dimension]
    return [label for label in labels if side.called(dimension, label) not in met]


def _line(
    side: Side,
    dimension: str,
    label: str,
    common: Mapping[str, list[str]],
    measures: Sequence[tuple[str, int]],
) -> npt.NDArray[np.int64]:
    """The figures of one category over all that both editions have; -1 where none stands."""
    coords = side.evidence.coords
    places = []
    for name in side.evidence.dimensions:
        called = [side.called(name, own) for own in coords[name]]
        wanted = [label] if name == dimension else common[name]
        places.append(np.array([called.index(one) for one in wanted], np.intp))
    lines = []
    for column, decimals in measures:
        figures = side.evidence.figures(column, decimals)
        published = np.where(figures.known.values, figures.value.values, -1)
        lines.append(published[np.ix_(*places)].ravel())
    return np.concatenate(lines)


def _alike(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> float:
    """Share of the figures above 0 in both that are equal; 0 where too few tell."""
    told = (one > 0) & (other > 0)
    if len(np.unique(one[told])) < TELLING:
        return 0.0
    return float((one[told] == other[told]).mean())
