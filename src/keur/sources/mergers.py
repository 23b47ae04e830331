"""Municipal mergers: which regions were abolished or founded, and whose borders moved, on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

from keur.errors import UnreadableInputError
from keur.sources.document import Document, load
from keur.sources.foreign import refuse_foreign
from keur.sources.merger_rows import Move, Region, read_moves
from keur.sources.region_names import AS_MUNICIPALITY, CODE, MUNICIPALITY, Name, kind_of, name_of

SMALLEST = 500
"""Inhabitants that every municipality has; with fewer, what moved was a strip of land."""
_PROVINCES = frozenset(
    ["Groningen", "Fryslân", "Drenthe", "Overijssel", "Flevoland", "Gelderland", "Utrecht", "Noord-Holland",
     "Zuid-Holland", "Zeeland", "Noord-Brabant", "Limburg"]
)  # fmt: skip
"""A bare name of these need not mean the municipality of that name."""


class Register(Protocol):
    """Persons on 1 January by region and year."""

    def of(self, label: str, year: int, key: str = "") -> int | None:
        """Persons in a region; None where the register does not say."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one old municipality on one day."""

    day: date
    old: Region
    new: tuple[Region, ...]


@dataclass(frozen=True)
class Mergers:
    """What a file of mergers says; of what it does not name it says nothing.

    A row tells that land went from an old municipality to a new one. The old one was abolished by it,
    unless the file shows that it went on: it is named on a later day, it received land itself on that
    day, or fewer persons moved than any municipality has.

    Attributes:
        name: Name of the file.
        sha256: Digest of its bytes.
        moves: In the order of the file.
    """

    name: str
    sha256: str
    moves: tuple[Move, ...]

    def abolished(self, label: str, key: str = "") -> date | None:
        """The day from which a region was no more; None where the file does not prove that.

        Args:
            key: Code of the region, where the release has codes.
        """
        return self._abolished.get(self._region(label, key) or "")

    def founded(self, label: str, register: Register, key: str = "") -> date | None:
        """The day on which a region began; None where that is not proved.

        The file cannot tell a new municipality from an old one that grew. A register can: where everybody who
        lives in it on that day came from the municipalities that went into it, nobody lived in it before.
        """
        region = self._region(label, key) or ""
        day = self._first.get(region)
        here = [move for move in self.moves if move.day == day and region in {move.old.id, move.new.id}]
        if day is None or (day.month, day.day) != (1, 1) or any(move.old.id == region for move in here):
            return None
        came = [move.persons for move in here]
        persons = register.of(label, day.year, key)
        return day if persons and None not in came and sum(filter(None, came)) == persons else None

    def moved(self, label: str, year: int, key: str = "") -> bool:
        """Whether people went to or from a region with its borders after 1 January of the year before.

        The last day that counts is 1 January of the year itself. Where it is not plain which municipality is
        meant, each of them counts: this explains a change and accuses nobody.
        """
        days = (day for region in self._may_be(label, key) for day in self._peopled.get(region, ()))
        return any(date(year - 1, 1, 1) < day <= date(year, 1, 1) for day in days)

    def identity(self, label: str, key: str = "") -> str | None:
        """What the file calls a region; None where it does not name it, or not plainly."""
        return self._region(label, key)

    def ends(self) -> Iterator[tuple[date, str, tuple[str, ...]]]:
        """The regions that ended: the day, the region and those it went into, by their identity."""
        for change in self._ended:
            yield change.day, change.old.id, tuple(region.id for region in change.new)

    def strips(self) -> Iterator[tuple[date, str, str]]:
        """Land with people on it that changed hands while both went on: the day, from which, to which."""
        yield from ((m.day, m.old.id, m.new.id) for m in self.border_changes if m.persons != 0)

    def shifts(self) -> Iterator[tuple[date, str]]:
        """The days on which people came to or left a region with its borders."""
        yield from ((day, region) for region, days in self._peopled.items() for day in sorted(days))

    def speaks_of(self, label: str, key: str = "") -> bool:
        """Whether the file may name a region."""
        return bool(self._may_be(label, key))

    @cached_property
    def splits(self) -> tuple[Change, ...]:
        """Municipalities that were divided among several others."""
        return tuple(change for change in self._ended if len(change.new) > 1)

    @cached_property
    def border_changes(self) -> tuple[Move, ...]:
        """Moves of land after which the municipality it came from went on."""
        return tuple(move for move in self.moves if self._abolished.get(move.old.id) != move.day)

    def _region(self, label: str, key: str) -> str | None:
        """The municipality of the file that is meant; by its name only where no other can be."""
        if key in self._first:
            return key
        name, named = name_of(label, key), self._may_be(label, key)
        found = [region for region, own in named.items() if _same(own, name, alone=len(named) == 1)]
        return found[0] if len(found) == 1 else None

    def _may_be(self, label: str, key: str) -> dict[str, Name]:
        """The municipalities of the file that have the code or, without one on both sides, the name."""
        name = name_of(label, key)
        if key in self._first:
            return {key: name}
        coded = bool(CODE.fullmatch(key))
        if coded and kind_of(key) != MUNICIPALITY:
            return {}
        named = self._named.get(name.base, {})
        return {region: own for region, own in named.items() if not (coded and CODE.fullmatch(region))}

    @cached_property
    def _abolished(self) -> dict[str, date]:
        """By region, the day of its end."""
        ended = {}
        for region in {move.old.id for move in self.moves}:
            day = self._last[region]
            here = [move for move in self.moves if move.day == day and region in {move.old.id, move.new.id}]
            went = [move.persons for move in here]
            strip = None not in went and sum(filter(None, went)) < SMALLEST
            if not strip and all(move.new.id != region for move in here):
                ended[region] = day
        return ended

    @cached_property
    def _ended(self) -> tuple[Change, ...]:
        into: defaultdict[tuple[date, Region], list[Region]] = defaultdict(list)
        for move in self.moves:
            if self._abolished.get(move.old.id) == move.day:
                into[move.day, move.old].append(move.new)
        return tuple(Change(day, old, tuple(new)) for (day, old), new in into.items())

    @cached_property
    def _first(self) -> dict[str, date]:
        return {region: min(days) for region, days in self._days.items()}

    @cached_property
    def _last(self) -> dict[str, date]:
        return {region: max(days) for region, days in self._days.items()}

    @cached_property
    def _days(self) -> dict[str, set[date]]:
        return _days(self.moves)

    @cached_property
    def _peopled(self) -> dict[str, set[date]]:
        """By region, the days on which people moved with the land, or may have."""
        return _days(move for move in self.moves if move.persons != 0)

    @cached_property
    def _named(self) -> dict[str, dict[str, Name]]:
        """By name without suffix, the regions called so."""
        named: defaultdict[str, dict[str, Name]] = defaultdict(dict)
        for move in self.moves:
            for region in (move.old, move.new):
                name = name_of(region.name)
                named[name.base][region.id] = name
        return dict(named)


