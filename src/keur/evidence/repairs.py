"""A table with many figures put back at once, to be asked whether it violates less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pandas as pd

from keur.evidence.boxes import Box
from keur.evidence.components import DividedRate
from keur.evidence.cubes import MARK_SUFFIX, Evidence
from keur.evidence.populations import half_persons
from keur.evidence.published import Published
from keur.reasoning.line_slips import NOWHERE, LineSlip, Move
from keur.release.marks import Mark

Floats = npt.NDArray[np.float64]
TELLING = 5
"""A lower rate says little of its population."""
Rows = npt.NDArray[np.intp]
"""Numbers of rows of the frame."""


@dataclass(frozen=True, eq=False, slots=True)
class Repair:
    """What may have happened to a box, and how to undo it.

    Attributes:
        sentence: What happened, in words.
        move: Where the figures of the box stand.
        columns: Columns that it befell, each with the one that its figures stand in.
        factor: What the figures have to be multiplied by.
        partner: What else took part.
    """

    slip: LineSlip
    sentence: str
    box: Box
    move: Move
    columns: tuple[tuple[str, str], ...]
    factor: Fraction = Fraction(1)
    partner: str | None = None

    @property
    def of_both(self) -> bool:
        """Whether it scales counts and rates alike: they fit each other as before, if not so sharply."""
        return self.slip is LineSlip.FACTOR and len(self.columns) > 1


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """The figures of a table by column, flattened: values (NaN where none stands) and marks."""

    published: Published
    values: Mapping[str, Floats]
    marks: Mapping[str, npt.NDArray[np.int8]]

    @classmethod
    def of(cls, published: Published) -> Sheet:
        """The figures of a count and its rates."""
        evidence, columns = published.evidence, [published.ties.count.column]
        columns += [rate.column for rate in published.ties.rates]
        return cls(
            published,
            {name: evidence.column(name).values.ravel() for name in columns},
            {name: evidence.figures(name, published.decimals(name)).mark.values.ravel() for name in columns},
        )

    def repaired(self, repair: Repair) -> Sheet:
        """The figures with those of a repair put back."""
        values, marks = dict(self.values), dict(self.marks)
        to, source = repair.move.to, repair.move.source
        here = source != NOWHERE
        for column, other in repair.columns:
            value, mark = self.values[column].copy(), self.marks[column].copy()
            value[to] = np.where(here, self.values[other][source], np.nan)
            mark[to] = np.where(here, self.marks[other][source], Mark.UNKNOWN)
            if repair.factor != 1:
                value[to] = self._scaled(column, (value[to], to), repair.factor, values)
            values[column], marks[column] = value, mark
        for column in values if not here.all() else ():  # a count without its rate would be one more defect
            values[column], marks[column] = values[column].copy(), marks[column].copy()
            values[column][to[~here]], marks[column][to[~here]] = np.nan, Mark.UNKNOWN
        return Sheet(self.published, values, marks)

    def changed(self, other: Sheet) -> npt.NDArray[np.intp]:
        """The cells in which a figure differs."""
        differ = [
            (self.marks[name] != other.marks[name])
            | (np.nan_to_num(self.values[name], nan=-1) != np.nan_to_num(other.values[name], nan=-1))
            for name in self.values
        ]
        return np.flatnonzero(np.logical_or.reduce(differ))

    def frame(self, rows: Rows) -> pd.DataFrame:
        """Some rows of the frame of the table, with these figures."""
        evidence = self.published.evidence
        part = evidence.frame.iloc[rows]
        place, names = evidence.position[rows], pd.CategoricalDtype([mark.name for mark in Mark])
        found: dict[str, object] = {
            d: part[d].cat.remove_unused_categories().array for d in evidence.dimensions
        }
        for column, values in self.values.items():
            found[column] = values[place]
            codes = self.marks[column][place].astype(np.intp)
            found[column + MARK_SUFFIX] = pd.Categorical.from_codes(codes, dtype=names)
        kept = {str(name): part[name].array for name in part}
        return pd.DataFrame(kept | found, copy=False)

    def whole(self) -> Published:
        """The table with these figures in place of its own."""
        old = self.published
        frame = self.frame(np.arange(len(old.evidence.frame)))
        return replace(old, evidence=Evidence(frame))

    def _scaled(
        self, column: str, figures: tuple[Floats, Rows], factor: Fraction, values: Mapping[str, Floats]
    ) -> Floats:
        """Figures times a factor, on their grid; where rounding leaves a choice, as the other figure says."""
        value, cells = figures
        step = self.published.step(column) / 10 ** self.published.decimals(column)
        plain = np.rint(value * float(factor) / step) * step
        low, high = self._agreeing(column, cells, values)
        slack = step * max(1.0, float(factor + 1) / 2)  # rounded before it was divided, and after
        least, most = np.maximum(low, plain - slack), np.minimum(high, plain + slack)
        agreed = (least + most) / 2 if factor > 1 else np.clip(plain, low, high)
        told = (plain * factor.denominator != value * factor.numerator) | (factor > 1)
        return np.where(told & (least <= most), np.rint(agreed / step) * step, plain)

    def _agreeing(self, column: str, cells: Rows, values: Mapping[str, Floats]) -> tuple[Floats, Floats]:
        """What a figure may be by the other one of its cell and the population; no bounds where not known."""
        count, nothing = self.published.ties.count, np.full(cells.size, np.inf)
        rate = next((r for r in self.published.ties.rates if column in (r.column, count.column)), None)
        if rate is None:
            return -nothing, nothing
        people, half = inhabitants(self.published, rate)[cells], 0.5 / 10**rate.decimals
        if column == count.column:
            other = values[rate.column][cells]
            low, high = ((other + end) * people / rate.per for end in (-half, half))
        else:
            other, within = values[count.column][cells], count.base // 2
            low, high = ((other + end) * rate.per / people for end in (-within, within))
        known = np.isfinite(low) & np.isfinite(high)
        return np.where(known, low, -np.inf), np.where(known, high, np.inf)


def inhabitants(published: Published, rate: DividedRate) -> Floats:
    """The population that a rate is divided by, per cell: the one that is known, or that most cells imply."""
    halves = half_persons(published.evidence, rate.denominator)
    people = np.where(halves > 0, halves / 2, np.nan)
    ties = published.ties
    if ties.region is None or ties.time is None or np.isfinite(people).all():
        return people.ravel()
    count, parts = (
        published.evidence.column(ties.count.column).values,
        published.evidence.column(rate.column).values,
    )
    implied = np.where(parts >= TELLING, count * rate.per / np.maximum(parts, 1), np.nan)
    axes = [published.evidence.dimensions.index(name) for name in (ties.region, ties.time.dimension)]
    usual = np.moveaxis(np.full_like(people, np.nan), axes, (0, 1))
    spread, years = np.moveaxis(implied, axes, (0, 1)), np.array(published.years)
    for year in np.unique(years):
        own = spread[:, years == year].reshape(len(spread), -1)
        usual[:, years == year] = _middle(own).reshape(-1, 1, *[1] * (usual.ndim - 2))
    return np.where(np.isfinite(people), people, np.moveaxis(usual, (0, 1), axes)).ravel()


def _middle(values: Floats) -> Floats:
    """Median of each row; NaN where nothing is known in it."""
    ordered, known = np.sort(values, axis=1), np.isfinite(values).sum(axis=1)
    return np.where(known > 0, ordered[np.arange(len(ordered)), np.maximum(known - 1, 0) // 2], np.nan)


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """Where to ask of a repair: in some of the regions and calendar years it is about.

    Attributes:
        most: How many of them, those where most is wrong.
        wrong: Numbers of the cells that are.
    """

    published: Published
    most: tuple[int, int]
    wrong: Rows

    def at(self, move: Move) -> tuple[tuple[int, ...], ...]:
        """Positions on each axis; all on an axis that is neither of regions nor of periods."""
        ties, evidence = self.published.ties, self.published.evidence
        touched = np.concatenate([move.to, move.source[move.source != NOWHERE]])
        inside, bad = (np.unravel_index(cells, evidence.shape) for cells in (touched, self.wrong))
        found = []
        for axis, (dimension, labels) in enumerate(evidence.coords.items()):
            if dimension == ties.region:
                own = np.arange(len(labels))
                found.append(_busiest(own, inside[axis], bad[axis], self.most[0]))
            elif ties.time and dimension == ties.time.dimension:
                found.append(_busiest(np.array(self.published.years), inside[axis], bad[axis], self.most[1]))
            else:
                found.append(tuple(range(len(labels))))
        return tuple(found)


def rows_at(evidence: Evidence, at: Sequence[Sequence[int]]) -> Rows:
    """The rows of the frame at some positions on each axis."""
    place = np.unravel_index(evidence.position, evidence.shape)
    inside = [np.isin(own, wanted) for own, wanted in zip(place, at, strict=True)]
    return np.flatnonzero(np.logical_and.reduce(inside))


def _busiest(group: Rows, inside: Rows, wrong: Rows, most: int) -> tuple[int, ...]:
    """The positions of so many groups among those inside, those with most wrong ones."""
    there = np.unique(group[inside])
    known = np.array([(group[wrong] == one).sum() for one in there])
    chosen = there[np.argsort(-known, kind="stable")][:most]
    return tuple(np.flatnonzero(np.isin(group, chosen)).tolist())
