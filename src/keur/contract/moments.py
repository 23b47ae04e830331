"""Months of a timetable, as people say them: relative to the year that the figures are of."""

from __future__ import annotations

import re

from keur.release.period import MONTHS

_YEARS = ("year", "year after", "second year after", "third year after")
_MOMENT = re.compile(rf"(?P<month>{'|'.join(MONTHS)}) of the (?P<year>{'|'.join(_YEARS)})")
FORM = "write it as 'December of the year' or 'May of the year after'"
"""What helps whoever wrote one that is not understood."""


def months_into(moment: str) -> int | None:
    """Months from January of the year of the figures: 11 for ``December of the year``.

    Args:
        moment: A month ``of the year``, ``of the year after``, ``of the second`` or ``third year after``.

    Returns:
        None where it is written in another way.
    """
    found = _MOMENT.fullmatch(moment.casefold())
    return None if found is None else 12 * _YEARS.index(found["year"]) + MONTHS[found["month"]] - 1
