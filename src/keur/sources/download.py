"""A table from a service of open data into a folder that the readers read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from keur.errors import DownloadError, Place
from keur.release.numbers import number
from keur.release.release import Edition
from keur.sources.download_client import Announce, Answer, Client, MissingError
from keur.sources.download_pages import Partial
from keur.sources.download_services import Record, Service, Wanted
from keur.sources.json_rows import NEXT

ROUNDS = 2
"""How often a table is downloaded that changes in the meantime."""
_NAME = re.compile(r"[^\W\d]\w{0,99}")
_ROW_NUMBER = re.compile(rb'(?<!\\)"I[dD]"\s*:\s*([0-9]{1,18})')


@dataclass(frozen=True, slots=True)
class Address:
    """A table at a service, e.g. ``https://datasets.cbs.nl/odata/v1/CBS`` and ``86050NED``."""

    service: Service
    base: str
    table: str

    def __str__(self) -> str:
        return f"{self.base}/{self.table}"

    def of(self, collection: str, query: str) -> str:
        """The address of a page of a collection."""
        return f"{self}/{collection}{f'?{query}' if query else ''}"


@dataclass(frozen=True)
class Head:
    """What a service says about a table.

    Attributes:
        record: Fields of the record about it, as text.
    """

    address: Address
    content: bytes
    record: Mapping[str, str]

    @cached_property
    def table(self) -> str:
        """The identifier as the service writes it."""
        return self.record.get("Identifier", "").strip() or self.address.table

    @cached_property
    def edition(self) -> Edition | None:
        """The edition that is there now."""
        return self.address.service.edition(self.record)

    @cached_property
    def modified(self) -> dict[str, str]:
        """What tells this state of the table from another."""
        return {name: self.record.get(name, "") for name in self.address.service.stamps}

    @cached_property
    def rows(self) -> int | None:
        """Number of rows of the figures; None where it is not said."""
        text = self.record.get(self.address.service.count, "")
        return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def look(client: Client, address: Address) -> Head:
    """What a service says about a table now.

    Raises:
        DownloadError: It has no such table, or cannot be asked.
    """
    service = address.service
    where = address.of(service.about, service.query)
    try:
        answer = client.get(where)
    except MissingError:
        raise DownloadError(
            f"there is no table {address.table}",
            hint="check its identifier, or try the other service with --api",
            place=Place(where),
        ) from None
    rows = _rows(answer, where)
    record = {key: "" if value is None else str(value) for key, value in (rows[0] if rows else {}).items()}
    head = Head(address, answer.content, record)
    if head.table.casefold() != address.table.casefold():
        raise DownloadError(
            f"the service answered about {head.table[:40]!r} instead of {address.table}",
            hint="check the address of the service",
            place=Place(where),
        )
    return head


def download(client: Client, head: Head, folder: Path, announce: Announce) -> tuple[Head, Partial]:
    """All pages of a table, those that are here already not asked again.

    Args:
        head: What the service said just now.
        folder: For the pages and their manifest.

    Returns:
        What the service says about the table that was downloaded, and its pages.

    Raises:
        DownloadError: The table cannot be had, is not complete, or keeps changing. The pages stay where
            the next call finds them, unless they are of no use.
    """
    for _ in range(ROUNDS):
        partial = _Download(client, head, folder, announce).run()
        now = look(client, head.address)
        if now.modified == head.modified:
            return head, partial
        announce("the table was modified during the download: starting over")
        head = now
    raise DownloadError(
        "the table was modified again while it was downloaded",
        hint="a publication is going on; try again in an hour",
        place=Place(str(head.address)),
    )


