"""A file as it was handed in: bytes, text, and how to point at a place in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from keur.errors import AuditError, Place, UnreadableReleaseError

LONGEST_LINE = 100_000
_HEAD = 65_536
_WESTERN = re.compile(r"[\t\n\r -~\xa0-\xff€‚„…‘’“”•–—™ŠšŽžŒœŸƒ†‡‰‹›]*")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class Document:
    """What was handed in.

    Attributes:
        name: Name of the file, without its folder.
        held: Its bytes, or where it is; then it is read when its content is first asked for, if ever.
        shown: How messages call it, e.g. the path as it was typed.
        known: Categories the caller knows to exist, by heading of their dimension. Only an encoding
            that prints labels without a delimiter needs them.
        error: Class of the errors that reading it raises.
    """

    name: str
    held: bytes | Path
    shown: str = ""
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    error: type[AuditError] = UnreadableReleaseError

    @property
    def unread(self) -> Path | None:
        """Where the file is, unless its bytes are at hand."""
        return self.held if isinstance(self.held, Path) else None

    @cached_property
    def content(self) -> bytes:
        """All bytes."""
        return self.held if isinstance(self.held, bytes) else _bytes(self.held, self)

    @cached_property
    def ends(self) -> tuple[bytes, bytes]:
        """The first bytes and the last, at most 65 536 of each; they are the same bytes of a small file."""
        if isinstance(self.held, bytes):
            return self.held[:_HEAD], self.held[-_HEAD:]
        try:
            with self.held.open("rb") as file:
                first = file.read(_HEAD)
                file.seek(max(0, self.size - _HEAD))
                return first, file.read(_HEAD)
        except OSError as failure:
            raise self.unreadable(failure) from None

    @cached_property
    def size(self) -> int:
        """Number of bytes."""
        if isinstance(self.held, bytes):
            return len(self.held)
        try:
            return self.held.stat().st_size
        except OSError as failure:
            raise self.unreadable(failure) from None

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def digested(self, sha256: str) -> None:
        """Keep the digest that was taken while the file passed, so that it is not read again for it."""
        vars(self)["sha256"] = sha256

    @cached_property
    def text(self) -> str:
        """The decoded text without its byte order mark: UTF-8, or Windows-1252 where it is clearly that."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return self._western(error)

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; index 0 is line 1."""
        text = self.text
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")
        lengths = list(map(len, lines))
        if max(lengths) > LONGEST_LINE:
            raise self.too_long(next(n for n, length in enumerate(lengths, 1) if length > LONGEST_LINE))
        return lines

    @cached_property
    def head(self) -> str:
        """The beginning of the text, for telling what it is; never fails."""
        return self.ends[0].decode("utf-8-sig", errors="replace")

    def refuse(
        self, sentence: str, *, hint: str, line: int | None = None, column: int | None = None
    ) -> AuditError:
        """The error that says why this cannot be read; to be raised."""
        return self.error(sentence, hint=hint, place=Place(self.shown or self.name, line, column))

    def unreadable(self, failure: Exception) -> AuditError:
        """The error about a file that the system does not give; to be raised."""
        return self.refuse(f"the file cannot be read ({failure})", hint="check the path")

    def too_long(self, line: int | None) -> AuditError:
        """The error about a line that no table has; to be raised."""
        return self.refuse(
            f"a line is longer than {LONGEST_LINE} characters",
            hint="no release has such lines; check that the file was saved with its line ends",
            line=line,
        )

    def _western(self, error: UnicodeDecodeError) -> str:
        text = self.content.decode("cp1252", errors="replace")
        if not _MULTIBYTE.search(self.content) and _WESTERN.fullmatch(text):
            return text
        before = self.content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")) + 1
        raise self.refuse(
            f"byte 0x{self.content[error.start]:02x} is no UTF-8 text",
            hint="save the file as UTF-8, or download it again",
            line=line,
            column=column,
        ) from None


def load(
    path: Path,
    *,
    known: Mapping[str, Sequence[str]] | None = None,
    error: type[AuditError] = UnreadableReleaseError,
) -> Document:
    """The file at a path.

    Raises:
        AuditError: It is missing, a folder, or may not be read.
    """
    document = Document(path.name, path, str(path), known or {}, error)
    return replace(document, held=document.content)


def counted(fields: int) -> str:
    """``1 field``, ``3 fields``."""
    return f"{fields} field{'' if fields == 1 else 's'}"


def _bytes(path: Path, document: Document) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise document.refuse("there is no such file", hint=_near(path)) from None
    except IsADirectoryError:
        raise document.refuse("this is a folder", hint="name the file in it that holds the table") from None
    except PermissionError:
        raise document.refuse("the file may not be read", hint="ask for permission to read it") from None
    except (OSError, ValueError) as failure:
        raise document.unreadable(failure) from None


def _near(path: Path) -> str:
    folder = path.parent
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(path.name, names, n=1)
    return f"did you mean {folder / near[0]}?" if near else "check the path and the working directory"
