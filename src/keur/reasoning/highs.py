"""HiGHS, asked through scipy. It reckons in floats: what it answers is a hint that others check exactly.

It is never stopped by the clock but by work, because a verdict must not depend on how busy a machine is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from keur.reasoning.linear import Lines, Whole
from keur.reasoning.tightening import FREE, Box

if TYPE_CHECKING:
    from scipy.sparse import csr_array

ITERATIONS = 50_000
"""It gives up after this, and then answers nothing; a thousand unknowns take some two thousand."""
NODES = 100_000
"""Likewise, shared out over the unknowns: a node costs more where there are more. One does as a rule."""
DUST = 1e-9
Floats = npt.NDArray[np.float64]


def multipliers(lines: Lines, box: Box, wanted: Whole) -> Floats | None:
    """How much each line weighs where ``wanted`` times the unknowns is least; shape (lines,), at least 0."""
    return _weights(wanted, _matrix(lines), lines.limit, np.stack([box.lower, _ends(box.upper)], axis=1))


def conflicting(lines: Lines) -> Floats | None:
    """How much each line weighs in a contradiction; shape (lines,), all 0 where it sees none.

    In the program that is asked, every line may be broken at a price, so that there always is a solution.
    """
    from scipy.sparse import eye_array, hstack

    count = lines.limit.size
    broken = hstack([_matrix(lines), -eye_array(count)], format="csr")
    price = np.concatenate([np.zeros(lines.size), np.ones(count)])
    return _weights(price, broken, lines.limit, (0, None))


def point(lines: Lines, box: Box, wanted: Whole | None = None) -> Whole | None:
    """Whole numbers that satisfy every line, as far as floats can tell; shape (unknowns,).

    Args:
        wanted: They are those for which this times the unknowns is least; any by default.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        np.zeros(lines.size) if wanted is None else wanted,
        constraints=LinearConstraint(_matrix(lines), -np.inf, lines.limit),
        integrality=np.ones(lines.size),
        bounds=Bounds(box.lower, _ends(box.upper)),
        options={"node_limit": max(1, NODES // lines.size)},
    )
    return None if found.x is None else np.rint(found.x).astype(np.int64)


def _weights(
    wanted: Floats | Whole, matrix: csr_array, limit: Whole, ends: Floats | tuple[int, None]
) -> Floats | None:
    from scipy.optimize import linprog

    done: Any = linprog(wanted, matrix, limit, bounds=ends, method="highs", options={"maxiter": ITERATIONS})
    if done.status != 0:
        return None
    weights = np.maximum(-done.ineqlin.marginals, 0)
    return np.where(weights < DUST, 0, weights)


def _ends(upper: Whole) -> Floats:
    return np.where(upper >= FREE, np.inf, upper)


def _matrix(lines: Lines) -> csr_array:
    from scipy.sparse import csr_array

    shape = (lines.limit.size, lines.size)
    return csr_array((lines.coefficient.astype(float), (lines.line, lines.unknown)), shape=shape)
