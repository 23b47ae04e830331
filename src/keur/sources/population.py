"""Persons on 1 January by region and year, and how a label of a release finds its region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from keur.errors import UnreadableInputError
from keur.sources.document import Document, load
from keur.sources.foreign import refuse_foreign
from keur.sources.population_rows import Row, read_rows

_SUFFIX = re.compile(r"(?P<base>.+?) \((?P<suffix>[^()]+)\)")
_COUNTRY = "NL"
_MUNICIPALITY = "GM"
_PROVINCE = "PV"
_ANY_MUNICIPALITY = "gemeente"


@dataclass(frozen=True)
class Population:
    """A population register.

    A region is found by its label as published, else by the label with a suffix such as ``(gemeente)`` or
    ``(NH.)`` added or taken away, where only one region can be meant. A province never answers to a bare
    name that a municipality has.

    Attributes:
        name: Name of the file.
        sha256: Digest of its bytes.
        rows: One per region and year.
    """

    name: str
    sha256: str
    rows: tuple[Row, ...]

    def of(self, label: str, year: int) -> int | None:
        """Persons in a region on 1 January of a year; None where the register does not say."""
        return self._figures.get((self._region(_plain(label), year), year))

    def complete(self, year: int) -> bool:
        """Whether the municipalities of a year add up to the country exactly.

        That proves that the list of inhabited municipalities of that year is complete.
        """
        kinds = self._by_kind.get(year, {})
        country = kinds.get(_COUNTRY, [])
        return len(country) == 1 and sum(kinds.get(_MUNICIPALITY, [])) == country[0]

    def known(self, label: str) -> bool:
        """Whether a label stands for one municipality in some year.

        Of other regions a file may hold some years only: that they are absent from one proves nothing.
        """
        found = (self._region(_plain(label), year) for year in self.years)
        return any(self._kinds.get(region) == _MUNICIPALITY for region in found)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years it holds, rising."""
        return tuple(sorted({row.year for row in self.rows}))

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Labels without their suffix that stand for several regions of one kind, such as ``Bergen``."""
        meant: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.rows:
            meant[_base(_plain(row.label)), row.kind].add(row.region)
        return frozenset(label for (label, _), regions in meant.items() if len(regions) > 1)

    def _region(self, label: str, year: int) -> str | None:
        exact = self._only(self._labelled.get(label, ()), year)
        if exact or label in self._labelled:
            return exact
        base, suffix = _base(label), _suffix(label)
        namesakes = self._namesakes.get(base, ())
        if suffix == _PROVINCE:
            return self._only((row for row in namesakes if row.kind == _PROVINCE), year)
        municipalities = [row for row in namesakes if row.kind == _MUNICIPALITY]
        if suffix == "":
            return self._only(municipalities or namesakes, year)
        if base in self.ambiguous:
            return None
        fitting = (
            row for row in municipalities if suffix == _ANY_MUNICIPALITY or not _suffix(_plain(row.label))
        )
        return self._only(fitting, year)

    def _only(self, rows: Iterable[Row], year: int) -> str | None:
        """The one region among these that has a figure in a year, a municipality before anything else."""
        there = {row.region: row.kind for row in rows if (row.region, year) in self._figures}
        best = [region for region, kind in there.items() if kind == _MUNICIPALITY] or list(there)
        return best[0] if len(best) == 1 else None

    @cached_property
    def _figures(self) -> dict[tuple[str | None, int], int]:
        return {(row.region, row.year): row.persons for row in self.rows}

    @cached_property
    def _by_kind(self) -> dict[int, dict[str, list[int]]]:
        kinds: dict[int, dict[str, list[int]]] = {}
        for (region, year), persons in self._figures.items():
            kinds.setdefault(year, {}).setdefault(self._kinds[region], []).append(persons)
        return kinds

    @cached_property
    def _kinds(self) -> dict[str | None, str]:
        return {row.region: row.kind for row in self.rows}

    @cached_property
    def _labelled(self) -> dict[str, list[Row]]:
        return _grouped(self.rows, whole=True)

    @cached_property
    def _namesakes(self) -> dict[str, list[Row]]:
        return _grouped(self.rows, whole=False)


def read(path: Path) -> Population:
    """The register in a CSV file with a region (code or label), a year and a population.

    Raises:
        UnreadableInputError: The file is missing, is no such file, or contradicts itself.
    """
    return from_document(load(path, error=UnreadableInputError))


def from_document(document: Document) -> Population:
    """The register in a document.

    Raises:
        AuditError: It is no such file, or contradicts itself.
    """
    refuse_foreign(document)
    return Population(document.name, document.sha256, _consistent(document, read_rows(document)))


def _consistent(document: Document, rows: list[tuple[int, Row]]) -> tuple[Row, ...]:
    seen: dict[tuple[str, int], int] = {}
    for line, row in rows:
        before = seen.setdefault((row.region, row.year), row.persons)
        if before != row.persons:
            raise document.refuse(
                f"{row.label} has {row.persons} inhabitants in {row.year} here and {before} above",
                hint="keep one figure per region and year",
                line=line,
            )
    return tuple(row for _, row in rows)


def _grouped(rows: Iterable[Row], *, whole: bool) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        label = _plain(row.label)
        groups[label if whole else _base(label)].append(row)
    return dict(groups)


def _plain(label: str) -> str:
    return " ".join(label.replace("’", "'").split())


def _base(label: str) -> str:
    found = _SUFFIX.fullmatch(label)
    return found["base"] if found else label


def _suffix(label: str) -> str:
    found = _SUFFIX.fullmatch(label)
    return found["suffix"] if found else ""
