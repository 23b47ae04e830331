"""``keur fetch TABLE``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from keur.errors import DownloadError

_SECONDS_BETWEEN_LINES = 10.0


class Api(StrEnum):
    """The services that ``--api`` knows."""

    V3 = "v3"
    V4 = "v4"


def fetch(  # noqa: PLR0913 - one parameter per option
    table: Annotated[str, typer.Argument(help="Identifier of a table, e.g. 86050NED.")],
    *,
    api: Annotated[Api, typer.Option(help="Open-data service; v3 also has tables that v4 dropped.")] = Api.V4,
    edition: Annotated[
        str | None, typer.Option(help="Name of the edition, else its date of publication.")
    ] = None,
    archive: Annotated[
        Path | None, typer.Option(help="Archive folder, else KEUR_ARCHIVE, else archive/.")
    ] = None,
    base: Annotated[
        str | None, typer.Option("--from", metavar="URL", help="Base address of a mirror of the service.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Fetch the current edition of TABLE from CBS open data into the archive.

    No other command uses the network. An edition is never overwritten, and a download that was stopped goes
    on where it was. From then on TABLE@EDITION or TABLE@latest names it wherever a release is asked for.
    """
    from keur.archive.fetching import Order
    from keur.archive.fetching import fetch as fetched

    order = Order(table, api, edition, base)
    with _talking(quiet) as announce:
        try:
            edition_, new = fetched(order, archive, announce)
        except KeyboardInterrupt:
            raise DownloadError(
                "stopped before the table was complete",
                hint="run the same command again: what is here already is not asked again",
            ) from None
    if not quiet:
        kept = "kept in" if new else "unchanged since it was kept in"
        typer.echo(f"{edition_.name}: {edition_.contents}, {kept} {edition_.folder}")


@contextmanager
def _talking(quiet: bool) -> Iterator[Callable[[str], None]]:  # noqa: FBT001 - private
    """What is being done, on standard error: one line that changes for a person, few lines for a log."""
    from rich.console import Console
    from rich.text import Text

    from keur.release.visible import visible

    talk = Console(stderr=True, highlight=False)
    if quiet:
        yield lambda _: None
    elif talk.is_terminal:
        with talk.status("keur", spinner="dots") as status:
            yield lambda text: status.update(Text(visible(text)))
    else:
        yield _lines(lambda text: typer.echo(visible(text), err=True))


def _lines(show: Callable[[str], None]) -> Callable[[str], None]:
    """Show everything, but how many rows are here only once per collection, and then now and then."""
    last, when = "", 0.0

    def announce(text: str) -> None:
        nonlocal last, when
        about = text.partition(":")[0]
        if about != last or not text.endswith(" rows") or time.monotonic() - when > _SECONDS_BETWEEN_LINES:
            show(text)
            last, when = about, time.monotonic()

    return announce
