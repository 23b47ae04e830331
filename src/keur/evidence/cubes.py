"""The frame as cubes: one axis per dimension, exact integers, and a mark that says why a cell is empty.

The frame is what Great Expectations is given. Its columns:

* a categorical column per dimension, named as in the contract, labels as published;
* per measure a float column ``<measure>`` (NaN where no figure stands) and a categorical
  ``<measure>_mark`` holding the names of :class:`~keur.release.marks.Mark`;
* ``status`` (categorical: provisional, revised provisional, final) and ``line`` (integer);
* with a population: ``population_before``, ``population``, ``population_after`` (1 January of the
  year before, the year, the year after; NaN where unknown), ``inhabited`` (float: 1 or 0 where the
  population file proves that the region did or did not exist that year, NaN where it proves nothing);
* with mergers: ``inhabited`` too (0 where they prove it and no population says otherwise), ``mergers_day``
  (the day that proves it, as 20190101; NaN elsewhere), and ``mergers_before``, ``mergers``,
  ``mergers_after`` (1 where people came or went with the borders of the region in the year up to
  1 January of the year before, the year, the year after; else 0; NaN where the region cannot be asked about);
* with a predecessor: ``predecessor_<measure>`` and ``predecessor_<measure>_mark``;
* where the notes announce effects of a method, per count: ``announced_<count>`` in percent at the cell that
  the effect is announced for (NaN elsewhere), ``announced_<count>_digits``, the decimals it is printed
  with, and ``announced_<count>_unread``, 1 at the national total of a period for which they announce an
  effect in words that were not understood.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Protocol, TypeVar

import numpy as np
import pandas as pd
import xarray as xr

from keur.evidence.labels import canonical
from keur.reasoning.intervals import Interval, of_figures
from keur.reasoning.scaling import scaled
from keur.release.marks import Mark
from keur.release.period import Period, parse_period
from keur.verdict import Cell

Made = TypeVar("Made")

STATUS = "status"
MARK_SUFFIX = "_mark"
REDRAWN = "redrawn"
PREVIOUS = "previous_"
"""Begins the names of columns that hold the previous edition."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure over the whole table.

    Attributes:
        value: int64, in units of ``10**-decimals``; 0 where no figure stands.
        mark: int8, a :class:`Mark` per cell.
    """

    value: xr.DataArray
    mark: xr.DataArray
    decimals: int

    @property
    def known(self) -> xr.DataArray:
        """Where a figure is published."""
        return self.mark == Mark.PUBLISHED


class RoundedCount(Protocol):
    """What has to be known of a count to see true values behind its figures."""

    @property
    def column(self) -> str: ...  # noqa: D102
    @property
    def decimals(self) -> int: ...  # noqa: D102
    @property
    def base(self) -> int: ...  # noqa: D102
    @property
    def mode(self) -> Literal["nearest", "truncate"]: ...  # noqa: D102
    @property
    def smallest(self) -> int: ...  # noqa: D102


class Evidence:
    """The frame of one audit, seen as cubes; each cube is made once, when first asked for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made for the first who asks under this key and shared with all others.

        Args:
            key: Begins with a name, or the function that asks, so that no two things share one.
        """
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """Names of the dimensions, in the order of the frame."""
        return tuple(
            str(name)
            for name, dtype in self.frame.dtypes.items()
            if isinstance(dtype, pd.CategoricalDtype)
            and name not in (STATUS, PREVIOUS + STATUS)
            and not str(name).endswith(MARK_SUFFIX)
        )

    @cached_property
    def _axes(self) -> Mapping[str, tuple[list[str], np.ndarray]]:
        """Per dimension the canonical labels and, per row of the frame, the position on the axis."""
        return {name: _axis(self.frame[name]) for name in self.dimensions}

    @cached_property
    def coords(self) -> dict[str, list[str]]:
        """Canonical labels on each axis."""
        return {name: labels for name, (labels, _) in self._axes.items()}

    @cached_property
    def _labels(self) -> xr.Coordinates:
        """The same for every cube, so that cubes are quickly seen to be alike."""
        return xr.Coordinates(self.coords)

    def published_labels(self, dimension: str) -> list[str]:
        """Labels of a dimension exactly as published, damage included."""
        return [str(label) for label in self.frame[dimension].cat.categories]

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Length of each axis."""
        return tuple(len(labels) for labels in self.coords.values())

    @cached_property
    def position(self) -> np.ndarray:
        """Shape (rows,): where each row of the frame lies in a flattened cube."""
        position = np.zeros(len(self.frame), np.intp)
        for labels, codes in self._axes.values():
            position *= len(labels)
            position += codes
        return position

    @cached_property
    def _in_order(self) -> bool:
        """Whether the rows are the cells of a cube, each once and in order: then nothing has to be moved."""
        if len(self.frame) != np.prod(self.shape):
            return False
        every = (np.arange(len(labels), dtype=codes.dtype) for labels, codes in self._axes.values())
        axes = zip(self._axes.values(), np.ix_(*every), strict=True)
        return all(bool((codes.reshape(self.shape) == place).all()) for (_, codes), place in axes)

    @cached_property
    def rows_per_cell(self) -> xr.DataArray:
        """How many rows name each cell: 0 where the combination is missing, more than 1 for duplicates."""
        return self._cube(np.bincount(self.position, minlength=int(np.prod(self.shape))))

    def has(self, column: str) -> bool:
        """Whether the frame holds this column."""
        return column in self.frame.columns

    def figures(self, measure: str, decimals: int = 0) -> Figures:
        """A measure as exact integers in units of its last decimal.

        A cell that several rows name with different content is ``CONTRADICTORY``, one that no row
        names is ``ABSENT``: neither is known, and a rule of its own reports each.
        """
        return self.once(("figures", measure, decimals), lambda: self._figures(measure, decimals))

    def interval(self, count: RoundedCount) -> Interval:
        """The true values behind a count.

        A figure that its rounding cannot leave stands for no known values: it is unknown here, and
        the rule on the grid reports it.
        """
        return self.once(("interval", count), lambda: self._interval(count))

    def column(self, name: str) -> xr.DataArray:
        """A plain number column as a float cube; NaN where nothing is known or no row stands."""
        return self.once(("column", name), lambda: self._column(name))

    def off_grid(self, count: RoundedCount) -> xr.DataArray:
        """Where a count is published that its rounding cannot leave; bool. Negative ones are left out.

        That is: no multiple of the base, between 0 and the publication minimum, or with more decimals
        than the count has.
        """
        return self.once(("off grid", count), lambda: self._off_grid(count))

    def status(self, dimension: str) -> dict[str, set[str]]:
        """Statuses seen per category of the period dimension, as the stars of the release state them."""
        pairs = self.frame[[dimension, STATUS]].drop_duplicates()
        seen: dict[str, set[str]] = {}
        for label, status in pairs.itertuples(index=False):
            seen.setdefault(canonical(str(label)), set()).add(str(status))
        return seen

    def periods(self, dimension: str) -> dict[str, Period]:
        """The period behind each label of the period dimension; labels that are none are left out."""
        return dict(self.once(("periods", dimension), lambda: _periods(self.coords[dimension])))

    def cells(self, mask: xr.DataArray, limit: int) -> Iterator[tuple[Cell, dict[str, str]]]:
        """The first ``limit`` cells where the mask holds, in the order of the table.

        The mask may span some of the dimensions only; scalar coordinates of the others are kept.
        """
        mask = mask.transpose(*(d for d in self.dimensions if d in mask.dims))
        labels = {str(d): mask[d].values for d in mask.dims}
        fixed = {d: str(mask[d].item()) for d in self.dimensions if d in mask.coords and d not in mask.dims}
        for where in np.argwhere(mask.values)[:limit].tolist():
            at = fixed | {d: str(labels[d][i]) for d, i in zip(labels, where, strict=True)}
            ordered = {d: at[d] for d in self.dimensions if d in at}
            yield Cell(tuple(ordered.items())), ordered

    def within(self, only: Mapping[str, list[str]], without: Mapping[str, list[str]]) -> Evidence:
        """The evidence on some regions only: those in ``only``, or all but those in ``without``."""
        keep = np.ones(len(self.frame), bool)
        for dimension, labels in only.items():
            keep &= self.frame[dimension].map(canonical).isin(labels).to_numpy(bool)
        for dimension, labels in without.items():
            keep &= ~self.frame[dimension].map(canonical).isin(labels).to_numpy(bool)
        part = self.frame[keep].reset_index(drop=True)
        return Evidence(part.assign(**{d: part[d].cat.remove_unused_categories() for d in self.dimensions}))

    def _interval(self, count: RoundedCount) -> Interval:
        figures = self.figures(count.column, count.decimals)
        known = figures.known & (figures.value >= 0).values & ~self.off_grid(count).values
        return of_figures(figures.value, known, base=count.base, mode=count.mode)

    def _off_grid(self, count: RoundedCount) -> xr.DataArray:
        figures = self.figures(count.column, count.decimals)
        value = figures.value.values
        small = (value > 0) & (value < count.smallest)
        # both sides are the double nearest to the same decimal number, so equality is exact
        finer = value / 10**count.decimals != self.column(count.column).values
        return figures.known & (value >= 0) & ((value % count.base != 0) | small | finer)

    def _column(self, name: str) -> xr.DataArray:
        return self._cube(self._laid(self.frame[name].to_numpy(np.float64), np.nan))

    def _cube(self, flat: np.ndarray) -> xr.DataArray:
        return xr.DataArray(flat.reshape(self.shape), coords=self._labels, dims=self.dimensions)

    def _laid(self, rows: np.ndarray, fill: float) -> np.ndarray:
        """One value per cell from one per row; ``fill`` where no row names the cell."""
        if self._in_order:
            return rows
        flat = np.full(int(np.prod(self.shape)), fill, rows.dtype)
        flat[self.position] = rows
        return flat

    def _figures(self, measure: str, decimals: int) -> Figures:
        rows = scaled(self.frame[measure].to_numpy(np.float64), decimals)
        marks = _mark_codes(self.frame[measure + MARK_SUFFIX])
        value, mark = self._laid(rows, 0), self._laid(marks, Mark.ABSENT)
        if not self._in_order:
            torn = self.position[(value[self.position] != rows) | (mark[self.position] != marks)]
            value[torn], mark[torn] = 0, Mark.CONTRADICTORY
        return Figures(self._cube(value), self._cube(mark), decimals)


def _periods(labels: Sequence[str]) -> dict[str, Period]:
    parsed = {label: parse_period(label) for label in labels}
    return {label: found[0] for label, found in parsed.items() if found}


def _axis(column: pd.Series) -> tuple[list[str], np.ndarray]:
    labels = [canonical(str(label)) for label in column.cat.categories]
    distinct = list(dict.fromkeys(labels))
    codes = column.cat.codes.to_numpy()
    if len(distinct) == len(labels):
        return distinct, codes
    place = {label: i for i, label in enumerate(distinct)}
    return distinct, np.array([place[label] for label in labels], np.intp)[codes]


def _mark_codes(column: pd.Series) -> np.ndarray:
    marks = [Mark[str(name)] for name in column.cat.categories]
    codes: np.ndarray = column.cat.codes.to_numpy()
    return codes if marks == list(range(len(marks))) else np.array(marks, np.int8)[codes]
