"""Limits of growth that somebody states for figures of a size; where they are stated, no peers are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from keur.reasoning.hidiroglou_berthelot import Flags, Growth, Observed, growth_interval


class SizeLimit(Protocol):
    """How far figures below a size may move, in percent; None where there is no limit."""

    @property
    def below(self) -> int | None: ...  # noqa: D102
    @property
    def rise(self) -> float | None: ...  # noqa: D102
    @property
    def fall(self) -> float | None: ...  # noqa: D102


def size_class(
    largest: npt.NDArray[np.int64], classes: Sequence[SizeLimit], unit: int = 1
) -> npt.NDArray[np.intp]:
    """Which class each figure is in; -1 where none goes as far.

    Args:
        largest: The larger of the two figures of each member.
        unit: How many of the figure make one of ``below``: 10 for a count with one decimal.
    """
    ends = np.array([np.inf if c.below is None else c.below * unit for c in classes])
    place = np.searchsorted(ends, largest, side="right")
    return np.where(place < len(classes), place, -1)


def limited(
    judged: Growth,
    before: Observed,
    after: Observed,
    known: Flags,
    limits: tuple[npt.NDArray[np.intp], Sequence[SizeLimit]],
) -> Growth:
    """The growth as judged, but by its own limits where a member is in a class of size.

    Args:
        known: Shape (..., peers): where both figures may be compared.
        limits: Class of each member, as of :func:`size_class`, and the classes.
    """
    place, classes = limits
    stated = known & (place >= 0)
    lowest = np.array([0.0 if c.fall is None else 1 - c.fall / 100 for c in classes])[place]
    highest = np.array([np.inf if c.rise is None else 1 + c.rise / 100 for c in classes])[place]
    with np.errstate(divide="ignore", invalid="ignore"):
        least, most = growth_interval(before, after)
    by_size = {
        "above": least > highest,
        "below": most < lowest,
        "inside": (least >= lowest) & (most <= highest),
        "lowest": lowest,
        "highest": highest,
        "evaluable": stated,
    }
    return replace(
        judged, **{name: np.where(stated, own, getattr(judged, name)) for name, own in by_size.items()}
    )
