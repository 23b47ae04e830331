"""A file on its way to Arrow: read once, hashed as it passes, never held whole."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Self

_BLOCK = 1 << 20


class Passing:
    """What Arrow takes for a file.

    Args:
        end: Bytes that pass; those behind are hashed only.

    Attributes:
        sha256: Digest of the whole file, once all has passed.
    """

    sha256: str | None = None

    def __init__(self, path: Path, end: int) -> None:
        self._file = path.open("rb", buffering=0)
        self._hash = hashlib.sha256()
        self._left = end

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def closed(self) -> bool:
        """Whether nothing can be read any more."""
        return self._file.closed

    def close(self) -> None:
        """Read no more."""
        self._file.close()

    def read(self, size: int) -> bytes:
        """The next bytes, at most ``size``; none at the end."""
        content = self._file.read(min(size, self._left)) or b""
        self._left -= len(content)
        self._hash.update(content)
        if not self._left and not self.sha256:
            while rest := self._file.read(_BLOCK):
                self._hash.update(rest)
            self.sha256 = self._hash.hexdigest()
        return content
