"""What an observation of OData v4 says: a figure, exactly, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from keur.release.marks import Mark

MOST_DIGITS = 15
"""All that a 64-bit float, as data frames hold figures, keeps exactly."""
ATTRIBUTES = {
    "": Mark.UNSTATED,
    "None": Mark.UNSTATED,
    "Impossible": Mark.IMPOSSIBLE,
    "Confidential": Mark.SECRET,
    "NotAvailable": Mark.UNKNOWN,
}
"""What ``ValueAttribute`` says of an observation without a figure."""


class Notation(NamedTuple):
    """How an encoding writes figures: by its decimal mark, and the notation in words."""

    mark: str
    says: str


POINT = Notation(".", "figures in JSON have a decimal point and no thousands mark (1815; 12.5)")
COMMA = Notation(",", "figures in a bulk CSV have a decimal comma and no thousands mark (1815; 12,5)")


@dataclass(frozen=True, slots=True)
class Figures:
    """Distinct figures as integers in units of their own last decimal.

    Attributes:
        mantissas: int64; 0 for an empty field.
        places: int64, decimals of each; trailing zeros count for nothing.
        empty: bool, where the field is empty.
    """

    mantissas: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    empty: npt.NDArray[np.bool_]

    def scaled(self, codes: npt.NDArray[np.int32], decimals: int) -> npt.NDArray[np.int64]:
        """The figures behind ``codes`` in units of ``10**-decimals``, which is at least their ``places``."""
        factors = 10 ** (decimals - np.minimum(self.places, decimals))
        return (self.mantissas * factors)[codes]

    def too_long(self, decimals: int) -> npt.NDArray[np.bool_]:
        """Which of them have more digits than are kept exactly, when written with so many decimals."""
        room = np.clip(MOST_DIGITS - (decimals - self.places), 0, MOST_DIGITS)
        return np.abs(self.mantissas) >= 10**room


def figures(fields: Sequence[str], notation: Notation) -> Figures | int:
    """Every field as a figure, or the index of the first that is none."""
    pattern = re.compile(
        rf"(-?)(0|[1-9][0-9]{{0,17}})(?:{re.escape(notation.mark)}([0-9]{{1,30}}))?(?:[eE]([+-]?[0-9]{{1,2}}))?"
    )
    mantissas = np.zeros(len(fields), np.int64)
    places = np.zeros(len(fields), np.int64)
    empty = np.zeros(len(fields), np.bool_)
    for index, field in enumerate(fields):
        text = field.strip()
        match = pattern.fullmatch(text)
        if not text:
            empty[index] = True
        elif match is None or (read := _exact(*match.groups())) is None:
            return index
        else:
            mantissas[index], places[index] = read
    return Figures(mantissas, places, empty)


def _exact(sign: str, whole: str, fraction: str | None, exponent: str | None) -> tuple[int, int] | None:
    """Mantissa and decimals; None where there are more digits than are kept exactly."""
    digits = int(whole + (fraction or ""))
    places = len(fraction or "") - int(exponent or 0)
    while places > 0 and digits % 10 == 0 and digits:
        digits, places = digits // 10, places - 1
    if digits == 0:
        return 0, 0
    if places < 0:
        digits, places = digits * 10**-places, 0
    if digits >= 10**MOST_DIGITS or places > MOST_DIGITS:
        return None
    return (-digits if sign else digits), places
