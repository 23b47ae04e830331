"""Categories whose figures stand under each other's labels since the previous edition.

Only what must not change tells: of the definitive figures of a category that differ, nearly all are those
that another category had, and no third one had so many of them. Who takes another's place need not lose
its own to the same one: three categories may have gone round, or all of a list have moved up by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import Evidence
from keur.evidence.revisions import Column, both, final_before, redrawn, symbols_differ
from keur.reasoning.judgement import Mask

FEWEST = 10
"""Fewer figures that differ may be another's by chance."""
VARIED = 5
"""Fewer values among them and rows of small figures look like each other."""
NEARLY_ALL = 0.95
HALF = 0.5
MOST = 500
"""Categories that are held against each other."""
Numbers = npt.NDArray[np.int64]
_NONE = -1


@dataclass(frozen=True, eq=False, slots=True)
class ChangedPlaces:
    """Categories of one dimension that changed places.

    Attributes:
        source: By category, the one whose figures it has now.
        figures: Definitive figures that differ, of all of them.
        fit: How many of these are those of ``source``.
        explained: Shape of the cube: where that is why a figure or its absence differs.
    """

    dimension: str
    source: dict[str, str]
    figures: int
    fit: int
    explained: Mask

    @property
    def mutual(self) -> bool:
        """Whether two have each other's figures."""
        return len(self.source) == 2 and all(self.source.get(b) == a for a, b in self.source.items())  # noqa: PLR2004 - a pair


def changed_places(editions: Evidence, measures: Sequence[Column], time: str | None) -> list[ChangedPlaces]:
    """The categories that changed places, of each dimension but that of time; most figures first."""
    told = _Told(editions, measures)
    if int(told.differs.sum()) < FEWEST:
        return []
    found = [
        one
        for axis, dimension in enumerate(editions.dimensions)
        if dimension != time
        for one in _along(told, axis)
    ]
    return sorted(found, key=lambda one: -one.figures)


def differing(editions: Evidence, measures: Sequence[Column]) -> Mask:
    """Where a figure is another one in both editions, or came or went; shape of the cube."""
    sides = [both(editions, measure) for measure in measures]
    found: Mask = np.any([side.differs.values | side.torn | symbols_differ(side) for side in sides], axis=0)
    return found


class _Told:
    """Both editions as arrays of measures and cells; -1 where no figure stands.

    Attributes:
        final: Where figures must not have changed.
        differs: Where both have a figure and it is another one, in final figures; per measure.
    """

    def __init__(self, editions: Evidence, measures: Sequence[Column]) -> None:
        self.editions, self.anything = editions, differing(editions, measures)
        sides = [both(editions, measure) for measure in measures]
        self.new = np.stack([np.where(s.new.known.values, s.new.value.values, _NONE) for s in sides])
        self.old = np.stack([np.where(s.old.known.values, s.old.value.values, _NONE) for s in sides])
        self.final: Mask = final_before(editions) & ~redrawn(editions)
        self.differs = (self.new != self.old) & (self.new != _NONE) & (self.old != _NONE) & self.final

    def along(self, axis: int) -> tuple[Numbers, Numbers, Mask]:
        """New and old figures, and which differ; a row per category of a dimension."""
        new, old, differs = (
            np.moveaxis(cube, axis + 1, 0).reshape(cube.shape[axis + 1], -1)
            for cube in (self.new, self.old, self.differs)
        )
        return new, old, differs


def _along(told: _Told, axis: int) -> Iterator[ChangedPlaces]:
    dimension = told.editions.dimensions[axis]
    labels = told.editions.coords[dimension]
    new, old, differs = told.along(axis)
    many = differs.sum(axis=1)
    asked = np.flatnonzero(many >= FEWEST)
    if not 1 < len(asked) <= MOST:
        return
    source = {
        a: b for a in asked.tolist() if (b := _source(new[a], old[asked], differs[a], asked)) is not None
    }
    for group in _groups({a: b for a, b in source.items() if b in source}):
        fit = {a: int((new[a] == old[b])[differs[a]].sum()) for a, b in group.items()}
        yield ChangedPlaces(
            dimension,
            {labels[a]: labels[b] for a, b in group.items()},
            int(many[list(group)].sum()),
            sum(fit.values()),
            _explained(told, axis, group),
        )


def _source(new: Numbers, old: Numbers, differs: Mask, asked: npt.NDArray[np.intp]) -> int | None:
    """The category whose old figures one has now, where it is clear which."""
    now, share = new[differs], np.zeros(len(asked))
    for i, before in enumerate(old):
        share[i] = (now == before[differs]).mean()
    best = int(share.argmax())
    others = np.delete(share, best).max(initial=0)
    varied = len(np.unique(now)) >= VARIED
    return int(asked[best]) if varied and share[best] >= NEARLY_ALL and others < HALF else None


def _groups(source: dict[int, int]) -> Iterator[dict[int, int]]:
    """Categories that hang together by whose figures they have; more than one each."""
    left = dict(source)
    while left:
        group = {next(iter(left))}
        while more := {x for a, b in left.items() if (a in group) != (b in group) for x in (a, b)}:
            group |= more
        yield {a: left.pop(a) for a in sorted(group) if a in left}


def _explained(told: _Told, axis: int, group: dict[int, int]) -> Mask:
    """Where figures differ because they are another category's; where they were not final, any that do."""
    found = np.zeros(told.editions.shape, bool)
    theirs, anything, final = (np.moveaxis(one, axis, 0) for one in (found, told.anything, told.final))
    new, old = np.moveaxis(told.new, axis + 1, 0), np.moveaxis(told.old, axis + 1, 0)
    for a, b in group.items():
        theirs[a] = anything[a] & ((new[a] == old[b]).all(axis=0) | ~(final[a] & final[b]))
    return found