def read(path: Path) -> Mergers:
    """The mergers in a CSV with date, old and new code (or name), and perhaps the inhabitants that moved.

    Raises:
        UnreadableInputError: The file is missing, is no such file, or contradicts itself.
    """
    document = load(path, error=UnreadableInputError)
    refuse_foreign(document)
    moves = read_moves(document)
    _refuse_contradictions(document, moves)
    return Mergers(document.name, document.sha256, tuple(dict.fromkeys(move for _, move in moves)))


def _days(moves: Iterable[Move]) -> dict[str, set[date]]:
    days: defaultdict[str, set[date]] = defaultdict(set)
    for move in moves:
        for region in (move.old, move.new):
            days[region.id].add(move.day)
    return dict(days)


def _same(own: Name, name: Name, *, alone: bool) -> bool:
    """Whether a label may be a municipality of the file, given whether the file has no other of that name."""
    if own == name and name.suffix:
        return True
    plain = {own.suffix, name.suffix} <= {"", AS_MUNICIPALITY}
    return alone and plain and bool(name.suffix or name.base not in _PROVINCES)


def _refuse_contradictions(document: Document, moves: Iterable[tuple[int, Move]]) -> None:
    names: dict[str, str] = {}
    persons: dict[tuple[date, str, str], int | None] = {}
    for line, move in moves:
        for region in (move.old, move.new):
            if region.code and region.name:
                before = names.setdefault(region.code, region.name)
                if name_of(before).base != name_of(region.name).base:
                    raise document.refuse(
                        f"{region.code} is called {region.name} here and {before} above",
                        hint="one of the two codes is wrong",
                        line=line,
                    )
        known = persons.setdefault((move.day, move.old.id, move.new.id), move.persons)
        if known != move.persons:
            raise document.refuse(
                f"what went from {move.old.name or move.old.code} to {move.new.name or move.new.code} "
                f"stands here and above, with other inhabitants",
                hint="keep one row per day, old and new municipality",
                line=line,
            )
