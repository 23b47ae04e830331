"""One way into the house: a file, a folder, an archive or bytes become a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from keur.errors import AuditError
from keur.release.release import Release
from keur.sources.bulk_csv import BulkCsv
from keur.sources.bundle import Bundle, is_file, is_folder, of_content, of_file, of_folder
from keur.sources.document import Document, load
from keur.sources.foreign import READ_HERE, refuse_binary, refuse_foreign
from keur.sources.odata3 import ODataV3
from keur.sources.odata4 import ODataV4
from keur.sources.page import StatLinePage
from keur.sources.parquet import KeptRelease
from keur.sources.portal_csv import PortalCsv
from keur.sources.statline_csv import StatLineCsv
from keur.sources.zipped import SIGNATURE, of_zip


class Reader(Protocol):
    """What reads one encoding that is one text."""

    @property
    def format(self) -> str:
        """Name of the encoding."""

    def handles(self, document: Document) -> bool:
        """Whether a document is in this encoding, told by its content."""

    def read(self, document: Document) -> Release:
        """The release that it holds."""


class BundleReader(Protocol):
    """What reads one encoding that may be several files."""

    @property
    def format(self) -> str:
        """Name of the encoding."""

    def handles(self, bundle: Bundle) -> bool:
        """Whether a bundle is in this encoding, told by the content of its members."""

    def read(self, bundle: Bundle) -> Release:
        """The release that it holds."""


BUNDLE_READERS: tuple[BundleReader, ...] = (KeptRelease(), BulkCsv(), ODataV4(), ODataV3(), PortalCsv())
"""Readers that are asked first; the first that handles a bundle reads it."""
READERS: tuple[Reader, ...] = (StatLineCsv(), StatLinePage())
"""Every reader of a single text; the first that handles a document reads it."""


def read(
    path: Path | None = None,
    content: bytes | None = None,
    *,
    name: str | None = None,
    known: Mapping[str, Sequence[str]] | None = None,
) -> Release:
    """The release in a file, a folder or an archive, or in bytes that came another way.

    Args:
        path: The file or folder. Files that belong to it (the metadata of a download) may stand beside it.
        content: The bytes, e.g. of standard input; then ``path`` is not opened.
        name: What to call the bytes; an identifier or date in it counts as one in a file's name.
        known: Categories known to exist, by heading of their dimension, where the caller has a contract.
            Lists of several tables may be joined. Only a page without delimiters makes use of them.

    Raises:
        UnreadableReleaseError: There is no release in it that this version reads.
        TypeError: Neither a path nor bytes were given.
    """
    bundle = _bundle(path, content, name)
    for of_files in BUNDLE_READERS:
        if of_files.handles(bundle):
            return of_files.read(bundle)
    document = replace(_only(bundle), known=known or {})
    refuse_foreign(document)
    for reader in READERS:
        if reader.handles(document):
            return _read(reader, document)
    raise document.refuse("this is no release in an encoding that can be read", hint=READ_HERE)


def _read(reader: Reader, document: Document) -> Release:
    try:
        return reader.read(document)
    except AuditError:
        if document.unread:  # nobody has looked at all of it, and what is no text is refused as that
            refuse_binary(document)
        raise


def _bundle(path: Path | None, content: bytes | None, name: str | None) -> Bundle:
    if content is None:
        if path is None:
            raise TypeError("read() needs a path or content")
        if is_folder(path):
            return of_folder(path)
        if is_file(path) and not (bundle := of_file(path)).head(path.name).startswith(SIGNATURE):
            return bundle
        called, shown, folder = path.name, str(path), path.parent
        content = load(path).content
    else:
        called = name or (path.name if path else "standard input")
        shown, folder = str(path or called), None
    if content.startswith(SIGNATURE):
        return of_zip(called, content, shown=shown)
    return of_content(called, content, shown=shown, folder=folder)


def _only(bundle: Bundle) -> Document:
    """The one text of a bundle; a CSV of StatLine may be large and is left where it is.

    Raises:
        UnreadableReleaseError: It holds several files, of which none was chosen.
    """
    if len(bundle.names) > 1:
        raise bundle.refuse(
            "these files are together no release in an encoding that can be read",
            hint=f"name the file that holds the table; {READ_HERE}",
        )
    (name,) = bundle.names
    path = bundle.folder / name if bundle.folder else None
    if path and is_file(path) and StatLineCsv().handles(Document(name, bundle.head(name))):
        return Document(name, path, bundle.shown)
    return bundle.document(name)
