"""What several editions said of the same figures. Plain values, like those of :mod:`keur.verdict`."""

from __future__ import annotations

from dataclasses import dataclass

from keur.revisions import Figure, Published
from keur.verdict import Cell


@dataclass(frozen=True, slots=True)
class Told:
    """What one edition says of one figure; ``status`` is empty where it does not say how final it is."""

    figure: Figure
    status: str


@dataclass(frozen=True, slots=True)
class Line:
    """One period of a series: what each edition says of it, None for one that does not hold it."""

    period: str
    told: tuple[Told | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of the whole country through time.

    Attributes:
        cell: Its categories, the period left out.
        lines: The periods that were not final in one of the editions, or of which two editions differ.
    """

    cell: Cell
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the old figure, between the two ends that rounding leaves open."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Revisions relative to the old figure.

    Attributes:
        figures: How many there are; those of figures that may have been 0 are left out.
        up: How many certainly went up.
        down: How many certainly went down; the others may not have moved.
        tails: The 5 % and the 95 % quantile.
    """

    figures: int
    up: int
    down: int
    mean: Share
    median: Share
    mean_absolute: Share
    tails: tuple[Share, Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPast:
    """One step of the status: how far it moved figures in the past, and how far it does now.

    Attributes:
        part: Part of the year that the period is, ``H1``; empty for a whole one.
        whole: Whether it is about the figures of the whole country, or about those of its regions.
        editions: In how many past editions it was made.
        enough: Whether these are enough to hold figures against.
        past: None where no figure made it.
        now: The same of the release; None where it does not make this step.
    """

    part: str
    before: str
    after: str
    whole: bool
    editions: int
    enough: bool
    past: Sizes | None
    now: Sizes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintages:
    """One count in all editions.

    Attributes:
        editions: The oldest first, the release last.
        series: The total first.
        unlisted: How many more series there are.
        steps: The whole country first.
    """

    measure: str
    decimals: int
    editions: tuple[Published, ...]
    series: tuple[Series, ...]
    unlisted: int
    steps: tuple[StepPast, ...]
