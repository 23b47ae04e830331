"""Which part of a table stands still while the rest moved, further than rounding makes likely.

A method that adds or removes a share e of all persons adds or removes k of those behind a figure of n,
where k is Poisson with mean e n, and of two figures rounded to multiples of b, k of b pairs differ. So
a figure is unchanged by chance with probability ``sum of P(k) (1 - k / b) for k < b``: nearly surely
where n is small beside b / e. The share is estimated from the others, the less of two: the rest of the
period, and the same part in other periods. No figure is taken to have moved by more than the noise of a
count, lest one slip makes all others look as if they had to move.

Where one person is in several figures of a part (a total and its subtypes), these stand still together;
the chance is then that of so many figures fewer. These are suspicions, so floats do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

LEAST = 5
"""Figures that a part needs."""
RARE = 1e-6
_COMPARABLE, _OTHERS, _STILL = 0.25, 3, 0.05
"""Others in which a quarter as many changes are expected: so many are needed, so few may stand still."""
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of each period; arrays of shape (parts, periods).

    Attributes:
        evaluable: Where a part that stands still would be noticed.
        left: Where a part stands still that would hardly do so by chance, while comparable ones moved.
        pairs: How many figures of a part both tables publish.
        expected: How many of them would have changed if they had moved like the rest.
    """

    evaluable: Flags
    left: Flags
    pairs: Numbers
    expected: Floats


def left_behind(old: Numbers, new: Numbers, known: Flags, *, base: int, nested: bool) -> Parts:
    """Judge each part in each period.

    Args:
        old: Published figures, shape (parts, figures, periods).
        new: Likewise.
        known: Where both tables publish a figure.
        base: Figures are rounded to multiples of this.
        nested: Whether one person may be in several figures of a part.
    """
    size = np.where(known, old, 0).astype(np.float64)
    steps = np.where(known, np.minimum(np.abs(new - old), np.sqrt(size) + base), 0)
    moved, persons, pairs = steps.sum(1), size.sum(1), known.sum(1)
    share = np.minimum(_of_others(moved, persons, 0), _of_others(moved, persons, 1))
    same = _unchanged(share[:, None, :] * size, base)
    in_figures = np.maximum(persons / np.maximum(size.max(1), 1), 1) if nested else 1
    chance = np.exp(np.where(known, np.log(same), 0).sum(1) / in_figures)
    expected = (known * (1 - same)).sum(1)
    evaluable = (pairs >= LEAST) & (chance < RARE)
    still = (pairs > 0) & (moved == 0)
    left = np.zeros_like(still)
    for part, period in np.argwhere(evaluable & still):
        others = np.zeros_like(still)
        others[part, :] = others[:, period] = True
        others[part, period] = False
        others &= expected >= _COMPARABLE * expected[part, period]
        quiet = (still & others).sum()
        left[part, period] = others.sum() >= _OTHERS and quiet <= _STILL * others.sum()
    return Parts(evaluable, left, pairs, expected)


def _of_others(moved: Floats, persons: Floats, axis: int) -> Floats:
    """The share moved of the other parts in the period (axis 0), or of the part in other periods (axis 1)."""
    rest, people = (of.sum(axis, keepdims=True) - of for of in (moved, persons))
    return rest / np.maximum(people, 1)


def _unchanged(mean: Floats, base: int) -> Floats:
    """Probability that a rounded figure is unchanged where so many persons are expected to come or go."""
    weight, total = np.exp(-mean), np.zeros_like(mean)
    for k in range(min(base, _LONGEST)):
        total += weight * (1 - k / base)
        weight = weight * mean / (k + 1)
    return np.clip(total, 1e-300, 1)
