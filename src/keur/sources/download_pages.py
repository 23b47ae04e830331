"""A download that is not complete: pages in a folder, and a manifest that says which they are."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from keur.errors import DownloadError, Place

_MANIFEST = "manifest.jsonl"
_SCHEMA = "keur.partial/1"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer that is kept.

    Attributes:
        query: Of the page that follows; None where this is the last.
    """

    collection: str
    number: int
    file: str
    rows: int
    query: str | None
    sha256: str


class Partial:
    """Pages of one table as it was at one moment.

    Each is written to its file before the manifest names it, so that a page is either whole or not there.

    Args:
        folder: Of the manifest; the pages stand in a folder in it that is named for the table.
        of: What the pages are of. Pages of anything else are thrown away.
    """

    def __init__(self, folder: Path, table: str, of: Mapping[str, Any]) -> None:
        self.folder = folder
        self.pages_folder = folder / table
        self._pages: dict[str, list[Page]] = {}
        header = {"schema": _SCHEMA, **of}
        with explained(folder):
            lines = self._lines()
            if lines[:1] == [header]:
                self._resume(lines[1:])
            else:
                self.discard()
            self.pages_folder.mkdir(parents=True, exist_ok=True)
            self._write([header, *map(asdict, self._all())], "w")

    def pages(self, collection: str) -> Sequence[Page]:
        """The pages of a collection that are here, in their order."""
        return self._pages.get(collection, ())

    @property
    def size(self) -> int:
        """Bytes of all pages."""
        return sum((self.pages_folder / page.file).stat().st_size for page in self._all())

    def keep(self, collection: str, content: bytes, rows: int, query: str | None) -> None:
        """Keep the next page of a collection.

        Raises:
            DownloadError: It cannot be written.
        """
        pages = self._pages.setdefault(collection, [])
        number = len(pages) + 1
        file = f"{collection}{f'_{number}' if number > 1 else ''}.json"
        page = Page(collection, number, file, rows, query, hashlib.sha256(content).hexdigest())
        with explained(self.pages_folder):
            (self.pages_folder / file).write_bytes(content)
            self._write([asdict(page)], "a")
        pages.append(page)

    def contents(self, collection: str) -> Iterator[bytes]:
        """The bytes of each page of a collection."""
        with explained(self.pages_folder):
            for page in self.pages(collection):
                yield (self.pages_folder / page.file).read_bytes()

    def tidy(self) -> None:
        """Remove what the manifest does not name: a page that was being written when all stopped."""
        named = {page.file for page in self._all()}
        with explained(self.pages_folder):
            for path in self.pages_folder.iterdir():
                if path.name not in named:
                    path.unlink()

    def discard(self) -> None:
        """Throw everything away."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        with suppress(OSError):  # another service's pages may stand beside it
            self.folder.parent.rmdir()

    def _all(self) -> list[Page]:
        return [page for pages in self._pages.values() for page in pages]

    def _lines(self) -> list[Any]:
        """The lines of the manifest that are whole."""
        try:
            text = (self.folder / _MANIFEST).read_text("utf-8")
            return [json.loads(line) for line in text.split("\n")[:-1]]
        except (FileNotFoundError, ValueError):
            return []

    def _resume(self, records: Sequence[Mapping[str, Any]]) -> None:
        for record in records:
            page = Page(**record)
            pages = self._pages.setdefault(page.collection, [])
            if page.number == len(pages) + 1 and self._is_whole(page):
                pages.append(page)

    def _is_whole(self, page: Page) -> bool:
        try:
            content = (self.pages_folder / page.file).read_bytes()
        except FileNotFoundError:
            return False
        return hashlib.sha256(content).hexdigest() == page.sha256

    def _write(self, records: Sequence[Mapping[str, Any]], mode: str) -> None:
        with (self.folder / _MANIFEST).open(mode, encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Say in a sentence that something cannot be kept.

    Raises:
        DownloadError: Reading or writing failed.
    """
    try:
        yield
    except OSError as error:
        raise DownloadError(
            f"the pages cannot be kept: {(error.strerror or str(error)).lower()}",
            hint="name another folder with --archive, or make room",
            place=Place(str(place)),
        ) from None
