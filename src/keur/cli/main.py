"""The command line: a thin shell that starts fast. Heavy imports stand inside the commands."""

from __future__ import annotations

import sys
import traceback

import typer

from keur.cli.archive import archive
from keur.cli.audit import audit
from keur.cli.compile import compile_table
from keur.cli.demo import demo
from keur.cli.diff import diff
from keur.cli.explain import explain
from keur.cli.fetch import fetch
from keur.cli.init import init
from keur.cli.rules import rules
from keur.errors import AuditError

app = typer.Typer(
    name="keur",
    help="Audit a release of official statistics before it is published: may this go out?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(audit)
app.command()(diff)
app.command()(demo)
app.command()(init)
app.command(name="compile")(compile_table)
app.command()(fetch)
app.command()(archive)
app.command()(rules)
app.command()(explain)


def version(show: bool) -> None:  # noqa: FBT001 - typer calls it so
    """Print the version and end."""
    if show:
        from keur import __version__

        typer.echo(f"keur {__version__}")
        raise typer.Exit


@app.callback()
def root(
    *,
    show: bool = typer.Option(False, "--version", callback=version, is_eager=True, help="Print the version."),  # noqa: FBT003
) -> None:
    """Audit a release of official statistics before it is published: may this go out?"""


def main() -> None:
    """Run the command line; bad input ends in one sentence, its place, and what would help.

    A fault of our own ends with the same code: 1, as Python has it, would say that the release is wrong.
    """
    try:
        app()
    except AuditError as error:
        complain(error)
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001 - whatever it is, it must not pass for findings
        traceback.print_exc()
        complain(
            AuditError("keur itself broke, whatever the release is like", hint="please report the above")
        )
        sys.exit(AuditError.exit_code)


def complain(error: AuditError) -> None:
    """Say on standard error why there is none of what was asked; no input can drive the terminal."""
    from keur.release.visible import visible

    said = {error.outcome: error.sentence, "at": str(error.place or ""), "help": error.hint}
    for what, text in said.items():
        if text:
            typer.echo(f"{what:>{len(error.outcome)}}: {visible(text)}", err=True)
