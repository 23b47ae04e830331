"""The rows of a file of municipal mergers, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keur.sources.delimited import delimited
from keur.sources.document import Document, counted
from keur.sources.region_names import CODE, name_of

_COLUMNS = {
    "day": ("date", "datum", "ingangsdatum"),
    "old_code": ("oldcode", "oudecode", "codeoud", "vancode"),
    "old_name": ("oldname", "oudenaam", "naamoud", "vannaam"),
    "new_code": ("newcode", "nieuwecode", "codenieuw", "naarcode"),
    "new_name": ("newname", "nieuwenaam", "naamnieuw", "naarnaam"),
    "persons": ("inhabitants", "inwoners", "aantalinwoners"),
}
_DATE = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d{2})-?(?P<d>\d{2})|(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})"
)
_WHOLE = re.compile(r"\d{1,8}|\d{1,3}(?:[. ]\d{3})+")
_NEEDED = (
    "it needs a header with date, old_code (or old_name), new_code (or new_name), and may have inhabitants"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A municipality; ``code`` or ``name`` is empty where the file does not give it."""

    code: str
    name: str

    @property
    def id(self) -> str:
        """What tells it from others."""
        name = name_of(self.name)
        return self.code or (f"{name.base} ({name.suffix})" if name.suffix else name.base)


@dataclass(frozen=True, slots=True)
class Move:
    """Land, and who lives there, that went from one municipality to another.

    Attributes:
        persons: Who moved with it; None where the file does not say.
    """

    day: date
    old: Region
    new: Region
    persons: int | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, with what is needed to point at it."""

    document: Document
    line: int
    fields: dict[str, str]

    def move(self) -> Move:
        return Move(self._day(), self._region("old"), self._region("new"), self._persons())

    def _day(self) -> date:
        text = self.fields.get("day", "")
        found = _DATE.fullmatch(text)
        numbers = [int(n) for n in found.group("y", "m", "d") if n] if found else []
        numbers = numbers or ([int(n) for n in found.group("year", "month", "day")] if found else [])
        try:
            return date(*numbers[:3])
        except (TypeError, ValueError):
            raise self.document.refuse(
                f"{text[:40]!r} is no date", hint="write the day of the merger as 2024-01-01", line=self.line
            ) from None

    def _region(self, which: str) -> Region:
        code, name = (self.fields.get(f"{which}_{part}", "") for part in ("code", "name"))
        if f"{which}_code" in self.fields and not CODE.fullmatch(code):
            raise self.document.refuse(
                f"{code[:40]!r} is no code of the {which} municipality",
                hint="codes are written as GM0106",
                line=self.line,
            )
        if not (code or name):
            raise self.document.refuse(f"the row names no {which} municipality", hint=_NEEDED, line=self.line)
        return Region(code, name)

    def _persons(self) -> int | None:
        text = self.fields.get("persons", "")
        if not text:
            return None
        if not _WHOLE.fullmatch(text):
            raise self.document.refuse(
                f"{text[:40]!r} is no number of inhabitants",
                hint="write whole numbers, or leave the field empty",
                line=self.line,
            )
        return int(re.sub(r"[^0-9]", "", text))


def read_moves(document: Document) -> list[tuple[int, Move]]:
    """Line and content of each row.

    Raises:
        AuditError: A column is missing, or a row is not what its columns say; says where.
    """
    (first, header), *body = delimited(document)
    columns = _columns(document, first, header)
    if not body:
        raise document.refuse("the file holds no merger", hint=_NEEDED, line=first)
    return [(line, _row(document, line, fields, (columns, len(header))).move()) for line, fields in body]


def _row(document: Document, line: int, fields: Sequence[str], shape: tuple[dict[str, int], int]) -> _Row:
    columns, width = shape
    if len(fields) != width:
        raise document.refuse(
            f"the row has {counted(len(fields))} where the header has {width}",
            hint="the file is cut off, or a name holds the delimiter without quotation marks",
            line=line,
        )
    return _Row(document, line, {what: " ".join(fields[at].split()) for what, at in columns.items()})


def _columns(document: Document, line: int, header: Sequence[str]) -> dict[str, int]:
    names = [re.sub(r"[^a-z]", "", heading.casefold()) for heading in header]
    columns: dict[str, int] = {}
    for what, known in _COLUMNS.items():
        places = [i for i, name in enumerate(names) if name in known]
        if len(places) > 1:
            raise document.refuse(f"several columns hold the {what}", hint=_NEEDED, line=line)
        columns |= dict.fromkeys([what], places[0]) if places else {}
    for needed in (("day",), ("old_code", "old_name"), ("new_code", "new_name")):
        if not any(what in columns for what in needed):
            said = {"day": "date"}.get(needed[0], needed[0].partition("_")[0] + " municipality")
            raise document.refuse(f"no column holds the {said}", hint=_NEEDED, line=line)
    coded, named = ({f"old_{part}", f"new_{part}"} for part in ("code", "name"))
    if coded <= columns.keys():
        return columns
    if not named <= columns.keys():
        raise document.refuse(
            "one municipality is told by its code and the other by its name",
            hint="give the codes of both, or the names of both",
            line=line,
        )
    return {what: at for what, at in columns.items() if what not in coded}
