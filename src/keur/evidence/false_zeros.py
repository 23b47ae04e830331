"""Zeros where the figure of the year before was large, and figures as large elsewhere went on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keur.evidence.blocks import Block, Flagged, gathered
from keur.evidence.history import History
from keur.evidence.levels import Events, by_step, singles
from keur.evidence.yearly_growth import YearlyGrowth
from keur.reasoning.beyond_chance import Blocks
from keur.reasoning.hidiroglou_berthelot import Flags

LARGE_STEPS, LARGE = 10, 25
"""A figure is far above rounding if it is this many steps of its rounding, and this many."""
_MANY = 3


@dataclass(frozen=True, slots=True)
class FalseZeros:
    """Arrays of shape (series, steps, regions), unless said otherwise.

    Attributes:
        large: Former figures so large that 0 is no small change, where 0 is told from going on.
        zero: Where 0 followed.
        of_series: Shape (series, steps): 0 in most regions at once.
        of_region: Shape (steps, regions): 0 in most series at once.
        cells: Shape (series, periods, regions): the zeros, small ones of such series and regions too.
    """

    large: Flags
    zero: Flags
    of_series: Flags
    of_region: Flags
    cells: Flags


def large(past: History) -> int:
    """From where on a figure is far above its rounding."""
    return max(LARGE_STEPS * past.count.base, LARGE * 10**past.count.decimals)


def false_zeros(past: History, least: int) -> FalseZeros:
    """Search every step, once for all rules that ask.

    Args:
        least: Peers with a large former figure that a zero needs.
    """
    return past.evidence.once((false_zeros, past, least), lambda: _false_zeros(past, least))


def _false_zeros(past: History, least: int) -> FalseZeros:
    table = past.table
    was_zero = past.so_far(table.known & (table.figure == 0), np.logical_or)
    much = past.comparable & (table.figure[:, past.before] >= large(past)) & ~was_zero
    zero = much & (table.figure[:, past.after] == 0)
    go_on = ~_most(zero, much, axis=(0, -1))
    of_region = (zero.sum(0) >= _MANY) & _most(zero, much, axis=0) & go_on[:, None]
    of_series = (zero.sum(-1) >= _MANY) & _most(zero, much, axis=-1)
    own, all_series = much.sum(-1), much.sum((0, -1))
    enough_peers = (own >= least) | ((all_series >= least) & go_on)[None]
    told = much & (enough_peers[..., None] | of_region[None])
    of_series &= enough_peers
    nothing = (table.known & (table.figure == 0))[:, past.after]
    cells = np.zeros(table.figure.shape, bool)
    cells[:, past.after] = (zero & told) | (nothing & (of_series[..., None] | of_region[None]))
    return FalseZeros(told, zero & told, of_series, of_region, cells)


def _most(zero: Flags, much: Flags, axis: int | tuple[int, ...]) -> Flags:
    return np.asarray(2 * zero.sum(axis) > much.sum(axis))


def zero_blocks(grown: YearlyGrowth, zeros: FalseZeros) -> list[Block]:
    """The zeros of one cause together: those of a type, those of a region, and each other one by itself."""
    past = grown.past
    of_series = (zeros.of_series, zeros.large.sum(-1), zeros.zero.sum(-1))
    of_region = (zeros.of_region, zeros.large.sum(0), zeros.zero.sum(0))
    alone = (zeros.zero, zeros.large, zeros.zero)
    kinds = {level.kind: level for level in [*by_step(past), singles(past)]}
    flagged = [
        Flagged(
            kinds[kind], Blocks(members.ravel() * 1, hits.ravel() * 1, np.zeros(which.size)), which.ravel()
        )
        for kind, (which, members, hits) in (("series", of_series), ("region", of_region), ("cell", alone))
    ]
    weight, none = past.table.figure[:, past.before] / grown.largest, np.zeros(zeros.zero.shape, np.intp)
    return gathered(past, Events(zeros.large, zeros.zero, none), weight, flagged)[0]
