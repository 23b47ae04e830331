"""What each total with its parts, and each year with its half-years, leaves to the figures in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from keur.evidence.calendar import Calendar
from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.feasibility import Family, HalfYears
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.power import Grid, Seen, both, by_order, by_partition, by_sum, free, holding, in_blocks
from keur.reasoning.rates import Ends, Numbers

Number = TypeVar("Number", bound=np.generic)


def grid_of(count: RoundedCount) -> Grid:
    """The figures of a count that can be published."""
    half = count.base // 2
    below, above = (0, count.base - 1) if count.mode == "truncate" else (half, half)
    return Grid(count.base, below, above, count.smallest)


def seen_of(evidence: Evidence, count: RoundedCount) -> Seen:
    """The figures of a count, in the shape of the table."""
    within = evidence.interval(count)
    value = evidence.figures(count.column, count.decimals).value.values
    return Seen(value, within.lower.values, within.upper.values, within.bounded.values)


def left_by_sums(
    evidence: Evidence, seen: Seen, grid: Grid, families: Sequence[Family], time: HalfYears | None
) -> dict[str, Ends]:
    """Per code of a rule, the lowest and highest figure it does not refute, in the shape of the table."""
    tied = {family.dimension for family in families} | ({time.dimension} if time else set())
    apart = [axis for axis, d in enumerate(evidence.dimensions) if d not in tied]

    def left(*block: npt.NDArray[Any]) -> dict[str, Ends]:
        found: dict[str, Ends] = {}
        for code, ends in _left(evidence, Seen(*block), grid, families, time):
            found[code] = both(found[code], ends) if code in found else ends
        return found

    return in_blocks(left, seen, apart[0]) if apart else left(*seen)


def _left(
    evidence: Evidence, seen: Seen, grid: Grid, families: Sequence[Family], time: HalfYears | None
) -> Iterator[tuple[str, Ends]]:
    for dimension in dict.fromkeys(family.dimension for family in families):
        sums = _Sums(seen, evidence.dimensions.index(dimension))
        for family in families:
            if family.dimension == dimension and family.total in evidence.coords[dimension]:
                _family(sums, grid, family, evidence.coords[dimension])
        yield from sums.left()
    calendar = Calendar.of(evidence, time.dimension) if time and time.relation else None
    if time and calendar and calendar.linked:
        sums = _Sums(seen, evidence.dimensions.index(time.dimension))
        _years(sums, grid, time, calendar.position)
        yield from sums.left()


class _Sums:
    """Totals and parts along one axis of the table, as positions; -1 for what it lacks."""

    def __init__(self, seen: Seen, axis: int) -> None:
        self._seen = Seen(
            _extended(seen.value, axis, fill=0), _extended(seen.lower, axis, fill=0),
            _extended(seen.upper, axis, fill=UNBOUNDED), _extended(seen.shown, axis, fill=False),
        )  # fmt: skip
        self._axis = axis
        self._laid: dict[str, Ends] = {}

    def cut(self, totals: Numbers, parts: Numbers) -> tuple[Seen, Seen]:
        """Totals of shape (k, ...) and parts of shape (n, k, ...)."""
        return self._seen.at(totals), self._seen.at(parts)

    def put(self, code: str, places: Iterable[Numbers], left: tuple[Ends, Ends]) -> None:
        """Add what a rule leaves to totals and to parts, where it holds the published figure."""
        laid = self._laid.setdefault(code, free(self._seen.value))
        for place, ends in zip(places, left, strict=True):
            cut = self._seen.at(place)
            held = holding(ends, cut.value, cut.shown)
            if held.lower.ndim:
                laid.lower[place] = np.maximum(laid.lower[place], held.lower)
            if held.upper.ndim:
                laid.upper[place] = np.minimum(laid.upper[place], held.upper)

    def left(self) -> Iterator[tuple[str, Ends]]:
        """What was added, in the shape of the table."""
        for code, laid in self._laid.items():
            yield code, Ends(*(np.moveaxis(end[:-1], 0, self._axis) for end in laid))


def _family(sums: _Sums, grid: Grid, family: Family, labels: list[str]) -> None:
    parts = [labels.index(name) if name in labels else -1 for name in family.subtypes]
    places = np.array([labels.index(family.total)], np.intp), np.array(parts, np.intp)[:, None]
    cut = sums.cut(*places)
    if family.relation == "partition":
        sums.put("SS003", places, by_partition(*cut, grid, exhaustive=family.exhaustive))
        return
    sums.put("SS001", places, by_order(*cut))
    if family.exhaustive:
        sums.put("SS002", places, by_sum(*cut, grid))


def _years(sums: _Sums, grid: Grid, time: HalfYears, position: Numbers) -> None:
    places = position[:, 0], position[:, 1:].T
    cut = sums.cut(*places)
    if time.relation == "partition":
        sums.put("SS004", places, by_partition(*cut, grid, exhaustive=True))
        return
    sums.put("SS004", places, by_order(*cut))
    sums.put("SS004", places, by_sum(*cut, grid))


def _extended(array: npt.NDArray[Number], axis: int, *, fill: int | bool) -> npt.NDArray[Number]:
    """An array with one axis first, and an unknown figure at its end."""
    moved = np.moveaxis(array, axis, 0)
    return np.concatenate([moved, np.full((1, *moved.shape[1:]), fill, array.dtype)])
