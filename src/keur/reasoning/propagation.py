"""What totals and their parts, taken together, leave possible for each cell.

Two relations are known. A total *covers* its parts where one person may be in several of them:
``max part <= total <= sum of parts``. It is *partitioned* by them where they add up. Intervals are
narrowed along both until nothing changes. The bounds are always safe: no possible value is ever
excluded, so an empty interval proves a contradiction. Where they are attained too,
:mod:`keur.reasoning.exactness` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.linear import Row, related

Whole = npt.NDArray[np.int64]
PASSES = 200
"""Enough for any table; stopping early leaves wider bounds, which are safe."""
CELLS_AT_ONCE = 2**17
"""Cells narrowed together, so that they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Link:
    """A total and its parts along one dimension.

    Attributes:
        exhaustive: Whether there is no further part that the table does not list.
    """

    dim: str
    total: str
    parts: tuple[str, ...]
    relation: Literal["cover", "partition"]
    exhaustive: bool = True


class _Make(NamedTuple):
    axis: int
    adds_up: bool
    exhaustive: bool
    parts: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Links of one make that share no cell, as positions: totals (k,) and parts (k, n) on an axis."""

    axis: int
    totals: npt.NDArray[np.intp]
    parts: npt.NDArray[np.intp]
    adds_up: bool
    exhaustive: bool


def propagate(within: Interval, links: Sequence[Link]) -> Interval:
    """The narrowest intervals that a pass up and down the links can prove.

    Args:
        within: What each cell stands for by itself; ``[0, UNBOUNDED]`` where hidden.
        links: A part that is not on its axis is an unknown one; a total that is not says nothing.

    Returns:
        Bounds inside ``within``, of the same dimensions; empty (upper below lower) where no values exist.
    """
    network = Network(links, {d: within.lower[d].values for d in linked_dims(links)})
    if not network.dims or not within.lower.size:
        return within
    free = [d for d in within.lower.dims if d not in network.dims]
    ends = [end.transpose(*network.dims, *free) for end in (within.lower, within.upper)]
    shape = [ends[0].sizes[d] for d in network.dims]
    lower, upper = (np.array(end.values).reshape(*shape, -1) for end in ends)
    network.settle(lower, upper)
    new_lower, new_upper = (
        end.copy(data=array.reshape(end.shape)).transpose(*within.lower.dims)
        for end, array in zip(ends, (lower, upper), strict=True)
    )
    return Interval(new_lower, new_upper)


class Network:
    """Links as positions on their axes, for plain arrays.

    Args:
        axes: Labels on each linked dimension.
    """

    def __init__(self, links: Sequence[Link], axes: Mapping[str, Iterable[object]]) -> None:
        self.dims = linked_dims(links)
        places = {d: {str(label): i for i, label in enumerate(axes[d])} for d in self.dims}
        self._groups = _groups(links, places)

    def settle(self, lower: Whole, upper: Whole) -> None:
        """Narrow the bounds in place until nothing changes.

        Args:
            lower: Shape (one axis per linked dimension, independent cases).
            upper: Of the same shape.
        """
        width = max(1, CELLS_AT_ONCE // max(1, int(np.prod(lower.shape[:-1]))))
        if lower.shape[-1] <= width:
            _settle(lower, upper, self._groups)
            return
        parts = [slice(start, start + width) for start in range(0, lower.shape[-1], width)]
        with ThreadPoolExecutor() as pool:  # no case touches another
            list(pool.map(lambda part: _settle(lower[..., part], upper[..., part], self._groups), parts))

    def rows(self, shape: Sequence[int]) -> list[Row]:
        """The relations of one case, its cells numbered as in a flattened array.

        Args:
            shape: Length of each linked axis.
        """
        ids = np.arange(np.prod(shape)).reshape(shape)
        return [row for group in self._groups for row in _rows(group, np.moveaxis(ids, group.axis, 0))]


def linked_dims(links: Iterable[Link]) -> tuple[str, ...]:
    """Dimensions along which cells are linked; along all others they are independent."""
    return tuple(dict.fromkeys(link.dim for link in links))


def _settle(lower: Whole, upper: Whole, groups: Sequence[_Group], passes: int = PASSES) -> None:
    views = [(np.moveaxis(lower, g.axis, 0), np.moveaxis(upper, g.axis, 0), g) for g in groups]
    cells = tuple(range(lower.ndim - 1))
    for left in range(passes, 0, -1):
        before = lower.copy(), upper.copy()
        for view in reversed(views):
            _narrow_totals(*view)
        for view in views:
            _narrow_parts(*view)
        moving = ((before[0] != lower) | (before[1] != upper)).any(axis=cells)
        if not moving.any():
            return
        if 2 * np.count_nonzero(moving) < moving.size:  # the others have come to rest
            ends = lower[..., moving], upper[..., moving]
            _settle(*ends, groups, left - 1)
            lower[..., moving], upper[..., moving] = ends
            return


def _narrow_totals(lower: Whole, upper: Whole, group: _Group) -> None:
    low = lower[group.parts]
    floor = low.sum(axis=1) if group.adds_up else low.max(axis=1)
    # Contradictions would otherwise grow without end and overflow.
    lower[group.totals] = np.minimum(np.maximum(lower[group.totals], floor), UNBOUNDED)
    if group.exhaustive:
        upper[group.totals] = np.minimum(upper[group.totals], upper[group.parts].sum(axis=1))


def _narrow_parts(lower: Whole, upper: Whole, group: _Group) -> None:
    low, high = lower[group.parts], upper[group.parts]
    room = upper[group.totals][:, None]
    if group.adds_up:
        taken = low.sum(axis=1, keepdims=True) - low
        room = np.where(room < UNBOUNDED, np.maximum(room - taken, -1), UNBOUNDED)
    upper[group.parts] = np.minimum(high, room)
    if group.exhaustive:
        rest = high.sum(axis=1, keepdims=True) - high
        lower[group.parts] = np.maximum(low, lower[group.totals][:, None] - rest)


def _groups(links: Sequence[Link], places: Mapping[str, Mapping[str, int]]) -> list[_Group]:
    """Links as positions; neighbours of one make that share no cell are narrowed together."""
    axes = list(places)
    made: list[tuple[_Make, list[list[int]]]] = []
    for link in links:
        place = places[link.dim]
        parts = [place[part] for part in link.parts if part in place]
        if link.total not in place or not parts:
            continue
        complete = link.exhaustive and len(parts) == len(link.parts)
        make = _Make(axes.index(link.dim), link.relation == "partition", complete, len(parts))
        row = [place[link.total], *parts]
        if made and made[-1][0] == make and not set().union(*made[-1][1]) & set(row):
            made[-1][1].append(row)
        else:
            made.append((make, [row]))
    return [_group(make, np.array(rows, np.intp)) for make, rows in made]


def _group(make: _Make, rows: npt.NDArray[np.intp]) -> _Group:
    return _Group(make.axis, rows[:, 0], rows[:, 1:], make.adds_up, make.exhaustive)


def _rows(group: _Group, along: npt.NDArray[np.intp]) -> Iterator[Row]:
    relation: Literal["partition", "cover"] = "partition" if group.adds_up else "cover"
    for places in np.column_stack([group.totals, group.parts]):
        for total, *parts in along[places].reshape(len(places), -1).T.tolist():
            yield from related(total, parts, relation, exhaustive=group.exhaustive)
