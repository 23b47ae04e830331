"""Which contract a release is held to."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from keur.contract.load import load
from keur.contract.model import Contract
from keur.errors import ContractError, Place, UsageError

NAME = "contract.yaml"


def libraries(start: Path) -> list[Path]:
    """Folders that hold contracts: ``expectations/`` from ``start`` upwards, then the bundled one."""
    near = [folder / "expectations" for folder in (start, *start.parents)]
    package = Path(__file__).resolve().parent.parent
    bundled = [package / "bundled", package.parent.parent / "expectations"]
    found = [folder for folder in [*near, *bundled] if folder.is_dir()]
    return list(dict.fromkeys(found))


def shelf(start: Path) -> dict[str, Path]:
    """Contract file per table; the nearest library wins."""
    files: dict[str, Path] = {}
    for library in libraries(start):
        for path in sorted(library.glob(f"*/{NAME}")):
            files.setdefault(path.parent.name, path)
    return files


def by_table(table: str, start: Path) -> tuple[Path, Contract]:
    """The contract of a named table.

    Raises:
        UsageError: There is none of that name.
    """
    files = shelf(start)
    match = next((t for t in files if t.lower() == table.lower()), None)
    if match is None:
        near = get_close_matches(table, files, n=1)
        known = f"contracts here: {', '.join(sorted(files)) or 'none'}"
        raise UsageError(
            f"no contract for table {table!r}", hint=f"did you mean {near[0]!r}?" if near else known
        )
    return files[match], load(files[match])


def for_release(table: str | None, title: str, start: Path) -> tuple[Path, Contract]:
    """The contract of the table a release names, by identifier, else by title.

    Raises:
        ContractError: No contract here is about this table.
    """
    files = shelf(start)
    if table and (match := next((t for t in files if t.lower() == table.lower()), None)):
        return files[match], load(files[match])
    contracts = {path: load(path) for path in files.values()}
    for path, contract in contracts.items():
        if same_title(contract.title, title):
            return path, contract
    titles = [contract.title for contract in contracts.values()]
    near = get_close_matches(title, titles, n=1, cutoff=0.8)
    known = ", ".join(f"{c.table} ({c.title})" for c in contracts.values()) or "none"
    hint = f"the nearest is {near[0]!r}: name it with --table" if near else f"contracts here: {known}"
    named = (
        f"{table or 'a table'} titled {title[:120]!r}" if title else f"{table or 'a release without a title'}"
    )
    raise ContractError(f"no contract here is about {named}", hint=hint)


def from_file(path: Path) -> tuple[Path, Contract]:
    """The contract in a file or in the folder that holds it."""
    file = path / NAME if path.is_dir() else path
    if not file.is_file():
        raise ContractError(
            "there is no contract at that place", hint=f"name a {NAME} or its folder", place=Place(str(path))
        )
    return file, load(file)


def same_title(one: str, other: str) -> bool:
    """Whether two titles have the same words; a title taken from a file name has lost its punctuation."""
    return _words(one) == _words(other)


def _words(title: str) -> list[str]:
    return re.findall(r"[^\W_]+", title.casefold())
