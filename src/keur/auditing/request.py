"""What somebody asks to be audited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from keur.verdict import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One audit.

    Attributes:
        release: File of the release; None reads ``content``.
        content: Bytes of the release, where it does not come from a file.
        predecessor: Release of the old method over the same periods.
        previous: Edition of the table that was published before this one.
        vintages: Earlier editions, or ``TABLE@all`` for those that the archive has.
        population: Persons on 1 January by region and year, as a CSV or a StatLine table.
        mergers: CSV of the mergers of municipalities.
        contract: Contract file or its folder; None looks for it.
        table: Table to take the contract of, where the release does not say.
        edition: Edition, where the release does not say or says it wrongly.
        suites: Names of the suites to run; empty for all.
        locked: Refuse suites that are older than their contract instead of rebuilding them.
        start: Folder to look for contracts from, upwards.
    """

    release: Path | None
    content: bytes | None = None
    predecessor: Path | None = None
    previous: Path | None = None
    vintages: tuple[Path, ...] = ()
    population: Path | None = None
    mergers: Path | None = None
    contract: Path | None = None
    table: str | None = None
    edition: str | None = None
    suites: tuple[str, ...] = ()
    locked: bool = False
    fail_on: Severity = Severity.CRITICAL
    start: Path = Path()
