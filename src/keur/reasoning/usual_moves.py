"""How far a count may move between two methods when it moves as its peers do, whatever its size.

A method that adds or removes a share p of all persons moves a count of n by about p n, give or take the
chance of who is among them, which is the root of p n; below n = base / p it moves most figures not at
all. So what is usual is taken from the peers, in two ways, and the wider holds:

* one step of rounding, four times the share of all persons by which the peers depart from the growth
  they have in common, and five times the chance of that;
* five times what nine in ten peers stay within, in roots of their counts, where peers differ more.

Added is what rounding leaves unknown of the common growth. These are suspicions, so floats do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

LEAST = 10
"""Peers with two figures above 0 that a group needs."""
_SHARES, _CHANCES, _PEERS, _WITHIN = 4.0, 5.0, 5.0, 0.9
_ERRORS = 4.0
"""Standard errors that rounding may put into the growth of all together; each rounding has base / root 12."""


@dataclass(frozen=True, slots=True)
class Usual:
    """How a count moves that moves like its peers.

    Attributes:
        evaluable: Shape (..., peers): two figures, in a large enough group.
        growth: Shape (...): median growth of the published figures; NaN in small groups.
        allowed: Shape (..., peers): how far the later count may lie from what that growth makes of it.
        members: Shape (...): how many peers it rests on.
    """

    evaluable: Flags
    growth: Floats
    allowed: Floats
    members: Numbers


def usual(before: Numbers, after: Numbers, known: Flags, *, base: int) -> Usual:
    """What is usual in each group; peers lie along the last axis.

    Args:
        before: Published figures.
        after: Likewise.
        known: Where both are published.
        base: Figures are rounded to multiples of this.
    """
    member = known & (before > 0) & (after > 0)
    members = member.sum(-1)
    large = members >= LEAST
    old, new = before.astype(np.float64), after.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        median = _at(np.where(member, new / old, np.nan), 0.5)
        common = np.where(large, median, np.nan)[..., None]
        size = np.maximum(np.maximum(old, new) + base, 1.0)
        apart = np.where(member, np.abs(new - common * old), 0.0)
        scores = np.where(member, apart / np.sqrt(size), np.nan)
        persons = np.where(member, old, 0.0)
        others = np.maximum(persons.sum(-1, keepdims=True) - persons, 1.0)
        share = (apart.sum(-1, keepdims=True) - apart + base) / others
        unknown = _ERRORS * base * np.sqrt(members / 6)[..., None] / others
        like_all = base + _SHARES * share * size + _CHANCES * np.sqrt(share * size)
        like_peers = _PEERS * _at(scores, _WITHIN)[..., None] * np.sqrt(size)
        allowed = np.maximum(like_all, like_peers) + unknown * size
    return Usual(known & large[..., None], common[..., 0], allowed, members)


def _at(values: Floats, share: float) -> Floats:
    """The number below which a share of each line lies, NaN left out, the lower of two."""
    ordered = np.sort(values, axis=-1)  # NaN comes last
    place = np.floor(share * np.maximum(np.isfinite(ordered).sum(-1) - 1, 0)).astype(np.intp)
    return np.take_along_axis(ordered, place[..., None], -1)[..., 0]
