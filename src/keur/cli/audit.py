"""``keur audit RELEASE``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from keur.auditing.request import Request
from keur.cli.options import Format, parse_formats
from keur.errors import UsageError
from keur.verdict import Severity


def audit(  # noqa: PLR0913 - one parameter per option
    release: Annotated[Path, typer.Argument(help="A file, folder or zip, - , or TABLE@EDITION.")],
    *,
    population: Annotated[
        Path | None, typer.Option(help="Persons on 1 January, as a CSV or a StatLine table.")
    ] = None,
    mergers: Annotated[Path | None, typer.Option(help="CSV of the mergers of municipalities.")] = None,
    predecessor: Annotated[
        Path | None, typer.Option(help="The old method's table over the same periods.")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(help="The edition published before this one, to hold it against.")
    ] = None,
    vintages: Annotated[
        list[Path] | None,
        typer.Option(help="Earlier editions; TABLE@all: all the archive has; repeatable."),
    ] = None,
    contract: Annotated[
        Path | None, typer.Option(help="Contract to hold the release to, else looked for.")
    ] = None,
    table: Annotated[str | None, typer.Option(help="Table, where the release does not name it.")] = None,
    edition: Annotated[str | None, typer.Option(help="Edition, where the release does not name it.")] = None,
    suite: Annotated[list[str] | None, typer.Option(help="Run this suite only; repeatable.")] = None,
    locked: Annotated[
        bool, typer.Option("--locked", help="Refuse suites older than their contract.")
    ] = False,
    reports: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("reports"),
    format: Annotated[str, typer.Option(help="terminal, json or both with a comma.")] = "terminal",  # noqa: A002
    output: Annotated[
        Path | None, typer.Option(help="Write that format to a file instead of printing it.")
    ] = None,
    fail_on: Annotated[Severity, typer.Option(help="Mildest finding that ends with 1.")] = Severity.CRITICAL,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Audit RELEASE against its contract and say whether it may go out.

    Exit codes: 0 clean, 1 findings, 2 command line, 3 no audit possible, 4 incomplete.
    """
    formats = parse_formats(format)
    if output and len(formats) > 1:
        raise UsageError("--output takes one format", hint="name one with --format")
    from keur.cli.session import run

    from_stdin = str(release) == "-"
    request = Request(
        release=None if from_stdin else release,
        content=sys.stdin.buffer.read() if from_stdin else None,
        population=population,
        mergers=mergers,
        predecessor=predecessor,
        previous=previous,
        vintages=tuple(vintages or ()),
        contract=contract,
        table=table,
        edition=edition,
        suites=tuple(suite or ()),
        locked=locked,
        fail_on=fail_on,
    )
    printed = formats if output or not quiet else frozenset[Format]()
    verdict = run(request, reports, formats=printed, output=output)
    raise typer.Exit(verdict.exit_code)
