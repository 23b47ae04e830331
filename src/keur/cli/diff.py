"""``keur diff OLD NEW``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keur.cli.options import Format, parse_formats
from keur.cli.output import WIDTH, opened
from keur.errors import AuditError, UsageError
from keur.revisions import FailOn

if TYPE_CHECKING:
    from rich.console import Console

    from keur.auditing.request import Request
    from keur.revisions import Revisions
    from keur.verdict import Exit


def diff(  # noqa: PLR0913 - one parameter per option
    old: Annotated[
        Path, typer.Argument(help="The edition published before: a file, folder, zip, or TABLE@EDITION.")
    ],
    new: Annotated[Path, typer.Argument(help="The edition that is held against it.")],
    *,
    mergers: Annotated[Path | None, typer.Option(help="CSV of the mergers of municipalities.")] = None,
    contract: Annotated[
        Path | None, typer.Option(help="Contract that says what the table is, else looked for.")
    ] = None,
    table: Annotated[str | None, typer.Option(help="Table, where NEW does not name it.")] = None,
    format: Annotated[str, typer.Option(help="terminal, json or both with a comma.")] = "terminal",  # noqa: A002
    output: Annotated[
        Path | None, typer.Option(help="Write that format to a file instead of printing it.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every changed cell.")] = False,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            help="What ends with 1: a definitive figure changed unannounced, any did, anything did."
        ),
    ] = FailOn.DEFINITIVE,
) -> None:
    """Say what changed from OLD to NEW: every changed cell in one class, with how much and where.

    Exit codes: 0 no definitive figure changed unannounced, 1 one did, 2 command line, 3 not comparable.
    """
    with _said():
        formats = parse_formats(format)
        if output and len(formats) > 1:
            raise UsageError("--output takes one format", hint="name one with --format")
        from keur.auditing.gate import gate_of_changes
        from keur.auditing.request import Request
        from keur.reports.changes import ENDS

        request = Request(release=new, previous=old, mergers=mergers, contract=contract, table=table)
        revisions = _compared(request, every=every)
        code = gate_of_changes(revisions, fail_on)
        _show(_Shown(revisions, formats, (code, ENDS[fail_on][code]), every), output)
    raise typer.Exit(code)


@contextmanager
def _said() -> Iterator[None]:
    """What goes wrong is called what it is here: there is no comparison."""
    try:
        yield
    except AuditError as error:
        error.outcome = "no comparison"
        raise


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is printed; JSON comes last and is alone on its lines."""

    revisions: Revisions
    formats: frozenset[Format]
    end: tuple[Exit, str]
    every: bool

    def on(self, console: Console) -> None:
        if Format.TERMINAL in self.formats:
            from keur.reports.terminal.diff import print_revisions

            print_revisions(self.revisions, console=console, end=self.end, every=self.every)
        if Format.JSON in self.formats:
            from keur.reports.diff_json_v1 import render

            console.file.write(render(self.revisions))


def _show(shown: _Shown, output: Path | None) -> None:
    from rich.console import Console

    if output is None:
        shown.on(Console())
        return
    with opened(output) as file:
        shown.on(Console(file=file, width=WIDTH))


def _compared(request: Request, *, every: bool) -> Revisions:
    from keur.auditing.comparing import compare
    from keur.evidence.comparison import LISTED

    return compare(request, None if every else LISTED)
