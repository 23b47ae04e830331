"""The words of what would have been proved, for every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from keur.power import SIZES, CategoryPower, Power, Sides
from keur.release.numbers import number
from keur.reports.words import counted

TITLE = "What would have been proved"
NOTE = (
    "An error counts as proved where some rule refutes every figure that can be published and is so much too "
    "high, and every one that is so much too low, all other figures as they are. What leaves the rounding "
    "grid is refuted besides. Rules that only raise a suspicion do not count."
)
SPOKEN = 1
"""The size of error of which every report speaks, as a place in ``SIZES``."""
FEWEST = 20
"""Figures from which on a share of them is told in percent."""
NEARLY_ALL = 90
"""Percent of figures from which a size of error is proved nearly everywhere."""


def sentences(power: Power) -> Iterator[str]:
    """What size of error is proved where, and how many figures any rule holds at all."""
    if power.total:
        (word, part), *more = _sizes(power.total)
        of = counted(power.total.figures, "region" if power.regions else "figure")
        told = among(part, power.total.figures, f" of {of}")
        said = f"An error of {word} in {power.whole} is proved in {told}"
        yield f"{', '.join([said, *_also(power.total, more)])}."
    every = _overall(power)
    if every.figures:
        of = counted(every.figures, "figure") + (" above 0" if every.figures < power.figures else "")
        (word, part), *more = _sizes(every)
        told = among(part, every.figures)
        said = f"Over all {of} an error of {word} is proved in {told}"
        yield f"{', '.join([said, *_also(every, more)])}."
    covered, figures = power.covered, power.figures
    of = f"{number(covered.either)} of {counted(figures, 'figure')} ({share(covered.either, figures)})"
    yield f"Some error is proved in {of}, in {number(covered.both)} of them both too high and too low."


def among(part: int, of: int, whole: str = "") -> str:
    """``94 %``, ``none``; of so few that a percentage would mislead, ``5`` or ``all``.

    Args:
        whole: Of what, e.g. `` of 345 regions``.
    """
    if not part or (part == of and of < FEWEST):
        return f"{'all' if part else 'none'}{whole}"
    return f"{number(part) if of < FEWEST else share(part, of)}{whole}"


def share(part: int, of: int) -> str:
    """``94 %``; never more than is true, and never 0 where there is some."""
    percent = 100 * part // of if of else 0
    return "under 1 %" if part and not percent else f"{percent} %"


def median(category: CategoryPower) -> str:
    """The smallest error that is proved in half of the figures; a dash where none is."""
    return "–" if category.median is None else f"{number(round(category.median * 10), 1)} %"


def as_dict(power: Power) -> dict[str, Any]:
    """The power in plain values, keys in the order of the schema."""
    return {
        "measure": power.measure,
        "figures": power.figures,
        "covered": _sides(power.covered),
        "rules": [{"code": code} | _sides(sides) for code, sides in power.rules],
        "whole": power.whole,
        "categories": [_category(one) for one in power.categories],
        "sentences": list(sentences(power)),
    }


def _sizes(about: CategoryPower) -> list[tuple[str, int]]:
    """The size that every report speaks of, or a smaller one, and that which is proved nearly everywhere.

    Returns:
        Words for the size, and the figures in which it is proved whichever way the error goes.
    """
    shares = [100 * one.both // about.figures for one in about.proved]
    nearly = next((i for i, percent in enumerate(shares) if percent >= NEARLY_ALL), len(SIZES) - 1)
    spoken = sorted({min(SPOKEN, nearly), nearly})
    return [(SIZES[i].word, about.proved[i].both) for i in spoken]


def _also(about: CategoryPower, sizes: Sequence[tuple[str, int]]) -> list[str]:
    return [f"one of {word} in {among(part, about.figures)}" for word, part in sizes]


def _overall(power: Power) -> CategoryPower:
    """All categories as one; how large an error is in half of the figures cannot be told from them."""
    sums = [
        Sides(sum(one.up for one in size), sum(one.down for one in size), sum(one.both for one in size))
        for size in zip(*(category.proved for category in power.categories), strict=True)
    ]
    return CategoryPower("", sum(one.figures for one in power.categories), tuple(sums), None)


def _sides(sides: Sides) -> dict[str, int]:
    return asdict(sides)


def _category(one: CategoryPower) -> dict[str, Any]:
    sizes = zip(SIZES, one.proved, strict=True)
    return {
        "category": one.category,
        "figures": one.figures,
        "median_percent": one.median,
        "proved": [{"error": size.word} | _sides(sides) for size, sides in sizes],
    }
