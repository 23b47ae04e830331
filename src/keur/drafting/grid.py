"""To what the figures of a count are rounded, and the smallest that is published."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from keur.drafting.found import UNLIKELY, chance, of
from keur.release.marks import Mark
from keur.release.numbers import number
from keur.release.release import Measure

BASES = (1, 5, 10, 50, 100, 1000)
NEARLY = 50
"""Where all but one figure in so many are multiples, the others may be slips."""
MAY_BE_HIDDEN = 0.5
"""A minimum is worth asking about where chance alone would more likely show a smaller figure."""
_REACH = 10
"""A minimum is looked for up to so many times the base, in figures up to so many times the minimum."""

Figures = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grid:
    """What the figures show.

    Attributes:
        base: In units of the last decimal.
        smallest: Smallest figure above 0, where smaller ones seem not to be published; else 0.
        how: By what means it is known.
        base_question: What the figures leave open about the base; empty where nothing.
        smallest_question: The same of the smallest figure.
    """

    base: int
    smallest: int
    how: str
    base_question: str = ""
    smallest_question: str = ""


def grid(measure: Measure) -> Grid:
    """The rounding base and the publication minimum that all figures of a measure obey."""
    published = measure.values[measure.marks == Mark.PUBLISHED]
    figures = published[published > 0]
    distinct = np.unique(figures)
    base, log10 = _base(distinct)
    how = f"{_all(len(figures), measure.decimals, base)}{_odds(base, log10)}"
    smallest, minimum, question = _smallest(figures, base, hidden=len(published) < len(measure.values))
    return Grid(base, smallest, f"{how} {minimum}".strip(), _doubt(distinct, figures, base), question)


def _base(distinct: Figures) -> tuple[int, float]:
    """The largest base that divides all and that chance does not explain, and that chance."""
    found, odds = 1, 0.0
    for finer, base in pairwise(BASES):
        # of figures rounded to the finer base only, one in base / finer would be a multiple by chance
        log10 = -len(distinct) * math.log10(base / finer)
        if log10 > UNLIKELY or (distinct % base).any():
            break
        found, odds = base, log10
    return found, odds


def _all(figures: int, decimals: int, base: int) -> str:
    if not figures:
        return "No figure above 0 is published, so nothing is known of the rounding."
    if base == 1:
        return f"The {number(figures)} figures above 0 have no base in common but the last digit."
    return f"All {number(figures)} figures above 0 are multiples of {number(base, decimals)}"


def _odds(base: int, log10: float) -> str:
    return "" if base == 1 else f"; by chance that would be {chance(log10)}."


def _doubt(distinct: Figures, figures: Figures, base: int) -> str:
    for larger in (b for b in reversed(BASES) if b > base):
        off = figures[figures % larger != 0]
        if len(off) == 0 and len(distinct) > 0:
            return (
                f"the {len(distinct)} different figures are all multiples of {larger} too, which may be "
                f"chance: is {larger} the base?"
            )
        steps = larger // max(b for b in BASES if b < larger)
        enough = (len(distinct) - len(off)) * math.log10(steps) >= -UNLIKELY
        if 0 < len(off) * NEARLY <= len(figures) and enough:
            return (
                f"{of(len(off), len(figures))} figures are no multiples of {larger}, such as "
                f"{number(int(off[0]))}: are they wrong, and is {larger} the base?"
            )
    return ""


def _smallest(figures: Figures, base: int, *, hidden: bool) -> tuple[int, str, str]:
    """The smallest figure published, how it is known, and what to ask.

    Small figures are commoner than large ones: about in proportion to 1 over the figure. So of the figures
    up to ten times the smallest, a known share would be smaller still if nothing were held back.
    """
    least = int(figures.min()) if len(figures) else 0
    steps = least // base
    if not 1 < steps <= _REACH or not hidden:
        return 0, "", ""
    weights = 1 / np.arange(1, steps * _REACH + 1)
    near = int((figures <= least * _REACH).sum())
    odds = near * math.log10(weights[steps - 1 :].sum() / weights.sum())
    if odds > math.log10(MAY_BE_HIDDEN):
        return 0, "", ""
    said = f"None lies between 0 and {number(least)}"
    if odds <= UNLIKELY:
        return least, f"{said}; by chance that would be {chance(odds)}.", ""
    asked = f"{near} small figures are few to tell by: is {number(least)} the smallest that is published?"
    return least, f"{said}.", asked
