"""keur audits a release of official statistics before it is published."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keur.revisions import Revisions
    from keur.verdict import Verdict

__all__ = ["__version__", "audit", "diff"]
__version__ = version("keur")


def audit(  # noqa: PLR0913 - the options of the command, by name
    release: str | Path,
    *,
    population: str | Path | None = None,
    predecessor: str | Path | None = None,
    previous: str | Path | None = None,
    vintages: Sequence[str | Path] = (),
    mergers: str | Path | None = None,
    contract: str | Path | None = None,
    table: str | None = None,
    edition: str | None = None,
    suites: Sequence[str] = (),
    locked: bool = False,
    reports: str | Path | None = None,
) -> Verdict:
    """Audit a release, as the command ``keur audit`` does, without printing anything.

    Args:
        release: A file, a folder, a zip, or ``TABLE@EDITION``.
        population: Persons on 1 January by region and year, as a CSV or a StatLine table.
        predecessor: The old method's table over the same periods.
        previous: The edition that was published before this one.
        vintages: Earlier editions, or ``TABLE@all`` for every older one in the archive. The newest of them
            is the previous edition where none is given.
        mergers: CSV of the mergers of municipalities.
        contract: Contract to hold the release to; looked for where it is not given.
        table: Table, where the release does not name it.
        edition: Edition, where the release does not name it.
        suites: Names of the suites to run; all of them where none is named.
        locked: Refuse suites that are older than their contract instead of rebuilding them.
        reports: Folder to write the reports into; none are written without it.

    Raises:
        AuditError: No audit was possible; it says where and what would help.
    """
    import tempfile

    from keur.auditing.engine import conclude
    from keur.auditing.request import Request
    from keur.reports.write import write

    request = Request(
        release=Path(release),
        population=_path(population),
        predecessor=_path(predecessor),
        previous=_path(previous),
        vintages=tuple(map(Path, vintages)),
        mergers=_path(mergers),
        contract=_path(contract),
        table=table,
        edition=edition,
        suites=tuple(suites),
        locked=locked,
    )
    with tempfile.TemporaryDirectory(prefix="keur-") as scratch:
        docs = Path(scratch) / "data_docs"
        verdict = conclude(request, docs, lambda _: None)
        if reports is not None:
            write(verdict, Path(reports), data_docs=docs)
    return verdict


def diff(  # noqa: PLR0913 - the options of the command, by name
    old: str | Path,
    new: str | Path,
    *,
    mergers: str | Path | None = None,
    contract: str | Path | None = None,
    table: str | None = None,
    most: int | None = 200,
) -> Revisions:
    """What changed between two editions of a table, as the command ``keur diff`` says it, without printing.

    Args:
        old: The edition published before: a file, a folder, a zip, or ``TABLE@EDITION``.
        new: The edition that is held against it.
        mergers: CSV of the mergers of municipalities.
        contract: Contract that says what the table is; looked for where it is not given.
        table: Table, where the new edition does not name it.
        most: Changed cells to list of each kind; None for all. All are counted.

    Raises:
        AuditError: They cannot be compared; it says where and what would help.
    """
    from keur.auditing.comparing import compare
    from keur.auditing.request import Request

    request = Request(
        release=Path(new),
        previous=Path(old),
        mergers=_path(mergers),
        contract=_path(contract),
        table=table,
    )
    return compare(request, most)


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)
