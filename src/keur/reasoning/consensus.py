"""The value that most of a set of contradicting intervals share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keur.reasoning.judgement import Mask
from keur.reasoning.rates import Numbers


@dataclass(frozen=True, slots=True)
class Consensus:
    """What most intervals agree on.

    Attributes:
        lower: Smallest value that all agreeing intervals hold; 1 above ``upper`` where all are empty.
        upper: Largest such value.
        agree: Per interval, whether it holds them.
        clear: Whether more than half agree, and no other set of as many does.
    """

    lower: int
    upper: int
    agree: Mask
    clear: bool


def consensus(lower: Numbers, upper: Numbers) -> Consensus:
    """The values in most of the closed intervals ``[lower, upper]``; the smallest such values in a tie.

    Args:
        lower: Shape (n,), n at least 1.
        upper: Shape (n,); an interval whose upper end is below its lower end holds nothing.
    """
    # the intersection of any set of intervals begins where one of them begins
    holds = (lower[None, :] <= lower[:, None]) & (lower[:, None] <= upper[None, :])
    covered = holds.sum(axis=1)
    starts = np.flatnonzero(covered == covered.max())
    sets = np.unique(holds[starts], axis=0)
    agree = holds[starts[np.argmin(lower[starts])]]
    if not agree.any():
        return Consensus(1, 0, agree, clear=False)
    clear = len(sets) == 1 and 2 * int(agree.sum()) > len(lower)
    return Consensus(int(lower[agree].max()), int(upper[agree].min()), agree, clear)
