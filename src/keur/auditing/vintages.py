"""The editions before the one that a release is held against: which of those named, in which order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from keur.archive import all_of, located, whole
from keur.auditing.reading import edition_of
from keur.auditing.request import Request
from keur.contract.model import Contract
from keur.errors import Place, UnreadableInputError
from keur.release.release import Release

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The editions before a release.

    Attributes:
        previous: The one that it is held against.
        vintages: Those before that, the oldest first; None where nobody asked for any.
    """

    previous: Release | None
    vintages: tuple[Release, ...] | None


@dataclass(frozen=True, slots=True)
class _Dated:
    date: str
    release: Release


def earlier(request: Request, release: Release, contract: Contract, previous: Release | None) -> Earlier:
    """The editions that a request names as vintages, in the order in which they were published.

    Where no previous edition was handed in, the newest of them is it. Where one was, only those before it
    are vintages.

    Raises:
        AuditError: One cannot be read, is of another table, or cannot be told to be older than the release.
    """
    today = _day(release, "the release", "name it with --edition")
    found = sorted(_read(request, contract, today), key=lambda one: one.date)
    if not found:
        raise UnreadableInputError(
            f"none of the vintages is older than the release of {today}",
            hint="`keur archive` lists what is there; leave --vintages out where there is no past yet",
            place=Place(", ".join(map(str, request.vintages))),
        )
    if previous is None:
        *found, newest = found
        return Earlier(newest.release, tuple(one.release for one in found))
    until = _day(previous, "the previous edition", "put the date into the name of its file")
    return Earlier(previous, tuple(one.release for one in found if one.date < until))


def _read(request: Request, contract: Contract, today: str) -> Iterator[_Dated]:
    for named in request.vintages:
        archived = None if os.path.lexists(named) else all_of(str(named))
        if archived is None:
            yield _one(named, contract, today)
        for edition in archived or ():
            date = edition.published or edition.edition
            if date < today:
                yield _Dated(date, edition_of(whole(edition), contract))


def _one(named: Path, contract: Contract, today: str) -> _Dated:
    release = edition_of(located(named) or named, contract)
    date = _day(release, f"the vintage {named.name}", "put the date into the name of its file")
    if date >= today:
        raise UnreadableInputError(
            f"this edition is of {date}, not older than the release of {today}",
            hint="vintages are earlier editions; TABLE@all takes all that are older from the archive",
            place=Place(str(named)),
        )
    return _Dated(date, release)


def refuse_later(previous: Release, release: Release) -> None:
    """Make sure that the edition given as the previous one is not known to be of later than the release.

    Raises:
        UnreadableInputError: It is. Of the same day, or where one does not say when it was published, it
            may be the previous one.
    """
    theirs, ours = _known_day(previous), _known_day(release)
    precision = min(len(theirs or ""), len(ours or ""))
    if theirs and ours and theirs[:precision] > ours[:precision]:
        raise UnreadableInputError(
            f"the edition given as previous is of {theirs}, later than the release of {ours}",
            hint="are the two swapped? hand in the edition that was published before the release",
            place=Place(previous.source.name),
        )


def _known_day(release: Release) -> str | None:
    """Day or month on which an edition was published; None where it does not say."""
    found = _DAY.match(release.edition.date) if release.edition else None
    return found[0] if found else None


def _day(release: Release, what: str, hint: str) -> str:
    found = _known_day(release)
    if not found:
        raise UnreadableInputError(
            f"{what} does not say when it was published, so that editions cannot be put in order",
            hint=hint,
            place=Place(release.source.name),
        )
    return found
