"""The collections of an open-data table, wherever in a bundle they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath

import numpy as np

from keur.errors import AuditError
from keur.release.release import Codes
from keur.sources.bundle import Bundle
from keur.sources.json_rows import Page, Row, RowLines, pages_of, value_of

_IS_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]|version https://git-lfs")
"""Or stands for a file that may be; it is refused when it is read."""
_CONTEXT = re.compile(r'"@?odata\.(?:metadata|context)"\s*:\s*"(?P<address>[^"]*)"')
_NEXT = re.compile(rb'"@?odata\.nextLink"\s*:\s*"')
_FRAGMENT = re.compile(r"#(?:[\w.]*\.)?(?P<name>\w+)")
_TABLE_OF_ADDRESS = re.compile(r"/(?P<table>\w+)/\$metadata")
_TABLE_OF_NAME = re.compile(r"(?<![A-Za-z0-9])(?P<table>\d{5}[A-Za-z]{3})(?![A-Za-z0-9])")
_PAGE = re.compile(r"\d{1,5}")
_ENDINGS = {".json", ".jsonl", ".ndjson", ".txt", ""}
_EDGE = "-"


@dataclass(frozen=True, slots=True)
class Part:
    """One member that holds one collection, or a page of it.

    Attributes:
        words: What its name, and the folder it stands in, are made of: ``-typeddataset-2-``.
        table: Identifier that the member names; empty where it names none.
        says: The collection that its envelope names; empty where it has none.
    """

    member: str
    words: tuple[str, ...]
    table: str
    says: str

    def holds(self, collection: str) -> bool:
        """Whether this is (a page of) a collection: told by its envelope, else by its name."""
        wanted = _words(collection)
        if self.says:
            return _words(self.says) == wanted
        return any(f"{_EDGE}{wanted}{_EDGE}" in words for words in self.words)

    def page(self, collection: str) -> int | None:
        """The number of the page, behind the collection in the name; None where it has none."""
        wanted = _words(collection)
        behind = self.words[0].rpartition(f"{_EDGE}{wanted}{_EDGE}")[2].split(_EDGE)
        numbers = [word for word in behind if _PAGE.fullmatch(word)]
        return int(numbers[0]) if numbers else None


@dataclass(frozen=True, slots=True)
class Collection:
    """All rows of a collection.

    Attributes:
        rows: Numbers are text, exactly as written.
        lines: Shape (rows,), line of its file that each row begins on, counted from 1.
        members: Names of the files it was read from.
    """

    name: str
    rows: list[Row]
    lines: Codes
    members: tuple[str, ...]


class Collected:
    """The JSON collections of one table.

    Args:
        bundle: A folder or archive of JSON files, one file with others beside it, or one file of all
            collections by their names.
        names: Collections that a file of all collections may hold; at least one of them tells it.
    """

    def __init__(self, bundle: Bundle, names: Iterable[str]) -> None:
        self.bundle = bundle
        self._names = tuple(names)
        self._used: dict[str, None] = {}

    @cached_property
    def inner(self) -> Mapping[str, Collection]:
        """The collections of the one file that holds them all; empty where there is no such file."""
        named = self.bundle.chosen or (self.bundle.names[0] if len(self.bundle.names) == 1 else None)
        if named is None or not is_json(self.bundle, named):
            return {}
        document = self.bundle.document(named)
        value, per_line = value_of(document)
        if per_line or not isinstance(value, dict) or not set(self._names) & set(value):
            return {}
        lines = RowLines(document.text)
        lines.inner()
        found = {}
        for name, content in value.items():
            if isinstance(content, dict | list):
                found[name] = _joined(name, pages_of(document, content, lines), (named,))
        return found

    @cached_property
    def table(self) -> str:
        """Identifier of the table that most members name; empty where none does.

        Raises:
            AuditError: The members are of several tables and none was chosen.
        """
        tables = sorted({part.table for part in self._all if part.table}, key=str.casefold)
        if len({table.casefold() for table in tables}) < 2:  # noqa: PLR2004 - one table or none
            return tables[0] if tables else ""
        chosen = next((part.table for part in self._all if part.member == self.bundle.chosen), "")
        if not chosen:
            raise self.bundle.refuse(
                f"this holds several tables: {', '.join(tables[:10])}",
                hint="name the file with the figures of one of them; what belongs to it is found beside it",
            )
        return chosen

    def digest(self) -> str:
        """SHA-256 of what was read, as in :meth:`Bundle.digest`."""
        return self._near.digest(self._used)

    def chosen_is(self, name: str) -> bool:
        """Whether the one file that was named holds this collection, or a page of it."""
        return any(part.member == self.bundle.chosen and part.holds(name) for part in self._all)

    def find(self, *names: str) -> Collection | None:
        """The collection of the first of these names that is here, its pages joined; None where none is.

        Raises:
            AuditError: It cannot be read, or a page of it is missing.
        """
        for name in names:
            if name in self.inner:
                self._used |= dict.fromkeys(self.inner[name].members)
                return self.inner[name]
            if not self.inner and (parts := self._parts(name)):
                self._used |= dict.fromkeys(part.member for part in parts)
                return self._loaded(name, parts)
        return None

    def each(self, name: str) -> Iterator[tuple[str, Page]]:
        """The pages of a collection one by one with the member each came from, for what is large.

        Raises:
            AuditError: It is not here, it cannot be read, or a page of it is missing.
        """
        parts = [] if name in self.inner else self._parts(name)
        if parts and not self.inner:
            self._used |= dict.fromkeys(part.member for part in parts)
            yield from self._pages(name, parts)
        else:
            found = self.need(name)
            yield found.members[0], Page(found.rows, found.lines)

    def need(self, *names: str) -> Collection:
        """The collection of the first of these names that is here.

        Raises:
            AuditError: None is, or it cannot be read.
        """
        if (found := self.find(*names)) is None:
            raise self.bundle.refuse(
                f"the collection {' or '.join(names)} is missing",
                hint="download it too and put it beside the others",
            )
        return found

    def refuse(
        self, sentence: str, *, hint: str, collection: Collection | None = None, row: int | None = None
    ) -> AuditError:
        """The error about a collection, or about one of its rows; to be raised."""
        alone = collection is not None and len(collection.members) == 1
        member = collection.members[0] if collection and alone else None
        line = int(collection.lines[row]) if collection and alone and row is not None else None
        return self.bundle.refuse(sentence, hint=hint, member=member, line=line)

    @cached_property
    def _all(self) -> tuple[Part, ...]:
        return tuple(_part(self._near, name) for name in self._near.names if is_json(self._near, name))

    def _parts(self, name: str) -> list[Part]:
        """The members of a collection, in the order of their pages, each page once."""
        fitting = [
            p for p in self._all if p.table.casefold() in {"", self.table.casefold()} and p.holds(name)
        ]
        chosen = [part for part in fitting if part.member == self.bundle.chosen]
        if chosen and chosen[0].page(name) is None and not _NEXT.search(self._near.read(chosen[0].member)):
            return chosen
        once: dict[bytes, Part] = {}
        for part in sorted(fitting, key=lambda part: (part.page(name) or -1, part.member)):
            once.setdefault(self._near.read(part.member), part)
        return list(once.values())

    @cached_property
    def _near(self) -> Bundle:
        return self.bundle.with_neighbours()

    def _loaded(self, name: str, parts: list[Part]) -> Collection:
        pages = [page for _, page in self._pages(name, parts)]
        return _joined(name, pages, tuple(part.member for part in parts))

    def _pages(self, name: str, parts: list[Part]) -> Iterator[tuple[str, Page]]:
        self._refuse_gaps(name, parts)
        number = more = 0
        for part in parts:
            document = self._near.document(part.member)
            value, per_line = value_of(document)
            for page in pages_of(document, value, RowLines(document.text, one_per_line=per_line)):
                number, more = number + 1, more + page.more
                yield part.member, page
        if more >= number:
            raise self.bundle.refuse(
                f"the collection {name} goes on on a page that is not here",
                hint="download every page: each answer names the next in odata.nextLink",
                member=parts[-1].member,
            )

    def _refuse_gaps(self, name: str, parts: list[Part]) -> None:
        pages = [part.page(name) for part in parts]
        numbers = {page for page in pages if page is not None}
        last = max(numbers, default=0)
        missing = set(range(1, last + 1)) - numbers - ({1} if None in pages else set())
        if missing and last < 2 * len(parts):  # larger numbers are years or offsets, not pages
            raise self.bundle.refuse(
                f"page {min(missing)} of the collection {name} is missing", hint="download it too"
            )


def is_json(bundle: Bundle, name: str) -> bool:
    """Whether a member looks like JSON."""
    likely = name == bundle.chosen or PurePosixPath(name).suffix.casefold() in _ENDINGS
    return likely and bool(_IS_JSON.match(bundle.head(name)[:200]))


def _joined(name: str, pages: list[Page], members: tuple[str, ...]) -> Collection:
    rows = pages[0].rows if len(pages) == 1 else list(chain.from_iterable(page.rows for page in pages))
    lines = np.concatenate([page.lines for page in pages]) if pages else np.zeros(0, np.int32)
    return Collection(name, rows, lines, members)


def _part(bundle: Bundle, member: str) -> Part:
    path = PurePosixPath(member)
    head = bundle.head(member).decode("utf-8-sig", errors="replace")
    found = _CONTEXT.search(head)
    address = found["address"] if found else ""
    says = _FRAGMENT.search(address)
    table = _TABLE_OF_ADDRESS.search(address) or _TABLE_OF_NAME.search(path.name)
    table = table or _TABLE_OF_NAME.search(str(path.parent))
    stem = re.sub(r"\.\w+$", "", path.name)
    return Part(
        member,
        (_edged(stem), _edged(path.parent.name + _EDGE + stem)),
        table["table"] if table else "",
        says["name"] if says else "",
    )


def _words(name: str) -> str:
    return _EDGE.join(re.findall(r"[^\W_]+", name.casefold()))


def _edged(name: str) -> str:
    return f"{_EDGE}{_words(name)}{_EDGE}"
