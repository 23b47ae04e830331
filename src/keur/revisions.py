"""What changed between two editions of a table. Plain values, like those of :mod:`keur.verdict`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from keur.verdict import Cell, Change

NOT_STATED = "not stated"
"""Stands for a status that an edition does not state."""
ABSENT = "absent"
"""Stands for the status of a cell that an edition does not have."""


GRAVEST_FIRST = (
    Change.UNANNOUNCED,
    Change.CORRECTION,
    Change.METHOD,
    Change.SCHEDULED,
    Change.SUPPRESSION,
    Change.STRUCTURE,
)


class FailOn(StrEnum):
    """The mildest difference between two editions that ends with 1."""

    DEFINITIVE = "definitive"
    UNANNOUNCED = "unannounced"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One of the two editions."""

    edition: str
    known_from: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How far the figures of one measure moved, over those that stand in both editions and differ.

    A revision is new minus old. What is stored is exact, in units of ``10**-decimals``; the statistics
    made of it are in the units of the figures.

    Attributes:
        measure: Label.
        figures: How many differ, at least one.
        up: How many of them are higher now.
        total: Sum of the revisions.
        absolute: Sum of their absolute values.
        before: Sum of the absolute values of the old figures.
        middle: Twice the median revision.
        largest: The revision farthest from 0.
    """

    measure: str
    decimals: int
    figures: int
    up: int
    total: int
    absolute: int
    before: int
    middle: int
    largest: int

    @property
    def down(self) -> int:
        """How many are lower now."""
        return self.figures - self.up

    @property
    def mean(self) -> float:
        """Mean revision: how far the old figures lay off, up and down set against each other."""
        return self.total / (self.figures * 10**self.decimals)

    @property
    def median(self) -> float:
        """Median revision."""
        return self.middle / (2 * 10**self.decimals)

    @property
    def mean_absolute(self) -> float:
        """Mean absolute revision."""
        return self.absolute / (self.figures * 10**self.decimals)

    @property
    def relative(self) -> float | None:
        """Mean absolute revision over the mean old figure; None where all old figures are 0."""
        return self.absolute / self.before if self.before else None

    @property
    def share_up(self) -> float:
        """Share of the figures that are higher now."""
        return self.up / self.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the change.

    Attributes:
        changed: Cells that changed in any way.
        revised: Those of them in which a figure differs.
        sizes: How far, for each measure that differs anywhere.
    """

    changed: int
    revised: int
    sizes: tuple[Sizes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Part):
    """The cells that underwent one kind of change; ``definitive`` of them were final before."""

    change: Change
    definitive: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Part):
    """The cells of which the status was ``before`` and is ``after``, changed or not.

    Attributes:
        compared: How many there are.
        unannounced: How many changed unannounced.
    """

    before: str
    after: str
    compared: int
    unannounced: int

    @property
    def label(self) -> str:
        """Both statuses, or the one where it stayed."""
        return _step(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Part):
    """The cells of one category, e.g. of one region; counts as in :class:`Step`."""

    label: str
    compared: int
    unannounced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The whole change by the categories of one dimension.

    Attributes:
        dimension: Name of the dimension in the contract.
        label: Its heading.
        categories: Those with a change, the most revised first.
        unlisted: How many more there are.
    """

    dimension: str
    label: str
    categories: tuple[Category, ...]
    unlisted: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in one cell for one measure.

    Attributes:
        value: In units of the last decimal; None where no figure stands.
        mark: Name of the mark in small letters: ``published``, or why no figure stands.
    """

    value: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class Shift:
    """One measure of a changed cell, then and now."""

    measure: str
    decimals: int
    old: Figure
    new: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One changed cell; ``shifts`` are the measures in which it changed."""

    cell: Cell
    change: Change
    definitive: bool
    before: str
    after: str
    shifts: tuple[Shift, ...]

    @property
    def step(self) -> str:
        """Both statuses, or the one where it stayed."""
        return _step(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """Everything that changed between two editions.

    Attributes:
        compared: Cells that either edition has.
        classes: All kinds of change; the sum over them is the whole change.
        steps: By step of the status; they share out all cells that were compared.
        breakdowns: By category, a breakdown per dimension.
        cells: The changed cells, the gravest kind first, in each the largest first; not always all.
        remarks: What else a reader must know, one sentence each.
        left_out: Cells that one edition has and that the file of the other, a selection, says nothing of.
        same_table: Whether an identifier or a title says that both are of one table.
    """

    table: str
    title: str
    old: Published
    new: Published
    compared: int
    classes: tuple[Kind, ...]
    steps: tuple[Step, ...]
    breakdowns: tuple[Breakdown, ...]
    cells: tuple[Changed, ...]
    remarks: tuple[str, ...] = ()
    left_out: int = 0
    same_table: bool = True

    @property
    def changed(self) -> int:
        """Cells that changed."""
        return sum(kind.changed for kind in self.classes)

    @property
    def gravest_first(self) -> tuple[Kind, ...]:
        """The kinds of change, in the order in which they are read."""
        return tuple(sorted(self.classes, key=lambda kind: GRAVEST_FIRST.index(kind.change)))

    @property
    def unannounced(self) -> Kind:
        """The changes that nothing explains."""
        return next(kind for kind in self.classes if kind.change is Change.UNANNOUNCED)

    @property
    def unlisted(self) -> Mapping[Change, int]:
        """Per kind, the changed cells that are counted and not listed; kinds without any are left out."""
        listed = Counter(cell.change for cell in self.cells)
        left = {kind.change: kind.changed - listed[kind.change] for kind in self.classes}
        return {change: count for change, count in left.items() if count}


def _step(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"
