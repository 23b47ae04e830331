"""HiGHS, asked through scipy. It reckons in floats: what it answers is a hint that others check exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from keur.reasoning.linear import Lines, Whole
from keur.reasoning.tightening import FREE, Box

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SECONDS = 5.0
"""It gives up after this, and then answers nothing."""
DUST = 1e-9
_IMPOSSIBLE = 2
Floats = npt.NDArray[np.float64]


def multipliers(lines: Lines, box: Box, wanted: Whole) -> Floats | None:
    """How much each line weighs where ``wanted`` times the unknowns is least; shape (lines,), at least 0."""
    from scipy.optimize import linprog

    ends = np.stack([box.lower, _ends(box.upper)], axis=1)
    return _weights(linprog(wanted, _matrix(lines), lines.limit, bounds=ends, **_settings()))


def conflicting(lines: Lines) -> Floats | None:
    """How much each line weighs in a contradiction; shape (lines,), all 0 where it sees none.

    In the program that is asked, every line may be broken at a price, so that there always is a solution.
    """
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, hstack

    count = lines.limit.size
    broken = hstack([_matrix(lines), -eye_array(count)], format="csr")
    price = np.concatenate([np.zeros(lines.size), np.ones(count)])
    return _weights(linprog(price, broken, lines.limit, bounds=(0, None), **_settings()))


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
        options={"time_limit": SECONDS},
    )
    return None if found.x is None else np.rint(found.x).astype(np.int64)


def cheapest(lines: Lines, price: Sequence[int]) -> list[int] | None:
    """The unknowns that are 1 in the cheapest choice of zeros and ones; none where there is no choice.

    None where it did not prove one to be the cheapest in time.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        np.array(price),
        constraints=LinearConstraint(_matrix(lines), -np.inf, lines.limit),
        integrality=np.ones(lines.size),
        bounds=Bounds(0, 1),
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )
    if found.status == _IMPOSSIBLE:
        return []
    return np.flatnonzero(np.rint(found.x)).tolist() if found.status == 0 else None


def _settings() -> dict[str, Any]:
    return {"method": "highs", "options": {"time_limit": SECONDS}}


def _weights(done: Any) -> Floats | None:  # noqa: ANN401 - scipy answers with a dictionary of its own
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
