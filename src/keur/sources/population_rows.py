"""The rows of a population file, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keur.release.marks import FROM_SYMBOL
from keur.release.period import parse_period
from keur.sources.delimited import delimited
from keur.sources.document import Document, counted
from keur.sources.region_names import CODE, kind_of

REGION = (
    "code", "regioncode", "regiocode", "gemeentecode",
    "name", "label", "regionname", "regio", "regios", "region", "regions", "gemeente", "gemeentenaam", "naam",
)  # fmt: skip
YEAR = ("year", "jaar", "period", "periods", "periode", "perioden")
PERSONS = (
    "population", "bevolking", "inwoners", "aantalinwoners", "inhabitants",
    "totalebevolking", "totalpopulation",
    "bevolkingopjanuari", "inwonersopjanuari", "populationonjanuary",
)  # fmt: skip
_BESIDE = ("source", "bron", "note", "opmerking")
"""Columns of words that say nothing of the figures."""
_FIRST_OF_YEAR = re.compile(r"(?P<year>\d{4})-01-01")
_WHOLE = re.compile(r"\d{1,3}(?:[. \u00a0\u2009\u202f]\d{3})+|\d{1,12}")
SEEN = 50
"""Rows that tell what a column holds."""
_NEEDED = "it needs a header with a region (code or name), a year and a population"


@dataclass(frozen=True, slots=True)
class Row:
    """Persons in a region on 1 January of a year.

    Attributes:
        region: The code, else the label.
        label: The label, else the code.
        kind: The two letters of the code: ``NL``, ``PV``, ``GM``; without a code what the label tells.
    """

    region: str
    label: str
    kind: str
    year: int
    persons: int


@dataclass(frozen=True, slots=True)
class _Columns:
    code: int | None
    label: int | None
    year: int
    persons: int


def read_rows(document: Document) -> list[tuple[int, Row]]:
    """Line and content of each row that holds a figure.

    Raises:
        AuditError: A column is missing or a field is not what its column says; says where.
    """
    (header_line, header), *body = delimited(document)
    columns = _columns(document, header_line, header, [fields for _, fields in body])
    rows = [
        (line, row) for line, fields in body for row in _row(document, line, fields, (columns, len(header)))
    ]
    if not rows:
        raise document.refuse("the file holds no population", hint=_NEEDED, line=header_line)
    return rows


def is_register(document: Document) -> bool:
    """Whether the columns are those of a register, and nothing but figures and remarks stands beside them.

    A column of words more, such as the sex, or months make it a table of which only some rows are meant.
    """
    (_, header), *body = delimited(document)
    names = [heading_name(heading) for heading in header]
    found = [sum(name in known for name in names) for known in (REGION, YEAR, PERSONS)]
    beside = [i for i, name in enumerate(names) if name not in {*REGION, *YEAR, *PERSONS, *_BESIDE}]
    said = {i: {line[i].strip() for _, line in body[:SEEN] if i < len(line)} for i in range(len(names))}
    words = any(re.search(r"[^\W\d_]{2}", field) for i in beside for field in said[i])
    periods = (parse_period(field) for i, name in enumerate(names) if name in YEAR for field in said[i])
    parts = any(period and not period[0].is_year for period in periods)
    return found[0] > 0 and found[1:] == [1, 1] and not words and not parts


def _columns(document: Document, line: int, header: Sequence[str], body: Sequence[Sequence[str]]) -> _Columns:
    names = [heading_name(heading) for heading in header]
    places = [names.index(name) for name in REGION if name in names]
    codes = [place for place in places if _holds_codes(place, body)]
    labels = [place for place in places if place not in codes]
    year = _one(document, line, [i for i, name in enumerate(names) if name in YEAR], "year")
    persons = _one(document, line, [i for i, name in enumerate(names) if name in PERSONS], "population")
    if not places:
        raise document.refuse("no column holds a region", hint=_NEEDED, line=line)
    return _Columns(next(iter(codes), None), next(iter(labels), None), year, persons)


def _one(document: Document, line: int, places: list[int], what: str) -> int:
    if len(places) != 1:
        number = "no column holds" if not places else "several columns hold"
        raise document.refuse(f"{number} a {what}", hint=_NEEDED, line=line)
    return places[0]


def heading_name(heading: str) -> str:
    """A heading without topic path, unit, number and punctuation: ``totalebevolking``."""
    last = re.sub(r"\(.*\)|_\d+$", "", heading.rsplit("/", 1)[-1])
    return re.sub(r"[^a-z]", "", last.casefold())


def _holds_codes(place: int, body: Sequence[Sequence[str]]) -> bool:
    fields = [
        fields[place].strip() for fields in body[:SEEN] if place < len(fields) and fields[place].strip()
    ]
    return bool(fields) and all(CODE.fullmatch(field) for field in fields)


def _row(document: Document, line: int, fields: Sequence[str], shape: tuple[_Columns, int]) -> Iterator[Row]:
    columns, width = shape
    if len(fields) != width:
        raise document.refuse(
            f"the row has {counted(len(fields))} where the header has {width}",
            hint="the file is cut off, or a name holds the delimiter without quotation marks",
            line=line,
        )
    code, label = (fields[at].strip() if at is not None else "" for at in (columns.code, columns.label))
    persons = _persons(document, line, fields[columns.persons].strip())
    if persons is None or not (code or label):
        return
    year = _year(document, line, fields[columns.year].strip())
    yield Row(code or label, label or code, kind_of(code, label), year, persons)


def _year(document: Document, line: int, text: str) -> int:
    if found := _FIRST_OF_YEAR.fullmatch(text):
        return int(found["year"])
    period = parse_period(text)
    if period is None or not period[0].is_year:
        raise document.refuse(
            f"{text!r} is no year",
            hint="the population on 1 January of a year is meant, e.g. 2024",
            line=line,
        )
    return period[0].year


def _persons(document: Document, line: int, text: str) -> int | None:
    if text in FROM_SYMBOL:
        return None
    whole = text.removesuffix(".0")  # what a spreadsheet or pandas leaves of a column with gaps
    if not _WHOLE.fullmatch(whole):
        raise document.refuse(
            f"{text!r} is no number of persons",
            hint="whole numbers are needed: the population on 1 January, not an average over the year",
            line=line,
        )
    return int(re.sub(r"[^0-9]", "", whole))
