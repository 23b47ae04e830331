"""Linear programming over relations that cross, and the exact arithmetic that checks it.

Nothing that a solver says in floats is believed. From a solution only its multipliers are taken: any
relations ``sum of coefficient * unknown <= limit``, each times a number that is not negative, add up
to a relation that is true as well, whatever the numbers are. That sum is formed here in whole numbers.
Wrong multipliers give a weaker bound, never a false one, and a contradiction is proved only when
the exact sum shows it. Likewise a solution counts as one only when it satisfies every relation in integers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

import numpy as np

from keur.reasoning import highs
from keur.reasoning.highs import Floats
from keur.reasoning.linear import Lines, Places, Whole
from keur.reasoning.tightening import FREE, Box, tighten

_DENOMINATOR = 4096
"""Multipliers are tried as fractions with small denominators first: totals and parts have such ones."""
_BITS = 60


def certified(lines: Lines, box: Box, unknown: int) -> tuple[int, int | None]:
    """Bounds of one unknown by linear programming: outer ones, as tight as fractions of persons allow.

    Args:
        box: Bounds that are known to hold, not empty.
    """
    lower, upper = box.of(unknown)
    least, most = (_least(lines, box, unknown, sign) for sign in (1, -1))
    low = lower if least is None else max(lower, least)
    return low, upper if most is None else min(-most, FREE if upper is None else upper)


def refuted(lines: Lines) -> Places | None:
    """Lines that cannot all hold, proved; None where no proof was found."""
    weights = highs.conflicting(lines) if lines.limit.size else None
    if weights is None or not weights.any():
        return None
    used = np.flatnonzero(weights)
    own = lines.only(weights > 0)
    box = tighten(own)
    if box.empty:
        return used[box.because()]
    nothing = np.zeros(lines.size, np.int64)
    proved = any(least > 0 for least in _sums(own, box, nothing, weights[used]))
    return used if proved else None


def whole_numbers(lines: Lines, box: Box, wanted: Whole | None = None) -> Whole | None:
    """True values that satisfy every line, checked in integers; shape (unknowns,).

    None where none were found, which proves nothing.

    Args:
        wanted: Of all such values, those for which this times the unknowns is least, as far as floats tell.
    """
    values = highs.point(lines, box, wanted)
    return values if values is not None and satisfies(lines, values) else None


def satisfies(lines: Lines, values: Whole) -> bool:
    """Whether values of all unknowns, not negative, satisfy every line, in exact integers."""
    if bool((values < 0).any()):
        return False
    total, known = [0] * lines.limit.size, values.tolist()
    for line, unknown, coefficient in _terms(lines):
        total[line] += coefficient * known[unknown]
    return all(t <= limit for t, limit in zip(total, lines.limit.tolist(), strict=True))


def _least(lines: Lines, box: Box, unknown: int, sign: int) -> int | None:
    """The least value of ``sign`` times an unknown that exact sums prove; None where they prove nothing."""
    wanted = np.zeros(lines.size, np.int64)
    wanted[unknown] = sign
    weights = highs.multipliers(lines, box, wanted)
    return None if weights is None else max(_sums(lines, box, wanted, weights), default=None)


def _sums(lines: Lines, box: Box, wanted: Whole, weights: Floats) -> Iterator[int]:
    """Least values of ``wanted`` times the unknowns that weighted sums of lines prove, rounded up.

    ``wanted * x >= (wanted + sum of weight * coefficient) * x - sum of weight * limit``, and the first
    product is least at one end of the box.
    """
    lower, upper, limits = box.lower.tolist(), box.upper.tolist(), lines.limit.tolist()
    for whole, common in _multipliers(weights):
        rest = [common * int(w) for w in wanted]
        for line, unknown, coefficient in _terms(lines):
            rest[unknown] += whole[line] * coefficient
        if any(r < 0 and high >= FREE for r, high in zip(rest, upper, strict=True)):
            continue
        least = sum(
            r * (low if r > 0 else high) for r, low, high in zip(rest, lower, upper, strict=True) if r
        )
        least -= sum(w * limit for w, limit in zip(whole, limits, strict=True))
        yield -(-least // common)


def _multipliers(weights: Floats) -> Iterator[tuple[list[int], int]]:
    """Weights as whole numbers over a common denominator: as simple fractions, and as they are."""
    simple = [Fraction(w).limit_denominator(_DENOMINATOR) for w in weights.tolist()]
    common = lcm(*{f.denominator for f in simple})
    if common.bit_length() <= 4 * _BITS:
        yield [f.numerator * (common // f.denominator) for f in simple], common
    yield [round(Fraction(w) * 2**_BITS) for w in weights.tolist()], 2**_BITS


def _terms(lines: Lines) -> Iterator[tuple[int, int, int]]:
    """Line, unknown and coefficient of each term."""
    return zip(lines.line.tolist(), lines.unknown.tolist(), lines.coefficient.tolist(), strict=True)
