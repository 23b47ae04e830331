"""Persons on 1 January by region and year, and how a region of a release finds its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from keur.errors import Place, UnreadableInputError, UnreadableReleaseError
from keur.release.release import Release
from keur.sources import reading
from keur.sources.bundle import is_folder, of_content
from keur.sources.document import Document, load
from keur.sources.foreign import refuse_foreign
from keur.sources.population_release import rows_of
from keur.sources.population_rows import Row, is_register, read_rows
from keur.sources.region_names import (
    AS_MUNICIPALITY,
    AS_PROVINCE,
    CODE,
    COUNTRY,
    DISTRICT,
    DISTRICTS,
    MUNICIPALITY,
    PROVINCE,
    Name,
    kind_of,
    name_of,
)  # fmt: skip
from keur.sources.zipped import SIGNATURE


@dataclass(frozen=True)
class Population:
    """A population register.

    A region is found by its code, else by its label as published, else by the label with a suffix such
    as ``(gemeente)`` or ``(NH.)`` added or taken away, where only one region can be meant. A province
    never answers to a bare name that a municipality has, and no region to the code of another.

    Attributes:
        name: Name of the file.
        sha256: Digest of its bytes.
        rows: One per region and year.
        said: How the population was found in a table of more than that, as a sentence; else empty.
    """

    name: str
    sha256: str
    rows: tuple[Row, ...]
    said: str = ""

    def of(self, label: str, year: int, key: str = "") -> int | None:
        """Persons in a region on 1 January of a year; None where the register does not say.

        Args:
            key: Code of the region, where the release has codes.
        """
        return self._figures.get((self._region(label, year, key), year))

    def complete(self, year: int) -> bool:
        """Whether the municipalities of a year add up to the country exactly.

        That proves that the list of inhabited municipalities of that year is complete.
        """
        kinds = self._by_kind.get(year, {})
        country = kinds.get(COUNTRY, [])
        return len(country) == 1 and sum(kinds.get(MUNICIPALITY, [])) == country[0]

    def known(self, label: str, key: str = "") -> bool:
        """Whether a region is one municipality in some year.

        Of other regions a file may hold some years only: that they are absent from one proves nothing.
        """
        found = (self._region(label, year, key) for year in self.years)
        return any(self._kinds.get(region) == MUNICIPALITY for region in found)

    def unclear(self, label: str, key: str = "") -> bool:
        """Whether several regions may be meant, such as by ``Bergen``."""
        if key in self._kinds or name_of(label, key).base not in self.ambiguous:
            return False
        return all(self._region(label, year, key) is None for year in self.years)

    @property
    def holds_districts(self) -> bool:
        """Whether districts of municipalities are among its regions."""
        return any(row.kind in DISTRICTS or DISTRICT.match(row.label) for row in self.rows)

    def called(self, label: str) -> int:
        """How many regions, of whatever kind, have this name; one with a suffix answers without it too."""
        name = name_of(label)
        found = self._named.get(name, []) if name.suffix else self._namesakes.get(name.base, [])
        return len({row.region for row in found})

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years it holds, rising."""
        return tuple(sorted({row.year for row in self.rows}))

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Names without their suffix that stand for several regions of one kind, such as ``Bergen``."""
        meant: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.rows:
            meant[name_of(row.label).base, row.kind].add(row.region)
        return frozenset(label for (label, _), regions in meant.items() if len(regions) > 1)

    def _region(self, label: str, year: int, key: str) -> str | None:
        if key in self._kinds:
            return key
        found = self._called(name_of(label, key), year)
        if found is None or not CODE.fullmatch(key):
            return found
        kind = self._kinds[found]
        # the register has a code for it, and it is another: only the country has two
        other = CODE.fullmatch(found) and kind != COUNTRY
        return None if other or kind != kind_of(key) else found

    def _called(self, name: Name, year: int) -> str | None:
        exact = self._only(self._named.get(name, ()), year)
        if exact or name in self._named:
            return exact
        namesakes = self._namesakes.get(name.base, ())
        if name.suffix == AS_PROVINCE:
            return self._only((row for row in namesakes if row.kind == PROVINCE), year)
        municipalities = [row for row in namesakes if row.kind == MUNICIPALITY]
        if name.suffix == "":
            return self._only(municipalities or namesakes, year)
        if name.base in self.ambiguous:
            return None
        unsuffixed = (
            row for row in municipalities if name.suffix == AS_MUNICIPALITY or not name_of(row.label).suffix
        )
        return self._only(unsuffixed, year)

    def _only(self, rows: Iterable[Row], year: int) -> str | None:
        """The one region among these that has a figure in a year, a municipality before anything else."""
        there = {row.region: row.kind for row in rows if (row.region, year) in self._figures}
        best = [region for region, kind in there.items() if kind == MUNICIPALITY] or list(there)
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
    def _named(self) -> dict[Name, list[Row]]:
        groups: defaultdict[Name, list[Row]] = defaultdict(list)
        for row in self.rows:
            # a table without labels calls the country by its code; there is one
            nameless = row.kind == COUNTRY and row.label == row.region
            groups[Name("Nederland") if nameless else name_of(row.label)].append(row)
        return dict(groups)

    @cached_property
    def _namesakes(self) -> dict[str, list[Row]]:
        groups: defaultdict[str, list[Row]] = defaultdict(list)
        for name, rows in self._named.items():
            groups[name.base] += rows
        return dict(groups)


def read(path: Path) -> Population:
    """The register in a CSV with a region, a year and a population, or in a StatLine table in any encoding.

    Raises:
        UnreadableInputError: It is missing, is no such file, or contradicts itself.
    """
    if not is_folder(path):
        document = load(path, error=UnreadableInputError)
        if _is_plain(document, path.parent):
            return from_document(document)
    try:
        release = reading.read(path)
    except UnreadableReleaseError as error:
        raise UnreadableInputError(error.sentence, hint=error.hint, place=error.place) from None
    return from_release(release, str(path))


def from_document(document: Document) -> Population:
    """The register in a CSV.

    Raises:
        AuditError: It is no such file, or contradicts itself.
    """
    refuse_foreign(document)
    rows = read_rows(document)
    return Population(document.name, document.sha256, _consistent(rows, document.shown or document.name))


def from_release(release: Release, shown: str) -> Population:
    """The register in a table that holds the population on 1 January.

    Args:
        shown: How messages call the table.

    Raises:
        UnreadableInputError: It does not hold one, or it is not plain which of its columns is meant.
    """
    rows, said = rows_of(release, shown)
    return Population(release.source.name, release.source.sha256, _consistent(rows, shown), said)


def _is_plain(document: Document, folder: Path) -> bool:
    """Whether this is a plain CSV, rather than a table in one of the encodings of releases.

    Raises:
        AuditError: It is neither.
    """
    content = document.content
    if content.startswith(SIGNATURE):
        return False
    bundle = of_content(document.name, content, shown=document.shown, folder=folder, error=document.error)
    if any(reader.handles(bundle) for reader in reading.BUNDLE_READERS):
        return False
    refuse_foreign(document)
    return is_register(document) or not any(reader.handles(document) for reader in reading.READERS)


def _consistent(rows: Iterable[tuple[int, Row]], shown: str) -> tuple[Row, ...]:
    seen: dict[tuple[str, int], Row] = {}
    for line, row in rows:
        before = seen.setdefault((row.region, row.year), row)
        if before.persons != row.persons:
            raise UnreadableInputError(
                f"{row.label} has {row.persons} inhabitants in {row.year} here and {before.persons} above",
                hint="keep one figure per region and year",
                place=Place(shown, line),
            )
    return tuple(seen.values())
