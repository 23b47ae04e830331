"""The release that somebody hands in, and the contract that it is held to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from keur import sources
from keur.archive import located
from keur.auditing.request import Request
from keur.contract import find
from keur.contract.model import Contract
from keur.errors import ContractError, Place, UnreadableInputError
from keur.release.release import Edition, Release

UNDATED = Edition("undated", "nothing in the release; name it with --edition")


def release_of(request: Request) -> Release:
    """The release, with the edition that the request gives it.

    Raises:
        AuditError: It cannot be read.
    """
    release = sources.read(located(request.release), request.content)
    if request.edition:
        return replace(release, edition=Edition(request.edition, "--edition"))
    return release


def contract_of(request: Request, release: Release) -> tuple[Path, Contract]:
    """The contract that the request names, else the one about the table of the release.

    Raises:
        AuditError: There is none.
    """
    if request.contract:
        return find.from_file(request.contract)
    start = request.start.resolve()
    if request.table:
        return find.by_table(request.table, start)
    return find.for_release(release.table, release.title, start)


def edition_of(path: Path, contract: Contract) -> Release:
    """An edition of the table of a contract.

    Raises:
        UnreadableInputError: It is plainly another table.
    """
    found = sources.read(path)
    if _is_another_table(found, contract):
        raise UnreadableInputError(
            f"this is no edition of table {contract.table}: it is titled {found.title[:120]!r}",
            hint="hand in an edition of the same table; the old method's table goes with --predecessor",
            place=Place(str(path)),
        )
    return found


def _is_another_table(found: Release, contract: Contract) -> bool:
    """Whether its identifier, or else its title, is known to be of another table; a title may change."""
    if found.table or find.same_title(found.title, contract.title):
        return found.table not in (None, contract.table)
    closed = contract.predecessor
    if closed and find.same_title(found.title, closed.title):
        return True
    try:
        _, named = find.for_release(None, found.title, Path.cwd())
    except ContractError:
        return False
    return named.table != contract.table
