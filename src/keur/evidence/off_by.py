"""By how much the counts or the rates of a line are off, where it is the same for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import log10

import numpy as np

from keur.evidence.boxes import Box
from keur.evidence.repairs import TELLING, Floats, Sheet, inhabitants

LEAST = Fraction(5, 100)
"""Less is told by the population of another year too."""
PLAIN = {1: 0.015, 2: 0.015, 3: 0.005, 4: 0.005, 5: 0.005, 10: 0.005, 20: 0.005, 100: 0.005}
"""Denominators, the plainest first, and how near a fraction has to be for it to be the one that is meant."""
WORDS = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    10: "ten",
    20: "twenty",
    100: "a hundred",
    1000: "a thousand",
}


def off_by(sheet: Sheet, box: Box) -> Iterator[tuple[str, Fraction, str]]:
    """A column, what its figures have to be multiplied by, and what is said of them.

    Counts that are too high, or rates that are too low, look the same here; the sums tell. Where all figures
    of one region are off alike, its population is, which is a single figure.
    """
    if _of_one_region(box):
        return
    count, cells = sheet.published.ties.count.column, box.grid.ravel()
    for rate in sheet.published.ties.rates:
        should = sheet.values[count] * rate.per / inhabitants(sheet.published, rate)
        ratio = _plain(_usual(should[cells], sheet.values[rate.column][cells]))
        if ratio:
            yield count, 1 / ratio, words(ratio)
            yield rate.column, ratio, words(1 / ratio)


def _of_one_region(box: Box) -> bool:
    """Whether a line is a region, or a region in some periods."""
    ties, lengths = box.published.ties, zip(box.evidence.dimensions, box.evidence.shape, box.at, strict=True)
    free = {ties.region, ties.time.dimension if ties.time else None}
    whole = {dimension for dimension, size, own in lengths if len(own) == size}
    region = box.at[box.evidence.dimensions.index(ties.region)] if ties.region else ()
    return len(region) == 1 and set(box.evidence.dimensions) - free <= whole


def _usual(should: Floats, rates: Floats) -> float:
    """The median of how many times the rates they should be the counts give, large ones counting more."""
    with np.errstate(all="ignore"):
        ratio = should / rates
    told = np.isfinite(ratio) & (rates >= TELLING)
    order = np.argsort(ratio[told])
    weight = np.cumsum(rates[told][order])
    return float(ratio[told][order][np.searchsorted(weight, weight[-1] / 2)]) if weight.size else 1.0


def _plain(ratio: float) -> Fraction | None:
    """A ratio in plain numbers; None where it is nearly 1, or a power of ten, which is told otherwise."""
    if ratio <= 0 or abs(log10(ratio) - round(log10(ratio))) < log10(1 + LEAST):
        return None
    near = ((Fraction(ratio).limit_denominator(most), close) for most, close in PLAIN.items())
    return next((one for one, close in near if abs(float(one) / ratio - 1) < close), None)


def words(ratio: Fraction) -> str:
    """What is said of figures that are so many times what they should be."""
    way, more = ("high", ratio) if ratio > 1 else ("low", 1 / ratio)
    if more in WORDS:
        return f"{WORDS[int(more)]} times too {way}"
    if more > min(WORDS):
        return f"about {float(more):.2g} times too {way}"
    return f"about {abs(float(ratio) - 1) * 100:.2g} % too {way}"
