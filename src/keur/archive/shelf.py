"""What is in the archive, and the edition that a name such as ``86050NED@2025-05-13`` stands for."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from keur.archive.edition import Archived, damage, read
from keur.errors import ArchiveError, Place

VARIABLE = "KEUR_ARCHIVE"
LATEST = "latest"
ALL = "all"
_NAMED = re.compile(r"(?P<table>[0-9A-Za-z]+)@(?P<edition>\S+)")


def root(archive: Path | None = None) -> Path:
    """The archive folder: the one that is named, else that of KEUR_ARCHIVE, else ``archive`` here."""
    return archive or Path(os.environ.get(VARIABLE) or "archive")


def editions(folder: Path, table: str | None = None) -> list[Archived]:
    """The editions in an archive folder, by table, the oldest publication first.

    Args:
        table: Only those of this table, however its letters are cased.

    Raises:
        ArchiveError: The folder cannot be read.
    """
    try:
        tables = [path for path in _folders(folder) if table is None or _same(path.name, table)]
        found = [read(path) for each in tables for path in _folders(each)]
    except OSError as error:
        raise ArchiveError(
            f"the archive cannot be read: {(error.strerror or str(error)).lower()}",
            hint=f"name another folder with {VARIABLE}",
            place=Place(str(folder)),
        ) from None
    return sorted(found, key=lambda e: (e.table, e.published or e.edition, e.edition))


def resolve(text: str, archive: Path | None = None) -> Path | None:
    """The folder of the edition that a text names; None where it does not look like such a name.

    Args:
        text: ``TABLE@EDITION``, or ``TABLE@latest`` for the newest publication.

    Raises:
        ArchiveError: The archive has no such edition, or not as it was put there.
    """
    if not (named := _NAMED.fullmatch(text)):
        return None
    folder = root(archive)
    found = editions(folder, named["table"])
    wanted = [e for e in found if named["edition"] in {e.edition, LATEST}]
    if not wanted:
        raise ArchiveError(
            f"there is no {text} in the archive", hint=_held(folder, found), place=Place(str(folder))
        )
    return whole(wanted[-1])


def all_of(text: str, archive: Path | None = None) -> list[Archived] | None:
    """The editions that ``TABLE@all`` stands for, the oldest first; None where a text is nothing like that.

    None of them is verified yet, see :func:`whole`.

    Raises:
        ArchiveError: The archive has no edition of the table.
    """
    named = _NAMED.fullmatch(text)
    if not named or named["edition"] != ALL:
        return None
    folder = root(archive)
    found = editions(folder, named["table"])
    if not found:
        raise ArchiveError(
            f"there is no edition of {named['table']} in the archive",
            hint=_held(folder, found),
            place=Place(str(folder)),
        )
    return found


def whole(edition: Archived) -> Path:
    """The folder of an edition, every digest verified.

    Raises:
        ArchiveError: It is not as it was put there.
    """
    if wrong := damage(edition):
        raise ArchiveError(
            f"{edition.name} is not as it was archived: {wrong}",
            hint="put the folder back as it was, or remove it and fetch the table again",
            place=Place(str(edition.folder)),
        )
    return edition.folder


def located(path: Path | None) -> Path | None:
    """A path as it is; where there is nothing and it names an archived edition, the folder of that.

    Raises:
        ArchiveError: It names an edition that the archive does not have.
    """
    if path is None or os.path.lexists(path):
        return path
    return resolve(str(path)) or path


def _held(folder: Path, found: Sequence[Archived]) -> str:
    if found:
        return f"it holds {', '.join(edition.name for edition in found)}"
    tables = sorted({edition.table for edition in editions(folder)})
    held = f"it holds {', '.join(tables)}" if tables else f"it is empty; {VARIABLE} names another"
    return f"{held}; `keur fetch TABLE` fetches the current edition"


def _folders(folder: Path) -> list[Path]:
    if not folder.exists():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
