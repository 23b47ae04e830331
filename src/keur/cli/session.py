"""An audit with its reports, as a command runs it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from keur.auditing.request import Request
from keur.cli.options import Format
from keur.cli.output import WIDTH, opened
from keur.verdict import Verdict


def run(request: Request, reports: Path, *, formats: frozenset[Format], output: Path | None) -> Verdict:
    """Audit, write the reports, and print what was asked for.

    Raises:
        AuditError: No audit was possible, or its reports cannot be written; then nothing is written.
    """
    from keur.auditing.engine import conclude
    from keur.reports.write import ensure_writable, write

    ensure_writable(reports)
    with tempfile.TemporaryDirectory(prefix="keur-") as scratch:
        docs = Path(scratch) / "data_docs"
        with _waiting() as announce:
            verdict = conclude(request, docs, announce)
            announce("writing the reports")
            written = write(verdict, reports, data_docs=docs)
    _show(verdict, written, formats, output)
    return verdict


def _show(verdict: Verdict, written: Path, formats: frozenset[Format], output: Path | None) -> None:
    """Print the formats that were asked for, JSON last and alone on its lines, or write the one to a file."""
    if output:
        _to_file(verdict, written, formats, output)
        return
    if Format.TERMINAL in formats:
        from keur.reports.terminal import print_report

        print_report(verdict, console=Console(), reports_dir=written)
    if Format.JSON in formats:
        from keur.reports.json_v1 import render

        sys.stdout.write(render(verdict))


def _to_file(verdict: Verdict, written: Path, formats: frozenset[Format], output: Path) -> None:
    with opened(output) as file:
        if Format.JSON in formats:
            from keur.reports.json_v1 import render

            file.write(render(verdict))
        else:
            from keur.reports.terminal import print_report

            print_report(verdict, console=Console(file=file, width=WIDTH), reports_dir=written)


@contextmanager
def _waiting() -> Iterator[Callable[[str], None]]:
    """A line on standard error that says what is being done, where a person is watching."""
    talk = Console(stderr=True)
    if not talk.is_terminal:
        yield lambda _: None
        return
    with talk.status("keur", spinner="dots") as status:
        yield status.update
