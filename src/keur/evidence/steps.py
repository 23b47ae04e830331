"""What became of figures that were not final, from one edition to the next: one step of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from keur.evidence.cubes import PREVIOUS, Evidence, RoundedCount
from keur.evidence.revisions import redrawn, status_rank
from keur.reasoning.hidiroglou_berthelot import Numbers, Observed, growth_interval
from keur.release.period import FigureStatus

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
PARTS = ("", "H1", "H2", *(f"Q{n}" for n in range(1, 5)), *(f"M{n:02}" for n in range(1, 13)))
"""Parts of a year that a period may be."""
_STATUSES = tuple(FigureStatus)
_FINAL = _STATUSES.index(FigureStatus.FINAL)
_PER_PART = len(_STATUSES) ** 2


@dataclass(frozen=True, slots=True)
class AsPublished:
    """A count of either edition, as it has to be known to see true values behind its figures."""

    column: str
    decimals: int
    base: int
    mode: Literal["nearest", "truncate"]
    smallest: int

    @classmethod
    def before(cls, count: RoundedCount) -> AsPublished:
        """The old count behind a count of the release."""
        return cls(PREVIOUS + count.column, count.decimals, count.base, count.mode, count.smallest)


@dataclass(frozen=True, slots=True)
class Steps:
    """Figures at a step of their status; every array has shape (steps,).

    Attributes:
        line: Which figure: its place among all combinations of categories, periods left out, regions
            last; -1 for one that is not in the release any more.
        whole: Whether it is one of the whole country.
        step: Which step, see :func:`step_words`.
        edition: Number of the edition that made the step.
        before: What was published before it, as floats.
        after: And after it.
    """

    line: Places
    whole: Mask
    step: Places
    edition: Places
    before: Observed
    after: Observed

    def __len__(self) -> int:
        return len(self.line)

    def where(self, chosen: Mask | Places) -> Steps:
        """Some of them."""
        before, after = (Observed(*(end[chosen] for end in ends(side))) for side in (self.before, self.after))
        return Steps(
            self.line[chosen], self.whole[chosen], self.step[chosen], self.edition[chosen], before, after
        )

    def deliveries(self, regions: int) -> Places:
        """Number of the delivery that made each step: that of a region to an edition.

        Args:
            regions: How many regions there are.
        """
        return self.edition * regions + self.line % regions

    @property
    def growth(self) -> tuple[Floats, Floats]:
        """Smallest and largest growth; infinite where the old figure may have been 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return growth_interval(self.before, self.after)

    @property
    def published_growth(self) -> Floats:
        """Growth of the published figures; NaN from a 0."""
        old = np.where(self.before.figure > 0, self.before.figure, np.nan)
        return np.asarray(self.after.figure / old)


def joined(parts: Sequence[Steps]) -> Steps:
    """The steps of several pairs of editions; none at all for none."""
    return Steps(
        line=_all((part.line for part in parts), np.intp),
        whole=_all((part.whole for part in parts), bool),
        step=_all((part.step for part in parts), np.intp),
        edition=_all((part.edition for part in parts), np.intp),
        before=_side([part.before for part in parts]),
        after=_side([part.after for part in parts]),
    )


def _all(arrays: Iterable[npt.NDArray[Any]], kind: type) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, kind), *arrays])


def _side(sides: Sequence[Observed]) -> Observed:
    return Observed(
        _all((side.figure for side in sides), float),
        _all((side.lower for side in sides), float),
        _all((side.upper for side in sides), float),
    )


def step_words(step: int) -> tuple[str, str, str]:
    """Part of the year (``H1``; empty for a whole one), status before, status after."""
    part, rest = divmod(step, _PER_PART)
    before, after = divmod(rest, len(_STATUSES))
    return PARTS[part], _STATUSES[before].value, _STATUSES[after].value


def steps_made(editions: Evidence, time: str) -> npt.NDArray[np.intp]:
    """Shape of the cube: the step that a figure made between two editions; -1 where it made none.

    A final figure makes none. One whose region was redrawn, whose status moved backwards, or that the
    notes announce as computed by another method did not make an ordinary one.
    """
    before, after = status_rank(editions, PREVIOUS), status_rank(editions)
    periods = editions.periods(time)
    parts = [PARTS.index(periods[label].part) if label in periods else -1 for label in editions.coords[time]]
    axis = editions.dimensions.index(time)
    part = np.array(parts).reshape([-1 if i == axis else 1 for i in range(before.ndim)])
    ordinary = (before >= 0) & (before != _FINAL) & (after >= before) & (part >= 0)
    ordinary &= ~redrawn(editions) & ~_announced(editions, "announced_revision")
    step = part * _PER_PART + before.astype(np.intp) * len(_STATUSES) + after
    return np.where(ordinary, step, -1)


def observed(editions: Evidence, count: RoundedCount) -> tuple[Observed, Observed, Mask]:
    """A count before and after, flattened, and where both editions publish a figure that can be one."""
    sides = []
    known = np.ones(int(np.prod(editions.shape)), bool)
    for one in (AsPublished.before(count), count):
        within, figures = editions.interval(one), editions.figures(one.column, one.decimals)
        cubes = (figures.value, within.lower, within.upper)
        sides.append(Observed(*(cube.values.ravel() for cube in cubes)))
        known &= within.bounded.values.ravel()
    return sides[0], sides[1], known


def corrected(editions: Evidence) -> Mask:
    """Flattened: where the notes announce a correction, which may be of any size."""
    return _announced(editions, "announced_correction").ravel()


def chosen(side: Observed, where: Places) -> Observed:
    """Some of the figures, as floats."""
    return Observed(*(end[where].astype(np.float64) for end in ends(side)))


def _announced(editions: Evidence, column: str) -> Mask:
    if not editions.has(column):
        return np.zeros(editions.shape, bool)
    announced: Mask = editions.column(column).values == 1
    return announced


def ends(side: Observed) -> tuple[Numbers, Numbers, Numbers]:
    """Figure, lower and upper end."""
    return side.figure, side.lower, side.upper
