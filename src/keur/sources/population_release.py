"""The population on 1 January in a table of StatLine, in whatever encoding it came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from keur.errors import Place, UnreadableInputError
from keur.release.marks import Mark
from keur.release.period import parse_period
from keur.release.release import Dimension, Measure, Release
from keur.sources.population_measure import population_measure
from keur.sources.population_rows import REGION, YEAR, Row, heading_name
from keur.sources.population_totals import total_of
from keur.sources.region_names import CODE, kind_of

_HINT = "hand in the population on 1 January by region and year, e.g. of table 03759ned"
_JANUARY = re.compile(
    r"(?P<year>\d{4})(?:-?01-?01| ?januari| ?january)|(?:1 )?(?:januari|january) (?P<last>\d{4})"
)
_PEOPLED = range(5_000_000, 30_000_000)
"""What the country has had and may have; a table without regions must be about it."""
_REGIONS = (*REGION, "wijkenenbuurten", "gemeenten", "gebieden", "geografie", "regionaleindeling")


def rows_of(release: Release, shown: str) -> tuple[list[tuple[int, Row]], str]:
    """Line and content of each figure, and how they were found, as a sentence.

    Args:
        shown: How messages call the table.

    Raises:
        UnreadableInputError: The table does not hold the population, or not plainly.
    """
    time = _time(release, shown)
    region = _region(release, time)
    others = [d for d in release.dimensions if d is not time and d is not region]
    rows = np.ones(release.rows, bool)
    for dimension in others:
        rows &= dimension.codes == total_of(dimension, shown)
    measure, dated = population_measure(release, rows, shown)
    years = _years(time, monthly=dated)
    rows &= (measure.marks == Mark.PUBLISHED) & np.isin(time.codes, list(years))
    found = list(_rows(release, measure, (region, time, years), np.flatnonzero(rows)))
    _refuse_nonsense(found, shown, national=region is None)
    return found, _said(release, measure, others)


def _rows(
    release: Release,
    measure: Measure,
    axes: tuple[Dimension | None, Dimension, dict[int, int]],
    rows: np.ndarray,
) -> Iterator[tuple[int, Row]]:
    region, time, years = axes
    called = _called(region) if region else []
    for row in rows.tolist():
        code, label = called[region.codes[row]] if region else ("NL01", "Nederland")
        persons = int(measure.values[row]) // 10**measure.decimals
        year = years[int(time.codes[row])]
        yield int(release.lines[row]), Row(code or label, label or code, kind_of(code, label), year, persons)


def _called(region: Dimension) -> list[tuple[str, str]]:
    """Code and label of each region; a reader may have put the code behind labels that several have."""
    keys = region.keys or tuple(c.strip() if CODE.fullmatch(c.strip()) else "" for c in region.categories)
    labels = (" ".join(category.split()) for category in region.categories)
    return [(key, label.removesuffix(f" ({key})")) for key, label in zip(keys, labels, strict=True)]


def _time(release: Release, shown: str) -> Dimension:
    found = [d for d in release.dimensions if all(map(_is_period, d.keys or d.categories))]
    named = [d for d in release.dimensions if heading_name(d.label) in YEAR]
    for candidates in (found, named):
        if len(candidates) == 1:
            return candidates[0]
    raise UnreadableInputError("no column holds years", hint=_HINT, place=Place(shown))


def _is_period(label: str) -> bool:
    return bool(parse_period(label) or _JANUARY.fullmatch(_bare(label)))


def _region(release: Release, time: Dimension) -> Dimension | None:
    rest = [d for d in release.dimensions if d is not time]
    coded = [d for d in rest if all(map(CODE.fullmatch, d.keys or map(str.strip, d.categories)))]
    named = [d for d in rest if heading_name(d.label) in _REGIONS]
    return next(iter(coded or named), None)


def _years(time: Dimension, *, monthly: bool) -> dict[int, int]:
    """The year behind each category that says what was so on 1 January.

    Args:
        monthly: Whether the figure of a month is of its first day, so that January will do.
    """
    years: dict[int, int] = {}
    first: dict[int, int] = {}
    for i, label in enumerate(time.categories):
        for text in (time.keys[i] if time.keys else label, label):
            period = parse_period(text)
            if period and period[0].is_year:
                years[i] = period[0].year
            elif january := _JANUARY.fullmatch(_bare(text)):
                first[i] = int(january["year"] or january["last"])
            elif period and period[0].part == "M01":
                first[i] = period[0].year
    whole = set(years.values())
    return years | ({i: year for i, year in first.items() if year not in whole} if monthly else {})


def _bare(label: str) -> str:
    return " ".join(label.split()).rstrip("*").rstrip().casefold()


def _refuse_nonsense(found: Sequence[tuple[int, Row]], shown: str, *, national: bool) -> None:
    if not found:
        sentence = "the table holds no population on 1 January of a year"
        raise UnreadableInputError(sentence, hint=_HINT, place=Place(shown))
    for line, row in found:
        if row.persons < 0 or (national and row.persons not in _PEOPLED):
            sentence = (
                "the table has no column of regions, and its figures are not those of the country"
                if national
                else f"{row.label} cannot have {row.persons} inhabitants"
            )
            raise UnreadableInputError(sentence, hint=_HINT, place=Place(shown, line))


def _said(release: Release, measure: Measure, others: Sequence[Dimension]) -> str:
    table = f"table {release.table}" if release.table else release.source.name
    totals = f", totals of {' and '.join(repr(d.label) for d in others)}" if others else ""
    return f"The population is {measure.label.rsplit('/', 1)[-1]!r} of {table}{totals}."
