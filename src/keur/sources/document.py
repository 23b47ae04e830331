"""A file as it was handed in: bytes, text, and how to point at a place in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
        shown: How messages call it, e.g. the path as it was typed.
        known: Categories the caller knows to exist, by heading of their dimension. Only an encoding
            that prints labels without a delimiter needs them.
        error: Class of the errors that reading it raises.
    """

    name: str
    content: bytes
    shown: str = ""
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    error: type[AuditError] = UnreadableReleaseError

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

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
        return self.content[:_HEAD].decode("utf-8-sig", errors="replace")

    def refuse(
        self, sentence: str, *, hint: str, line: int | None = None, column: int | None = None
    ) -> AuditError:
        """The error that says why this cannot be read; to be raised."""
        return self.error(sentence, hint=hint, place=Place(self.shown or self.name, line, column))

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
    empty = Document(path.name, b"", str(path), known or {}, error)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise empty.refuse("there is no such file", hint=_near(path)) from None
    except IsADirectoryError:
        raise empty.refuse("this is a folder", hint="name the file in it that holds the table") from None
    except PermissionError:
        raise empty.refuse("the file may not be read", hint="ask for permission to read it") from None
    except (OSError, ValueError) as failure:
        raise empty.refuse(f"the file cannot be read ({failure})", hint="check the path") from None
    return Document(path.name, content, str(path), known or {}, error)


def counted(fields: int) -> str:
    """``1 field``, ``3 fields``."""
    return f"{fields} field{'' if fields == 1 else 's'}"


def _near(path: Path) -> str:
    folder = path.parent
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(path.name, names, n=1)
    return f"did you mean {folder / near[0]}?" if near else "check the path and the working directory"
