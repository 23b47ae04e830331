"""The words of what would have been proved, for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from keur.power import SIZES, CategoryPower, Power, Sides
from keur.release.numbers import number
from keur.reports.words import counted

TITLE = "What would have been proved"
NOTE = (
    "An error counts as proved where some rule refutes every figure that is so much too high, and every "
    "figure that is so much too low, all other figures as published. What leaves the rounding grid is "
    "refuted besides."
)
SPOKEN = 1
"""The size of error of which every report speaks, as a place in ``SIZES``."""
MOSTLY = 90
"""Percent of figures from which a size of error is proved nearly everywhere."""


def sentences(power: Power) -> Iterator[str]:
    """What size of error is proved where, and how many figures any rule holds at all."""
    about = power.total or _overall(power)
    if about.figures:
        yield _size(power, about)
    covered, of = power.covered, power.figures
    yield (
        f"{share(covered.both, of)} of {counted(of, 'figure')} are held from above and from below by a rule "
        f"that proves, {share(covered.either - covered.both, of)} from one side only and "
        f"{share(of - covered.either, of)} from none."
    )


def share(part: int, of: int) -> str:
    """``94 %``; never more than is true, and never 0 where there is some."""
    percent = 100 * part // of if of else 0
    return f"under {number(1)} %" if part and not percent else f"{percent} %"


def median(category: CategoryPower) -> str:
    """The size that is proved in half of the figures; a dash where none is."""
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


def _size(power: Power, about: CategoryPower) -> str:
    where = f" in {about.category}" if about.category else ""
    shares = [100 * one.both // about.figures for one in about.proved]
    nearly = next((i for i, percent in enumerate(shares) if percent >= MOSTLY), None)
    noun = "region" if power.regions and power.total else "figure"
    said = (
        f"An error of {SIZES[SPOKEN].word}{where} is proved in {share(about.proved[SPOKEN].both, about.figures)} "
        f"of {counted(about.figures, noun)}"
    )
    if nearly is None or nearly == SPOKEN:
        return f"{said}."
    return f"{said}, one of {SIZES[nearly].word} in {share(about.proved[nearly].both, about.figures)}."


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
