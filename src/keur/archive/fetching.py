"""From a service of open data to an edition in the archive."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from keur import sources
from keur.archive.edition import FACTS, Archived, damage, digest_of, digests, text_of
from keur.archive.shelf import ALL, LATEST, editions, root
from keur.errors import ArchiveError, AuditError, DownloadError, Place, UsageError
from keur.release.release import Edition, Release
from keur.sources import parquet
from keur.sources.download import Address, Head, download, look
from keur.sources.download_client import Announce, Client, Manners, checked_base
from keur.sources.download_pages import Partial
from keur.sources.download_services import SERVICES

_TABLE = re.compile(r"[0-9A-Za-z]{1,40}")
_EDITION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}(?<!\.)")
_PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be fetched.

    Attributes:
        api: ``v3`` or ``v4``.
        edition: Name for the edition; None takes its date of publication.
        base: Base address of the service; None takes that of Statistics Netherlands.
    """

    table: str
    api: str = "v4"
    edition: str | None = None
    base: str | None = None


def fetch(
    order: Order, archive: Path | None, announce: Announce, manners: Manners | None = None
) -> tuple[Archived, bool]:
    """Fetch the current edition of a table into the archive.

    Args:
        archive: The archive folder; None takes the usual one.
        announce: Told what is being done.

    Returns:
        The edition, and whether it is new. It is not where the archive has this state of the table.

    Raises:
        UsageError: The order is for something that cannot be.
        DownloadError: The table cannot be had.
        ArchiveError: The archive has another edition of that name, or cannot be written.
    """
    address = _address(order)
    folder = root(archive)
    announce(f"asking {address}")
    with Client(manners or Manners(), announce) as client:
        head = look(client, address)
        if same := _standing(folder, head, order):
            return same, False
        partial_folder = folder / head.table / _PARTIAL / order.api
        head, partial = download(client, head, partial_folder, announce)
    if same := _standing(folder, head, order):
        return same, False
    announce("reading the pages")
    name = _name(head, order)
    release = replace(_release(partial), edition=Edition(name, _from(head, order)))
    kept = _keep(folder, release, _facts(head, release, name))
    partial.discard()
    return kept, True


def _address(order: Order) -> Address:
    service = SERVICES[order.api]
    if not _TABLE.fullmatch(order.table):
        raise UsageError(f"{order.table[:80]!r} is no identifier of a table", hint="such as 86050NED")
    if order.edition is not None and (
        not _EDITION.fullmatch(order.edition) or order.edition in {ALL, LATEST}
    ):
        raise UsageError(
            f"{order.edition[:80]!r} is no name for an edition",
            hint="letters, digits, dots, dashes and underscores; latest and all have a meaning",
        )
    return Address(service, checked_base(order.base or service.base), order.table)


def _name(head: Head, order: Order) -> str:
    if order.edition:
        return order.edition
    if head.edition is None:
        raise DownloadError(
            "the service does not say when the table was published",
            hint="name the edition with --edition",
            place=Place(str(head.address)),
        )
    return head.edition.date


def _from(head: Head, order: Order) -> str:
    return "--edition" if order.edition or head.edition is None else head.edition.known_from


def _standing(folder: Path, head: Head, order: Order) -> Archived | None:
    """The edition of that name in the archive, where it is this state of the table; None where there is none.

    Raises:
        ArchiveError: There is one, but it is another state, or damaged.
    """
    name = _name(head, order)
    found = [edition for edition in editions(folder, head.table) if edition.edition == name]
    if not found:
        return None
    edition = found[0]
    other = ""
    if wrong := damage(edition):
        other = f"is in the archive, but damaged: {wrong}"
    elif edition.api != order.api:
        other = f"is in the archive already, fetched with --api {edition.api}"
    elif edition.modified != head.modified:
        other = "is in the archive already, and the table was modified since"
    if not other:
        return edition
    raise ArchiveError(
        f"{edition.name} {other}",
        hint="an edition is never overwritten: give this one another name with --edition",
        place=Place(str(edition.folder)),
    )


def _release(partial: Partial) -> Release:
    try:
        return sources.read(partial.pages_folder)
    except AuditError as error:
        raise DownloadError(
            error.sentence,
            hint=f"{error.hint}; the pages are asked again once {partial.folder} is removed",
            place=error.place,
        ) from None


def _facts(head: Head, release: Release, name: str) -> Archived:
    return Archived(
        table=head.table,
        edition=name,
        title=release.title,
        published=head.edition.date if head.edition else "",
        published_from=head.edition.known_from if head.edition else "",
        api=head.address.service.api,
        fetched_from=str(head.address),
        modified=head.modified,
        cells=release.rows,
        measures=tuple(measure.label for measure in release.measures),
        keur=version("keur"),
    )


def _keep(folder: Path, release: Release, facts: Archived) -> Archived:
    """Put a release into the archive, whole or not at all."""
    target = folder / facts.table / facts.edition
    with _scratch(target) as scratch:
        parquet.write(release, scratch)
        files = digests(scratch)
        edition = replace(facts, files=files, digest=digest_of(files), folder=target)
        (scratch / FACTS).write_text(text_of(edition), "utf-8", newline="\n")
        scratch.rename(target)  # fails where a folder with anything in it stands
    return edition


@contextmanager
def _scratch(target: Path) -> Iterator[Path]:
    """A hidden place beside the target, so that renaming stays within one filesystem."""
    try:
        with tempfile.TemporaryDirectory(prefix=".keur-", dir=target.parent) as hidden:
            yield Path(hidden) / "new"
    except OSError as error:
        raise ArchiveError(
            f"the edition cannot be written: {(error.strerror or str(error)).lower()}",
            hint="name another folder with --archive, or make room; the pages are kept",
            place=Place(str(target)),
        ) from None
