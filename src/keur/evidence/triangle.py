"""The revision triangle: what each edition says of every period of the series of the whole country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.alignment import axes
from keur.evidence.cubes import Evidence
from keur.evidence.frame import how_final, release_frame
from keur.evidence.labels import canonical
from keur.evidence.selected import selected
from keur.evidence.steps import AsPublished
from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.release.release import Release
from keur.revisions import Figure
from keur.verdict import Cell
from keur.vintages import Line, Series, Told

MOST = 60
"""Series that are listed."""


@dataclass(frozen=True, slots=True)
class _Edition:
    """One edition in the words of the release: figures by series and code of the period.

    Attributes:
        status: Of each period, empty where it is not said.
        labels: What the edition calls each period.
    """

    figures: Mapping[tuple[Cell, str], Figure]
    status: Mapping[str, str]
    labels: Mapping[str, str]


def triangle(
    editions: Sequence[Release], contract: Contract, count: AsPublished
) -> tuple[tuple[Series, ...], int]:
    """The series of one count in the order of the table, and how many there are beyond ``MOST``.

    Args:
        editions: The oldest first, the release last.
    """
    release = editions[-1]
    read = [_edition(one, release, contract, count) for one in editions]
    labels = {code: label for one in read for code, label in one.labels.items()}
    periods = [(code, labels[code]) for code in sorted(labels, key=lambda code: (code[:4], code[4:] or "Z"))]
    cells = list(dict.fromkeys(cell for cell, _ in read[-1].figures))
    found = [Series(cell, tuple(_lines(read, cell, periods))) for cell in cells[:MOST]]
    return tuple(one for one in found if one.lines), max(len(cells) - MOST, 0)


def _lines(editions: Sequence[_Edition], cell: Cell, periods: Sequence[tuple[str, str]]) -> Iterator[Line]:
    """The periods that were open once, or of which two editions differ."""
    for code, label in periods:
        told = [
            Told(one.figures[cell, code], one.status[code]) if (cell, code) in one.figures else None
            for one in editions
        ]
        there = [one for one in told if one]
        still = all(one.status == FigureStatus.FINAL for one in there)
        if there and not (still and len({one.figure for one in there}) == 1):
            yield Line(label, tuple(told))


def _edition(edition: Release, release: Release, contract: Contract, count: AsPublished) -> _Edition:
    time = contract.dimension("period") or ""
    part = _of_the_country(edition, contract)
    evidence = Evidence(release_frame(part, contract))
    figures = evidence.figures(count.column, count.decimals)
    names = axes(release, edition, contract)
    statuses = how_final(part, contract)
    labels = map(canonical, columns.dimensions(part, contract)[time].categories)
    codes = dict(zip(labels, statuses, strict=True))
    found = {}
    for at in np.argwhere(figures.mark.values != Mark.ABSENT).tolist():
        own = {d: evidence.coords[d][i] for d, i in zip(evidence.dimensions, at, strict=True)}
        cell = Cell(tuple((d, names[d].of_old.get(c, c)) for d, c in own.items() if d != time))
        mark = Mark(int(figures.mark.values[tuple(at)]))
        value = int(figures.value.values[tuple(at)]) if mark is Mark.PUBLISHED else None
        found[cell, codes[own[time]]] = Figure(value, mark.name.lower())
    return _Edition(
        found,
        {code: status.value if status else "" for code, status in statuses.items()},
        {code: label for label, code in codes.items()},
    )


def _of_the_country(edition: Release, contract: Contract) -> Release:
    """The figures of the whole country; all of them where the table has no regions."""
    region = contract.dimension("region")
    national = contract.dimensions[region].national if region else None
    if region is None or national is None:
        return edition
    dimension, label = columns.dimensions(edition, contract)[region], canonical(national.label)
    return selected(edition, dimension, lambda i: canonical(dimension.categories[i]) == label)
