"""A zip archive as named members, unless it is built to do harm."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

from keur.errors import AuditError, UnreadableReleaseError
from keur.sources.bundle import DEEPEST, MOST_BYTES, MOST_MEMBERS, Bundle, Content, is_clutter, without_top

SIGNATURE = b"PK\x03\x04"
MOST_EXPANSION = 200
SMALL = 10 << 20
"""Bytes up to which a member may expand by any factor."""
_DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
_SHEETS = ("[Content_Types].xml", "mimetype")


def of_zip(
    name: str, content: bytes, *, shown: str = "", error: type[AuditError] = UnreadableReleaseError
) -> Bundle:
    """The files in an archive.

    Raises:
        AuditError: It is damaged, encrypted, a spreadsheet, too large when expanded, or names paths outside.
    """
    empty = Bundle(name, {}, shown, error=error)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _DAMAGED:
        raise _damaged(empty) from None
    files = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if not all(info.filename for info in files):
        raise _damaged(empty)
    if any(info.filename in _SHEETS for info in files):
        raise empty.refuse("this is a spreadsheet", hint="save the table as CSV, or hand in the download")
    _refuse_too_large(empty, files)
    members = {}
    for info in files:
        _refuse_unsafe(empty, info)
        if not is_clutter(info.filename) and len(PurePosixPath(info.filename).parts) <= DEEPEST:
            if info.filename in members:
                raise empty.refuse(
                    "two files of the archive have this name",
                    hint="pack the archive again",
                    member=_printable(info.filename),
                )
            members[info.filename] = _content(empty, archive, info)
    if not members:
        raise empty.refuse("the archive holds no files", hint="download it again")
    return replace(empty, members=without_top(members))


def _refuse_too_large(bundle: Bundle, files: Iterable[zipfile.ZipInfo]) -> None:
    sizes = [info.file_size for info in files]
    if len(sizes) > MOST_MEMBERS:
        raise bundle.refuse(f"the archive holds more than {MOST_MEMBERS} files", hint="hand in one table")
    if sum(sizes) > MOST_BYTES:
        raise bundle.refuse(
            f"the archive expands to more than {MOST_BYTES >> 30} GiB", hint="no table is that large"
        )


def _refuse_unsafe(bundle: Bundle, info: zipfile.ZipInfo) -> None:
    name = info.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        sentence, hint = "the archive names a path outside itself", "do not trust it; download it again"
    elif stat.S_ISLNK(info.external_attr >> 16):
        sentence, hint = "the archive holds a link instead of a file", "pack the file itself"
    elif info.flag_bits & 1:
        sentence, hint = "the archive is locked with a password", "unpack it first"
    elif info.file_size > SMALL and info.file_size > MOST_EXPANSION * info.compress_size:
        sentence = f"this expands to more than {MOST_EXPANSION} times its size"
        hint = "no table does that; unpack the archive if you trust it"
    else:
        return
    raise bundle.refuse(sentence, hint=hint, member=_printable(name))


def _content(bundle: Bundle, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Content:
    def content(size: int) -> bytes:
        try:
            with archive.open(info) as file:
                return file.read() if size < 0 else file.read(size)  # never more than the declared size
        except _DAMAGED:
            raise _damaged(bundle, info.filename) from None

    return content


def _damaged(bundle: Bundle, member: str | None = None) -> AuditError:
    return bundle.refuse(
        "the archive is damaged",
        hint="download it again",
        member=_printable(member) if member else None,
    )


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:200])
