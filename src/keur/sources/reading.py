"""One way into the house: a file or bytes become a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from keur.release.release import Release
from keur.sources.document import Document, load
from keur.sources.foreign import READ_HERE, refuse_foreign
from keur.sources.page import StatLinePage
from keur.sources.statline_csv import StatLineCsv


class Reader(Protocol):
    """What reads one encoding."""

    @property
    def format(self) -> str:
        """Name of the encoding."""

    def handles(self, document: Document) -> bool:
        """Whether a document is in this encoding, told by its content."""

    def read(self, document: Document) -> Release:
        """The release that it holds."""


READERS: tuple[Reader, ...] = (StatLineCsv(), StatLinePage())
"""Every reader; the first that handles a document reads it."""


def read(
    path: Path | None = None,
    content: bytes | None = None,
    *,
    name: str | None = None,
    known: Mapping[str, Sequence[str]] | None = None,
) -> Release:
    """The release in a file, or in bytes that came another way.

    Args:
        path: The file.
        content: The bytes, e.g. of standard input; then ``path`` is not opened.
        name: What to call the bytes; an identifier or date in it counts as one in a file's name.
        known: Categories known to exist, by heading of their dimension, where the caller has a contract.
            Lists of several tables may be joined. Only a page without delimiters makes use of them.

    Raises:
        UnreadableReleaseError: There is no release in it that this version reads.
        TypeError: Neither a path nor bytes were given.
    """
    document = _document(path, content, name, known or {})
    refuse_foreign(document)
    for reader in READERS:
        if reader.handles(document):
            return reader.read(document)
    raise document.refuse("this is no release in an encoding that can be read", hint=READ_HERE)


def _document(
    path: Path | None, content: bytes | None, name: str | None, known: Mapping[str, Sequence[str]]
) -> Document:
    if content is not None:
        called = name or (path.name if path else "standard input")
        return Document(called, content, str(path or called), known)
    if path is None:
        raise TypeError("read() needs a path or content")
    return load(path, known=known)
