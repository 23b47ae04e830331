"""Breaks that a contract states: where they lie in a table, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from keur.release.period import Period


class StatedBreak(Protocol):
    """A period that is not compared with the year before; empty ``types`` and ``regions`` mean all."""

    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def types(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def regions(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def why(self) -> str: ...  # noqa: D102


def broken(
    breaks: Sequence[StatedBreak],
    series: Sequence[dict[str, str]],
    periods: Sequence[Period | None],
    regions: Sequence[str],
) -> npt.NDArray[np.bool_]:
    """Where breaks lie, shape (series, periods, regions).

    Args:
        series: Categories of each series by dimension; a break on types holds where one of them is named.
    """
    cells = np.zeros((len(series), len(periods), len(regions)), bool)
    for one in breaks:
        where = np.ix_(
            [not one.types or not set(one.types).isdisjoint(at.values()) for at in series],
            [period is not None and period.code == one.period for period in periods],
            [not one.regions or region in one.regions for region in regions],
        )
        cells[where] = True
    return cells


def remarks(breaks: Sequence[StatedBreak], periods: Iterable[Period]) -> list[str]:
    """What a report says of the breaks that lie in these periods."""
    codes = {period.code for period in periods}
    return [_remark(one) for one in breaks if one.period in codes]


def _remark(one: StatedBreak) -> str:
    where = " in ".join(" and ".join(labels) for labels in (one.types, one.regions) if labels)
    reason = one.why.rstrip(".")
    return (
        f"The contract states a break at {one.period}{f' for {where}' if where else ''} ({reason}): rules of "
        "the suite year_over_year say nothing there."
    )
