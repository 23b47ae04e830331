"""What may have happened to a line in which many figures are wrong, the plainest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from keur.evidence.boxes import MANY, Box
from keur.evidence.off_by import off_by
from keur.evidence.repairs import Repair, Sheet
from keur.reasoning.line_slips import LineSlip, Move, alike, in_place, lost, shifted, swapped
from keur.release.marks import Mark

_POWERS = ((10, "ten"), (100, "a hundred"), (1000, "a thousand"))
FACTORS = {Fraction(1, n): f"{word} times too high" for n, word in _POWERS}
FACTORS |= {Fraction(n): f"{word} times too low" for n, word in _POWERS}
"""What figures have to be multiplied by, and what is said of them."""
OTHERS, FEW = 12, 40
"""Other lines that one is tried to have been swapped with, and labels of an axis on which all are."""
TELLING, SEVERAL, NEARLY_ALL = 50, 4, 0.8
"""A copy is told by so many figures of this size that are equal; nearly all that are wrong are among them."""
MOST_OF_IT = 0.4
"""So much of a line has to be wrong, and to be left, where a factor is to explain it."""
Columns = tuple[tuple[str, str], ...]


def hypotheses(
    sheet: Sheet, box: Box, others: Sequence[Box], wrong: npt.NDArray[np.intp], *, every: bool = False
) -> Iterator[Repair]:
    """Repairs of a box.

    Args:
        others: Other boxes in which many figures are involved.
        wrong: Numbers of the cells that are.
        every: Whether it may have changed places with any other, as far as there are few.
    """
    partners = [*_partners(box, others), *(_all_partners(box) if every else ())]
    yield from _swaps(sheet, box, partners)
    yield from _shifts(sheet, box, wrong)
    yield from _factors(sheet, box)
    yield from _exchanges(sheet, box)
    copies = list(_copies(sheet, box, wrong))
    yield from copies or _measured(sheet, box)  # what is copied is off by as much as its source is larger


def _choices(sheet: Sheet) -> Iterator[tuple[str, Columns]]:
    """All columns together, then each alone, and how a sentence calls them."""
    columns = list(sheet.values)
    if len(columns) > 1:
        yield "all figures", tuple((name, name) for name in columns)
    ties = sheet.published.ties
    yield "the counts", ((ties.count.column, ties.count.column),)
    for rate in ties.rates:
        yield "the rates", ((rate.column, rate.column),)


def _swaps(sheet: Sheet, box: Box, partners: Sequence[tuple[int, Box]]) -> Iterator[Repair]:
    for axis, other in {other.at: (axis, other) for axis, other in partners}.values():
        one, two = (_label(b, axis) for b in (box, other))
        where = f" in {box.apart_from(axis)}" if box.apart_from(axis) else ""
        for words, columns in _choices(sheet):
            sentence = f"{one} and {two} have changed places{where}: {words} of each stand at the other"
            for move in _both_ways(sheet, swapped(box.grid, other.grid), columns):
                yield Repair(LineSlip.SWAPPED, sentence, box, move, columns, partner=two)


def _both_ways(sheet: Sheet, move: Move, columns: Columns) -> Iterator[Move]:
    """A move of all cells, and where it differs one of those alone that hold figures at both ends."""
    yield move
    shown = np.logical_and.reduce([sheet.marks[name] == Mark.PUBLISHED for name, _ in columns])
    both = shown[move.to] & shown[move.source]
    if not (both == shown[move.to]).all():
        yield Move(move.to[both], move.source[both])


def _partners(box: Box, others: Sequence[Box]) -> Iterator[tuple[int, Box]]:
    """Boxes that differ on one axis only: those in which much may be wrong too, then those beside."""
    found: dict[tuple[tuple[int, ...], ...], int] = {}
    for other in others:
        apart = [axis for axis, (one, two) in enumerate(zip(box.at, other.at, strict=True)) if one != two]
        if len(apart) == 1 and len(box.at[apart[0]]) == len(other.at[apart[0]]) == 1 and len(found) < OTHERS:
            found[other.at] = apart[0]
    for axis, at in enumerate(box.at):
        if len(at) == 1 < box.evidence.shape[axis]:
            for place in (at[0] - 1, at[0] + 1):
                if 0 <= place < box.evidence.shape[axis]:
                    found.setdefault(box.moved(axis, (place,)).at, axis)
    yield from ((axis, Box(box.published, at)) for at, axis in found.items())


def _all_partners(box: Box) -> Iterator[tuple[int, Box]]:
    for axis, (at, size) in enumerate(zip(box.at, box.evidence.shape, strict=True)):
        if len(at) == 1 < size <= FEW:
            yield from ((axis, box.moved(axis, (place,))) for place in range(size) if place != at[0])


def _shifts(sheet: Sheet, box: Box, wrong: npt.NDArray[np.intp]) -> Iterator[Repair]:
    time = sheet.published.ties.time
    for axis, dimension in enumerate(box.evidence.dimensions):
        if time and dimension == time.dimension:
            continue
        for part in _stretches(box, axis, wrong):
            for steps, way in ((1, "down"), (-1, "up")):
                for words, columns in _choices(sheet):
                    sentence = f"{words} of {box.name} are shifted one {dimension} {way}"
                    yield Repair(LineSlip.SHIFTED, sentence, box, shifted(part.grid, axis, steps), columns)
    if box.grid.size == np.prod(box.evidence.shape):
        yield from _shifts_of_rows(sheet, box)


def _stretches(box: Box, axis: int, wrong: npt.NDArray[np.intp]) -> Iterator[Box]:
    """The box; without its first place, which may be a total; and from its first wrong figure to its last."""
    at = box.at[axis]
    inside = np.unravel_index(np.intersect1d(wrong, box.grid), box.evidence.shape)[axis]
    first, last = int(inside.min(initial=at[-1])), int(inside.max(initial=at[0]))
    found = (
        at,
        at[1:],
        tuple(i for i in at if first - 1 <= i <= last),
        tuple(i for i in at if first <= i <= last + 1),
    )
    for stretch in dict.fromkeys(found):
        if len(stretch) >= SEVERAL:
            yield box.moved(axis, stretch)


def _shifts_of_rows(sheet: Sheet, box: Box) -> Iterator[Repair]:
    """A column of the file that slipped by one row."""
    order = box.evidence.position
    for steps, way in ((1, "down"), (-1, "up")):
        for words, columns in _choices(sheet):
            move = shifted(order, 0, steps)
            yield Repair(LineSlip.SHIFTED, f"{words} are shifted one row {way}", box, move, columns)


def _factors(sheet: Sheet, box: Box) -> Iterator[Repair]:
    if not _mostly_wrong(sheet, box):  # divided figures violate less whatever is wrong
        return
    for words, columns in _choices(sheet):
        for factor, much in FACTORS.items():
            sentence = f"{words} of {box.name} are {much}"
            if factor < 1 and not _large(sheet, box, columns, factor):
                continue
            yield Repair(LineSlip.FACTOR, sentence, box, in_place(box.grid), columns, factor)


def _mostly_wrong(sheet: Sheet, box: Box) -> bool:
    known = sheet.marks[sheet.published.ties.count.column][box.grid] == Mark.PUBLISHED
    return bool(box.wrong >= min(MOST_OF_IT * known.sum(), MANY))


def _measured(sheet: Sheet, box: Box) -> Iterator[Repair]:
    if not _mostly_wrong(sheet, box):
        return
    for column, by, much in off_by(sheet, box):
        words = "counts" if column == sheet.published.ties.count.column else "rates"
        sentence = f"the {words} of {box.name} are {much}"
        yield Repair(LineSlip.FACTOR, sentence, box, in_place(box.grid), ((column, column),), by)


def _large(sheet: Sheet, box: Box, columns: Columns, factor: Fraction) -> bool:
    """Whether figures are so large that many are still there when they are divided."""
    for column, _ in columns:
        values = sheet.values[column][box.grid]
        least = sheet.published.step(column) / 10 ** sheet.published.decimals(column)
        if (values * float(factor) >= least).sum() < MOST_OF_IT * (values > 0).sum():
            return False
    return True


def _exchanges(sheet: Sheet, box: Box) -> Iterator[Repair]:
    count = sheet.published.ties.count.column
    for rate in sheet.published.ties.rates:
        columns = ((count, rate.column), (rate.column, count))
        sentence = f"counts and rates of {box.name} stand in each other's column"
        yield Repair(LineSlip.EXCHANGED, sentence, box, in_place(box.grid), columns)


def _copies(sheet: Sheet, box: Box, wrong: npt.NDArray[np.intp]) -> Iterator[Repair]:
    count = sheet.published.ties.count
    values = sheet.values[count.column]
    big = np.where(values >= TELLING * 10**-count.decimals, values, np.nan)
    inside = np.intersect1d(wrong, box.grid)
    for axis, at in enumerate(box.at):
        found = [(alike(big, box.grid, other.grid), other) for other in _elsewhere_on(box, axis, at)]
        same, source = max(found, key=lambda one: len(one[0]), default=(inside[:0], box))
        copied = alike(values, box.grid, source.grid)
        if len(same) >= SEVERAL and np.isin(inside, copied).sum() >= max(
            SEVERAL - 1, NEARLY_ALL * inside.size
        ):
            partner = _label(source, axis)
            sentence = f"the figures of {box.name} are copied from {partner}"
            columns = tuple((name, name) for name in sheet.values)
            yield Repair(LineSlip.COPIED, sentence, box, lost(copied), columns, partner=partner)


def _elsewhere_on(box: Box, axis: int, at: tuple[int, ...]) -> Iterator[Box]:
    """The box at every other place of an axis, of a year at every other year."""
    if len(at) == 1:
        yield from (box.moved(axis, (i,)) for i in range(box.evidence.shape[axis]) if i != at[0])
        return
    time = box.published.ties.time
    if time is None or box.evidence.dimensions[axis] != time.dimension:
        return
    years: dict[int, list[int]] = {}
    for place, year in enumerate(box.published.years):
        years.setdefault(year, []).append(place)
    others = (tuple(own) for own in years.values() if len(own) == len(at))
    yield from (box.moved(axis, own) for own in others if own != at)


def _label(box: Box, axis: int) -> str:
    """What a box is called on an axis."""
    return box.cell.as_dict().get(box.evidence.dimensions[axis], "other years")
