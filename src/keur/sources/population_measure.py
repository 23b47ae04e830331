"""Which column of a table is the population on 1 January."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from keur.errors import Place, UnreadableInputError
from keur.release.marks import Mark
from keur.release.release import Measure, Release

Mask = npt.NDArray[np.bool_]

_UNITS = {"", "aantal", "number", "personen", "persons", "absoluut", "absolute"}
_PEOPLE = r"(?:totale|totaal|aantal|total|numberof)?(?:bevolking|inwoners|population|inhabitants)"
_ON_DAY = (
    r"(?:(?:op|on|at)1(?:januari|january)"
    r"|(?:aan|at)?(?:het|the)?(?:begin|beginning|start)(?:van|of)(?:de|the)?(?:periode|period|maand|month|jaar|year))"
)
_DATED = re.compile(_PEOPLE + _ON_DAY)
_UNDATED = re.compile(_PEOPLE)
_DAY = re.compile(_ON_DAY)
_OTHER_DAY = re.compile(r"31(?:december|dec)|gemiddeld|average|eind(?:e)?van|endof")
_LISTED = 5


def population_measure(release: Release, rows: Mask, shown: str) -> tuple[Measure, bool]:
    """The measure that holds the population, and whether its heading says that it is of the first day.

    A heading that names the day goes before one that does not. Columns with the same figures are one.

    Args:
        rows: Shape (rows,), the rows that are meant; the others do not count.
        shown: How messages call the table.

    Raises:
        UnreadableInputError: There is none, or there are several; names them.
    """
    whole = [m for m in release.measures if m.unit.casefold().strip() in _UNITS and _whole(m, rows)]
    dated = [m for m in whole if _is_dated(m, release.title)]
    found = dated or [m for m in whole if _is_population(m)]
    one = found[:1] if all(_alike(found[0], m, rows) for m in found[1:]) else []
    if one:
        return one[0], bool(dated)
    if found:
        raise UnreadableInputError(
            f"several columns may be the population: {_named(found)}",
            hint="hand in a download with one of them",
            place=Place(shown),
        )
    raise UnreadableInputError(
        "no column of whole persons is called the population on 1 January",
        hint=f"it has {_named(release.measures)}; hand in one called e.g. 'Bevolking op 1 januari'",
        place=Place(shown),
    )


def _is_dated(measure: Measure, title: str) -> bool:
    """Whether it is the population of 1 January; the groups above it, or the title, may say the day."""
    path, last = _compact(measure.label), _last(measure)
    if _DATED.fullmatch(last):
        return True
    above = path.removesuffix(last)
    says = _DAY.search(above) or (_DAY.search(_compact(title)) and not _OTHER_DAY.search(_compact(title)))
    return bool(_is_population(measure) and says)


def _is_population(measure: Measure) -> bool:
    return bool(_UNDATED.fullmatch(_last(measure))) and not _OTHER_DAY.search(_compact(measure.label))


def _last(measure: Measure) -> str:
    """The topic without the groups it stands in and without a number: ``totalebevolking``."""
    return _compact(re.sub(r"_\d+$", "", measure.label.rsplit("/", 1)[-1]))


def _compact(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _whole(measure: Measure, rows: Mask) -> bool:
    there = rows & (measure.marks == Mark.PUBLISHED)
    return bool(there.any()) and not bool((measure.values[there] % 10**measure.decimals).any())


def _alike(one: Measure, other: Measure, rows: Mask) -> bool:
    """Whether two columns hold the same figures in the rows that are meant."""
    return all(
        np.array_equal(a[rows], b[rows])
        for a, b in (
            (one.marks, other.marks),
            (one.values * 10**other.decimals, other.values * 10**one.decimals),
        )
    )


def _named(measures: Sequence[Measure]) -> str:
    names = ", ".join(repr(m.label) for m in measures[:_LISTED])
    return names + (f" and {len(measures) - _LISTED} more" if len(measures) > _LISTED else "")