class _Download:
    """One round of a download."""

    def __init__(self, client: Client, head: Head, folder: Path, announce: Announce) -> None:
        self._client = client
        self._head = head
        self._announce = announce
        self._service = head.address.service
        of = {"api": self._service.api, "from": str(head.address), "modified": head.modified}
        self._partial = Partial(folder, head.table, of)

    def run(self) -> Partial:
        """The pages, all of them."""
        self._client.received = 0
        if kept := self._partial.size:
            self._announce("going on with an earlier download")
            self._client.count(kept)
        about = self._service.about
        if not self._partial.pages(about):
            self._partial.keep(about, self._head.content, 1, None)
        for wanted in self._service.describing(self._collection):
            self._complete(wanted)
        self._complete(Wanted(self._service.figures))
        self._partial.tidy()
        self._refuse_incomplete()
        return self._partial

    def _complete(self, wanted: Wanted) -> None:
        """Ask for the pages of a collection that are not here."""
        if not _NAME.fullmatch(wanted.name):
            raise DownloadError(
                f"the service names a collection {wanted.name[:40]!r}, which is no name",
                hint="check the address of the service",
                place=Place(str(self._head.address)),
            )
        asked: set[str] = set()
        while (query := self._next(wanted.name)) is not None:
            where = self._head.address.of(wanted.name, query)
            if where in asked:
                said = "the service names this page as the one behind itself"
                raise DownloadError(said, hint="try again later", place=Place(where))
            asked.add(where)
            try:
                self._ask(wanted.name, where)
            except MissingError as error:
                if wanted.optional:
                    return
                raise DownloadError(
                    f"the service has table {self._head.table}, but not its {wanted.name}",
                    hint="try the other service with --api",
                    place=error.place,
                ) from None

    def _next(self, collection: str) -> str | None:
        """The query of the next page of a collection; None where it is complete."""
        pages = self._partial.pages(collection)
        return pages[-1].query if pages else self._query(0)

    def _query(self, skip: int) -> str:
        most = self._service.most
        return self._asking(f"$top={most}&$skip={skip}" if most else "")

    def _asking(self, query: str) -> str:
        """A query that asks what every request asks."""
        every = self._service.query
        return query if every in query else "&".join(filter(None, (every, query)))

    def _ask(self, collection: str, where: str) -> None:
        answer = self._client.get(where)
        rows = _rows(answer, where)
        here = sum(page.rows for page in self._partial.pages(collection)) + len(rows)
        of = self._head.rows if collection == self._service.figures else None
        self._announce(
            f"{self._head.table} {collection}: {number(here)}{f' of {number(of)}' if of else ''} rows"
        )
        self._partial.keep(collection, answer.content, len(rows), self._following(answer, here, of))

    def _following(self, answer: Answer, here: int, of: int | None) -> str | None:
        """The query of the page behind an answer.

        The link to it may name another server than a mirror, so only its query counts.
        """
        value = answer.value if isinstance(answer.value, dict) else {}
        if link := next((value[key] for key in NEXT if isinstance(value.get(key), str)), None):
            return self._asking(urlsplit(link).query)
        most = self._service.most
        full = most and value.get("value") and here % most == 0
        return self._query(here) if full and here != of else None

    def _collection(self, name: str) -> Sequence[Record]:
        contents = self._partial.contents(name)
        return [row for content in contents for row in _rows(Answer(content, json.loads(content)), name)]

    def _refuse_incomplete(self) -> None:
        """Refuse pages that are not the whole table, or hold a row twice; they are of no use then."""
        figures = self._service.figures
        here = sum(page.rows for page in self._partial.pages(figures))
        numbers = [
            np.array(_ROW_NUMBER.findall(content), np.int64) for content in self._partial.contents(figures)
        ]
        every = np.concatenate(numbers)
        wrong = ""
        if self._head.rows is not None and self._head.rows != here:
            wrong = f"the service gave {number(here)} of {number(self._head.rows)} rows"
        elif len(np.unique(every)) != len(every):
            wrong = "the service gave a row on two pages"
        if wrong:
            self._partial.discard()
            raise DownloadError(
                wrong,
                hint="try again later, or the other service with --api",
                place=Place(str(self._head.address)),
            )


def _rows(answer: Answer, where: str) -> list[dict[str, Any]]:
    """The rows of an answer: those in its envelope, or the one that it is."""
    value = answer.value
    if isinstance(value, dict):
        value = value.get("value", [value])
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return value
    raise DownloadError(
        "the answer is no collection of open data",
        hint="check the address of the service",
        place=Place(where),
    )
