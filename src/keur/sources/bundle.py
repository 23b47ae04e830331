"""What was handed in as named members: a folder, a zip archive, or one file with its neighbours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath

from keur.errors import AuditError, Place, UnreadableReleaseError
from keur.sources.document import Document, load

MOST_MEMBERS = 10_000
MOST_BYTES = 4 << 30
"""All members together; far more than any table of Statistics Netherlands."""
DEEPEST = 2
_HEAD = 65_536
_LFS = b"version https://git-lfs"
Content = Callable[[int], bytes]
"""The first so many bytes of a member; all of them for -1."""


@dataclass(frozen=True)
class Bundle:
    """Named members, read when they are asked for.

    Attributes:
        name: Name of the folder, archive or file, without what it stands in.
        shown: How messages call it, e.g. the path as it was typed.
        members: By name, e.g. ``TableInfos.json`` or ``pages/TypedDataSet_2.json``. A folder that all
            members of an archive or folder stand in is no part of their names.
        chosen: The one member that was named, where a file was handed in.
        folder: Where a file stands that was handed in by its path.
        error: Class of the errors that reading it raises.
    """

    name: str
    members: Mapping[str, Content]
    shown: str = ""
    chosen: str | None = None
    folder: Path | None = None
    error: type[AuditError] = UnreadableReleaseError
    _read: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the members, sorted."""
        return tuple(sorted(self.members))

    def read(self, name: str) -> bytes:
        """All bytes of a member, kept for the next time.

        Raises:
            AuditError: They cannot be read, are too many, or are a pointer to a file elsewhere.
        """
        if name not in self._read:
            content = self.members[name](-1)
            if content.startswith(_LFS):
                raise self.refuse(
                    "this is a Git LFS pointer, not the file itself", hint="run git lfs pull", member=name
                )
            if sum(map(len, self._read.values())) + len(content) > MOST_BYTES:
                raise self.refuse(
                    f"there are more than {MOST_BYTES >> 30} GiB to read", hint="hand in one table"
                )
            self._read[name] = content
        return self._read[name]

    def head(self, name: str) -> bytes:
        """The first bytes of a member (at most 65 536), for telling what it is.

        Raises:
            AuditError: They cannot be read.
        """
        return self._read[name][:_HEAD] if name in self._read else self.members[name](_HEAD)

    def document(self, name: str) -> Document:
        """A member as a document that knows its place."""
        return Document(PurePosixPath(name).name, self.read(name), self.called(name), error=self.error)

    def digest(self, names: Iterable[str]) -> str:
        """SHA-256 over the sorted names and digests of members; of one file handed in, that of its bytes.

        An archive and the folder it was made from have the same digest.
        """
        used = sorted(set(names))
        if used == [self.chosen]:
            return hashlib.sha256(self.read(used[0])).hexdigest()
        listed = (f"{hashlib.sha256(self.read(name)).hexdigest()}  {name}\n" for name in used)
        return hashlib.sha256("".join(listed).encode()).hexdigest()

    def with_neighbours(self, prefix: str = "") -> Bundle:
        """This file with the files beside it whose names begin alike; anything else as it is."""
        if self.chosen is None or self.folder is None:
            return self
        try:
            beside = list(islice(_files(self.folder, self.folder), MOST_MEMBERS))
        except OSError:  # a file may be readable in a folder that is not
            return self
        fitting = ((n, p) for n, p in beside if n.startswith(prefix) and not p.is_symlink())
        near = {n: _of_file(p, self.error) for n, p in fitting if n != self.chosen}
        return replace(self, members={**near, **self.members})

    def refuse(
        self, sentence: str, *, hint: str, member: str | None = None, line: int | None = None
    ) -> AuditError:
        """The error that says why this cannot be read; to be raised."""
        return self.error(sentence, hint=hint, place=Place(self.called(member), line))

    def called(self, member: str | None) -> str:
        """How messages call a member, or the whole."""
        whole = self.shown or self.name
        if member is None or member == self.chosen:
            return whole
        return str(Path(whole).parent / member) if self.chosen else f"{whole.rstrip('/')}/{member}"


def of_folder(path: Path, error: type[AuditError] = UnreadableReleaseError) -> Bundle:
    """The files of a folder, and of the folders in it.

    Raises:
        AuditError: There are none, there are too many, or one lies elsewhere.
    """
    empty = Bundle(path.resolve().name, {}, str(path), error=error)
    try:
        found = dict(islice(_deeper(path, empty), MOST_MEMBERS + 1))
    except OSError as failure:
        raise empty.refuse(
            f"the folder cannot be read ({failure.strerror})", hint="ask for permission to read it"
        ) from None
    if len(found) > MOST_MEMBERS:
        raise empty.refuse(f"the folder holds more than {MOST_MEMBERS} files", hint="hand in one table")
    if not found:
        raise empty.refuse("the folder holds no files", hint="name the folder that holds the table")
    return replace(empty, members=without_top({n: _of_file(p, error) for n, p in found.items()}))


def of_content(
    name: str,
    content: bytes,
    *,
    shown: str = "",
    folder: Path | None = None,
    error: type[AuditError] = UnreadableReleaseError,
) -> Bundle:
    """One file of which the bytes are at hand."""
    name = name or "file"
    members: dict[str, Content] = {name: lambda size: content if size < 0 else content[:size]}
    return Bundle(name, members, shown, name, folder, error)


def of_file(path: Path) -> Bundle:
    """A file that is read when its bytes are asked for."""
    member = _of_file(path, UnreadableReleaseError)
    return Bundle(path.name, {path.name: member}, str(path), path.name, path.parent)


def without_top(members: Mapping[str, Content]) -> dict[str, Content]:
    """Members without the one folder that all of them stand in."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in members}
    cut = len(tops.pop()) + 1 if len(tops) == 1 and "" not in tops else 0
    return {name[cut:]: content for name, content in members.items()}


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a path that cannot be one is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether a path is a file that can be read again and again, no pipe."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_clutter(name: str) -> bool:
    """Whether a member is what a file manager left there."""
    return any(part.startswith(".") or part in {"__MACOSX", "Thumbs.db"} for part in name.split("/"))


def _deeper(path: Path, bundle: Bundle) -> Iterator[tuple[str, Path]]:
    """Relative name and path of every file at most two levels down."""
    for folder in [path, *sorted(p for p in path.iterdir() if p.is_dir() and not is_clutter(p.name))]:
        if not folder.resolve().is_relative_to(path.resolve()):
            raise _elsewhere(bundle, folder.name)
        for name, file in _files(folder, path):
            if not file.resolve().is_relative_to(path.resolve()):
                raise _elsewhere(bundle, name)
            yield name, file


def _files(folder: Path, root: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.iterdir():
        if path.is_file() and not is_clutter(path.name):
            yield path.relative_to(root).as_posix(), path


def _elsewhere(bundle: Bundle, name: str) -> AuditError:
    return bundle.refuse(
        "this is a link to a place outside the folder",
        hint="copy the file itself into the folder",
        member=name,
    )


def _of_file(path: Path, error: type[AuditError]) -> Content:
    def content(size: int) -> bytes:
        if size >= 0:
            with suppress(OSError), path.open("rb") as file:
                return file.read(size)
        return load(path, error=error).content

    return content
